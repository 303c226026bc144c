import { calendarSpan, compactMoney, percent, whole } from '../../words/format';
import type { Row } from '../../domain/field';
import type { Period } from '../../domain/period';
import { messages } from '../../messages/messages';
import type { Figure, Scope } from '../answer';
import type { Words } from '../../words/words';
import type { Values } from '../params';
import { movesPeriod, type Step, type WaterfallParams, type waterfallRow } from './shape';

export type WaterfallRow = Row<typeof waterfallRow>;

/** The rows without `revalued` where no exchange rate moved, and how the pipeline changed. */
export function summarizeWaterfall(
  queried: WaterfallRow[],
  _parts: unknown,
  params: Values<WaterfallParams>,
  scope: Scope
) {
  const rows = queried.filter((row) => row.step !== 'revalued' || row.amount !== 0);
  const span = movesPeriod(params, scope);
  const figures: Figure[] = (['end', 'start'] as const).map((step) => ({
    name: step,
    kind: scope.workspace.has.includes('deals.amount') ? 'money' : 'count',
    value: rowAt(rows, step)[scope.workspace.has.includes('deals.amount') ? 'amount' : 'deals']
  }));
  return { rows, headline: headlineOf(rows, span, scope), findings: findingsOf(rows), figures };
}

export const rowAt = (
  rows: readonly WaterfallRow[],
  step: Step
): { deals: number; amount: number } => {
  const found = rows.find((row) => row.step === step);
  return { deals: found?.deals ?? 0, amount: found?.amount ?? 0 };
};

function headlineOf(rows: WaterfallRow[], span: Period, { workspace }: Scope): Say {
  const [start, end] = [rowAt(rows, 'start'), rowAt(rows, 'end')];
  if (!rows.some((row) => row.deals))
    return (ctx) => messages(ctx.locale).waterfall.headline_none({ span: calendarSpan(span, ctx) });
  if (!workspace.has.includes('deals.amount'))
    return (ctx) =>
      messages(ctx.locale).waterfall.headline_deals({
        way: wayOf(end.deals - start.deals),
        span: calendarSpan(span, ctx),
        start: whole(start.deals, ctx),
        end: whole(end.deals, ctx)
      });
  const change = Math.round((end.amount - start.amount) * 100) / 100;
  return (ctx) => {
    const m = messages(ctx.locale).waterfall;
    const words = {
      way: wayOf(change),
      span: calendarSpan(span, ctx),
      change: compactMoney(Math.abs(change), ctx),
      end: compactMoney(end.amount, ctx)
    };
    return start.amount > 0
      ? m.headline({ ...words, share: percent(Math.abs(change) / start.amount, ctx) })
      : m.headline_from_nothing(words);
  };
}

const wayOf = (change: number) => (change > 0 ? 'up' : change < 0 ? 'down' : 'same');

function findingsOf(rows: WaterfallRow[]): Say[] {
  const [added, won, lost] = [rowAt(rows, 'new'), rowAt(rows, 'won'), rowAt(rows, 'lost')];
  if (!added.deals && !won.deals && !lost.deals) return [];
  return [
    (ctx) =>
      messages(ctx.locale).waterfall.finding_flow({
        new_deals: added.deals,
        new_amount: compactMoney(added.amount, ctx),
        won_deals: won.deals,
        won_amount: compactMoney(won.amount, ctx),
        lost_deals: lost.deals,
        lost_amount: compactMoney(lost.amount, ctx)
      })
  ];
}
