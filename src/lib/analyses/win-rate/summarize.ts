import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Row } from '../../domain/field';
import type { Asked, Figure, PartRows, Scope } from '../answer';
import type { Values } from '../params';
import { wilson } from '../../statistics/wilson';
import { comparedWithRest } from '../compared-with-rest';
import type { WinRateParts } from './parts';
import type { winRateQueried, winRateRow, WinRateParams } from './shape';

type Parts = PartRows<WinRateParams, WinRateParts>;
export type WinRateRow = Row<typeof winRateRow>;

/** Adds rates, intervals, and how each group compares with the others. */
export function summarizeWinRate({
  rows: queried,
  parts,
  params: { by, cohort },
  scope
}: Asked<WinRateParams, typeof winRateQueried, WinRateParts>) {
  const base = (row: { won: number; lost: number; open: number }) =>
    row.won + row.lost + (cohort === 'created' ? row.open : 0);
  const compared = comparedWithRest(queried.map((row) => ({ successes: row.won, n: base(row) })));
  const rows = queried.map(({ lost_amount, open_amount, ...row }, i): WinRateRow => {
    const n = base(row);
    const amount =
      (row.won_amount ?? 0) + (lost_amount ?? 0) + (cohort === 'created' ? (open_amount ?? 0) : 0);
    const { low, high } = wilson(row.won, n);
    const { difference = null, notable = false } = compared[i] ?? {};
    return {
      ...row,
      win_rate: n ? row.won / n : null,
      // Losses without amounts say nothing of a rate by amount.
      win_rate_amount: amount && (lost_amount || !row.lost) ? (row.won_amount ?? 0) / amount : null,
      low: n ? low : null,
      high: n ? high : null,
      maturity: cohort === 'created' && n ? (row.won + row.lost) / n : null,
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
      {
        name: cohort === 'created' ? 'win_rate_created' : 'win_rate',
        kind: 'ratio',
        value: all.n ? all.won / all.n : null
      },
      {
        name: cohort === 'created' ? 'won_amount_created' : 'won_amount',
        kind: 'money',
        value: all.amount
      }
    ] satisfies Figure[],
    headline: by ? groupHeadline(rows, cohort) : overallHeadline(rows, cohort),
    findings: [
      ...(by ? overallFinding(rows, cohort) : wonFindings(rows, cohort, scope)),
      ...reasonFinding(parts.reasons, scope)
    ],
    proof: by ? groupProof(rows, cohort) : [],
    counted: { of: 'deals' as const, n: all.n }
  };
}

type Cohort = Values<WinRateParams>['cohort'];

/** Deals in the denominator of the win rate. */
export const decided = (row: Pick<WinRateRow, 'won' | 'lost' | 'open'>, cohort: Cohort): number =>
  row.won + row.lost + (cohort === 'created' ? row.open : 0);

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
  const { won, n } = overall(rows, cohort);
  return n
    ? say('win-rate.headline', { cohort, rate: quantity.percent(won / n) })
    : say('win-rate.headline_none');
}

/** Below this many deals a rate is told with the span it may lie in. */
const fewDeals = 30;

function wonFindings(rows: readonly WinRateRow[], cohort: Cohort, { workspace }: Scope): Words[] {
  const { won, n, amount } = overall(rows, cohort);
  if (!n) return [];
  const { low, high } = wilson(won, n);
  const money = workspace.has.includes('deals.amount') ? 'yes' : 'no';
  return [
    say('win-rate.finding_won', {
      won: quantity.whole(won),
      n,
      money,
      amount: quantity.money(amount)
    }),
    ...(n < fewDeals
      ? [
          say('win-rate.finding_few', {
            low: quantity.percent(low),
            high: quantity.percent(high)
          })
        ]
      : [])
  ];
}

function overallFinding(rows: readonly WinRateRow[], cohort: Cohort): Words[] {
  const { won, n } = overall(rows, cohort);
  return n
    ? [
        say('win-rate.finding_overall', {
          rate: quantity.percent(won / n),
          won: quantity.whole(won),
          n
        })
      ]
    : [];
}

/** The notable group that moves the most deals, effect times reach; none where no group is notable. */
const tellingGroup = (rows: readonly WinRateRow[], cohort: Cohort) =>
  rows
    .flatMap((row) =>
      row.notable && row.difference !== null ? [{ ...row, difference: row.difference }] : []
    )
    .sort((a, b) => reach(b, cohort) - reach(a, cohort))[0];

function groupHeadline(rows: readonly WinRateRow[], cohort: Cohort): Words {
  const telling = tellingGroup(rows, cohort);
  if (!rows.some((row) => decided(row, cohort))) return overallHeadline(rows, cohort);
  if (!telling) return say('win-rate.headline_no_difference');
  return say('win-rate.headline_group', {
    group: groupWords(telling.group),
    rate: quantity.percent(telling.win_rate),
    points: quantity.decimal(Math.abs(telling.difference) * 100, 0),
    way: telling.difference > 0 ? 'above' : 'below'
  });
}

function groupProof(rows: readonly WinRateRow[], cohort: Cohort): Words[] {
  const telling = tellingGroup(rows, cohort);
  if (!telling || telling.difference_low === null || telling.difference_high === null) return [];
  return [
    say('win-rate.finding_group', {
      group: groupWords(telling.group),
      n: decided(telling, cohort),
      low: quantity.decimal(telling.difference_low * 100, 0),
      high: quantity.decimal(telling.difference_high * 100, 0)
    })
  ];
}

const reach = (row: WinRateRow, cohort: Cohort) =>
  Math.abs(row.difference ?? 0) * decided(row, cohort);

/** A group as the data spell it; deals without a value in the reader's language. */
export const groupWords = (group: string | null): Words =>
  group === null ? say('win-rate.no_value') : quantity.label(group);

function reasonFinding(reasons: Parts['reasons'], { workspace }: Scope): Words[] {
  const totals = new Map<string, { deals: number; amount: number }>();
  let losses = 0;
  for (const { reason, deals, amount } of reasons) {
    losses += deals;
    if (reason === null) continue;
    const total = totals.get(reason) ?? { deals: 0, amount: 0 };
    totals.set(reason, { deals: total.deals + deals, amount: total.amount + amount });
  }
  const first = [...totals].sort(([, a], [, b]) => b.deals - a.deals)[0];
  if (!first) return [];
  const [reason, { deals, amount }] = first;
  const words = {
    reason: quantity.label(reason),
    share: quantity.percent(deals / losses),
    n: deals
  };
  return [
    workspace.has.includes('deals.amount')
      ? say('win-rate.finding_reason_money', { ...words, amount: quantity.money(amount) })
      : say('win-rate.finding_reason', words)
  ];
}
