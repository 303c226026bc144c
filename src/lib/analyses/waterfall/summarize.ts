import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Row } from '../../domain/field';
import type { Period } from '../../domain/period';
import type { Asked, Figure, Scope } from '../answer';
import {
  movesPeriod,
  type Step,
  type WaterfallParams,
  type WaterfallParts,
  type waterfallRow
} from './shape';

export type WaterfallRow = Row<typeof waterfallRow>;

/** The rows without `revalued` where no exchange rate moved, and how the pipeline changed. */
export function summarizeWaterfall({
  rows: queried,
  params,
  scope
}: Asked<WaterfallParams, typeof waterfallRow, WaterfallParts>) {
  const rows = queried.filter((row) => row.step !== 'revalued' || row.amount !== 0);
  const span = movesPeriod(params, scope);
  const money = scope.workspace.has.includes('deals.amount');
  const stock = money ? 'open_pipeline' : 'open_deals';
  const figures: Figure[] = (['end', 'start'] as const).map((step) => ({
    name: step === 'end' ? stock : `${stock}_start`,
    kind: money ? 'money' : 'count',
    value: rowAt(rows, step)[money ? 'amount' : 'deals']
  }));
  return {
    rows,
    headline: headlineOf(rows, span, scope),
    findings: [...endFinding(rows, scope), ...findingsOf(rows)],
    figures
  };
}

export const rowAt = (
  rows: readonly WaterfallRow[],
  step: Step
): { deals: number; amount: number } => {
  const found = rows.find((row) => row.step === step);
  return { deals: found?.deals ?? 0, amount: found?.amount ?? 0 };
};

function headlineOf(rows: WaterfallRow[], period: Period, { workspace }: Scope): Words {
  const when = {
    span: quantity.span(period),
    long: period.from === period.to ? ('day' as const) : ('days' as const)
  };
  const [start, end] = [rowAt(rows, 'start'), rowAt(rows, 'end')];
  if (!rows.some((row) => row.deals)) return say('waterfall.headline_none', when);
  if (!workspace.has.includes('deals.amount'))
    return say('waterfall.headline_deals', {
      way: wayOf(end.deals - start.deals),
      ...when,
      start: quantity.whole(start.deals),
      end: quantity.whole(end.deals)
    });
  const change = Math.round((end.amount - start.amount) * 100) / 100;
  return say('waterfall.headline', {
    way: wayOf(change),
    ...when,
    change: quantity.money(Math.abs(change))
  });
}

/** What the pipeline came to, against what it was. */
function endFinding(rows: readonly WaterfallRow[], { workspace }: Scope): Words[] {
  const [start, end] = [rowAt(rows, 'start').amount, rowAt(rows, 'end').amount];
  if (!workspace.has.includes('deals.amount') || (!start && !end)) return [];
  return [
    start > 0
      ? say('waterfall.finding_end', {
          end: quantity.money(end),
          way: wayOf(end - start),
          share: quantity.percent(Math.abs(end - start) / start)
        })
      : say('waterfall.finding_end_from_nothing', { end: quantity.money(end) })
  ];
}

const wayOf = (change: number) => (change > 0 ? 'up' : change < 0 ? 'down' : 'same');

function findingsOf(rows: WaterfallRow[]): Words[] {
  const [added, won, lost] = [rowAt(rows, 'new'), rowAt(rows, 'won'), rowAt(rows, 'lost')];
  if (!added.deals && !won.deals && !lost.deals) return [];
  return [
    say('waterfall.finding_flow', {
      new_deals: added.deals,
      new_amount: quantity.money(added.amount),
      won_deals: quantity.whole(won.deals),
      won_amount: quantity.money(won.amount),
      lost_deals: quantity.whole(lost.deals),
      lost_amount: quantity.money(lost.amount)
    })
  ];
}
