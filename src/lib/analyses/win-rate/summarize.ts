import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Row } from '../../domain/field';
import { messages } from '../../messages/messages';
import type { Figure, PartRows, Scope } from '../answer';
import type { Voice } from '../../words/format';
import type { Values } from '../params';
import { wilson } from '../../statistics/wilson';
import { comparedWithRest } from './compare';
import type { WinRateParts } from './parts';
import type { winRateQueried, winRateRow, WinRateParams } from './shape';

type Queried = Row<typeof winRateQueried>;
type Parts = PartRows<WinRateParams, WinRateParts>;
export type WinRateRow = Row<typeof winRateRow>;

/** Adds rates, intervals, and how each group compares with the others. */
export function summarizeWinRate(
  queried: Queried[],
  parts: Parts,
  { by, cohort }: Values<WinRateParams>,
  scope: Scope
) {
  const base = (row: { won: number | null; lost: number | null; open: number | null }) =>
    row.won! + row.lost! + (cohort === 'created' ? row.open! : 0);
  const compared = comparedWithRest(queried.map((row) => ({ successes: row.won!, n: base(row) })));
  const rows = queried.map(({ lost_amount, open_amount, ...row }, i): WinRateRow => {
    const n = base(row);
    const amount = row.won_amount! + lost_amount! + (cohort === 'created' ? open_amount! : 0);
    const { low, high } = wilson(row.won!, n);
    const { difference, notable } = compared[i]!;
    return {
      ...row,
      win_rate: n ? row.won! / n : null,
      // Losses without amounts say nothing of a rate by amount.
      win_rate_amount: amount && (lost_amount || !row.lost) ? row.won_amount! / amount : null,
      low: n ? low : null,
      high: n ? high : null,
      maturity: cohort === 'created' && n ? (row.won! + row.lost!) / n : null,
      difference: difference?.value ?? null,
      difference_low: difference?.low ?? null,
      difference_high: difference?.high ?? null,
      notable: by ? notable : null
    };
  });
  const all = overall(rows, cohort);
  return {
    rows,
    figures: [
      { name: 'win_rate', kind: 'ratio', value: all.n ? all.won / all.n : null },
      { name: 'won_amount', kind: 'money', value: all.amount }
    ] satisfies Figure[],
    headline: by ? groupHeadline(rows, cohort) : overallHeadline(rows, cohort),
    findings: [
      ...(by ? [overallHeadline(rows, cohort)] : []),
      ...reasonFinding(parts.reasons, scope)
    ],
    counted: { of: 'deals' as const, n: all.n }
  };
}

type Cohort = Values<WinRateParams>['cohort'];

/** Deals in the denominator of the win rate. */
export const decided = (row: Pick<WinRateRow, 'won' | 'lost' | 'open'>, cohort: Cohort): number =>
  row.won! + row.lost! + (cohort === 'created' ? row.open! : 0);

function overall(rows: readonly WinRateRow[], cohort: Cohort) {
  const sum = (value: (row: WinRateRow) => number | null) =>
    rows.reduce((total, row) => total + (value(row) ?? 0), 0);
  return {
    won: sum((row) => row.won),
    n: sum((row) => decided(row, cohort)),
    amount: sum((row) => row.won_amount)
  };
}

function overallHeadline(rows: readonly WinRateRow[], cohort: Cohort): Words {
  const { won, n, amount } = overall(rows, cohort);
  if (!n) return say('win-rate.headline_none');
  const { low, high } = wilson(won, n);
  return m[n < 30 ? 'headline_few' : 'headline']({
    cohort,
    rate: quantity.percent(won / n),
    won: quantity.whole(won),
    n,
    low: quantity.percent(low),
    high: quantity.percent(high),
    amount: quantity.money(amount)
  });
}

/** Names the notable group that moves the most deals: effect times reach. */
function groupHeadline(rows: readonly WinRateRow[], cohort: Cohort): Words {
  const telling = rows
    .filter((row) => row.notable && row.difference !== null)
    .sort((a, b) => reach(b, cohort) - reach(a, cohort))[0];
  if (!rows.some((row) => decided(row, cohort))) return overallHeadline(rows, cohort);
  if (!telling) return say('win-rate.headline_no_difference', { groups: rows.length });
  return say('win-rate.headline_group', {
    group: groupName(telling.group, ctx),
    cohort,
    rate: quantity.percent(telling.win_rate),
    n: decided(telling, cohort),
    points: quantity.decimal(Math.abs(telling.difference!) * 100, 0),
    way: telling.difference! > 0 ? 'above' : 'below',
    low: quantity.decimal(telling.difference_low! * 100, 0),
    high: quantity.decimal(telling.difference_high! * 100, 0)
  });
}

const reach = (row: WinRateRow, cohort: Cohort) => Math.abs(row.difference!) * decided(row, cohort);

/** A group as the data spell it; deals without a value in the reader's language. */
export const groupName = (group: string | null, { locale }: Pick<Voice, 'locale'>): string =>
  group ?? say('win-rate.no_value');

function reasonFinding(reasons: Parts['reasons'], { workspace }: Scope): Words[] {
  const totals = new Map<string, { deals: number; amount: number }>();
  let losses = 0;
  for (const { reason, deals, amount } of reasons) {
    losses += deals!;
    if (reason === null) continue;
    const total = totals.get(reason) ?? { deals: 0, amount: 0 };
    totals.set(reason, { deals: total.deals + deals!, amount: total.amount + amount! });
  }
  const first = [...totals].sort(([, a], [, b]) => b.deals - a.deals)[0];
  if (!first) return [];
  const [reason, { deals, amount }] = first;
  const key = workspace.has.includes('deals.amount') ? 'finding_reason_money' : 'finding_reason';
  return [
    (ctx) =>
      messages(ctx.locale)['win-rate'][key]({
        reason,
        share: quantity.percent(deals / losses),
        n: deals,
        amount: quantity.money(amount)
      })
  ];
}
