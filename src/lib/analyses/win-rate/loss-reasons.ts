import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { bars } from '../../charts/marks/bars';
import type { Label } from '../../charts/marks/label';
import { palette, rampColor } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { compactMoney, percent, whole } from '../../words/format';
import { say } from '../../words/say';
import type { Answer } from '../answer';
import type { Chart } from '../chart';
import type { WinRateParts } from './parts';
import type { WinRateParams, winRateRow } from './shape';
import { labelOf } from '../../words/voice';

type WinRateAnswer = Answer<WinRateParams, typeof winRateRow, WinRateParts>;
type Reason = WinRateAnswer['parts']['reasons'][number];

const most = 10;

/** Losses by reason, most frequent first, split by the stage they were lost from. */
export const lossReasons: Chart<WinRateParams, typeof winRateRow, WinRateParts> = {
  id: 'reasons',
  part: 'reasons',
  counted: ({ parts }) => ({
    of: 'deals',
    n: parts.reasons.reduce((sum, { deals }) => sum + deals, 0)
  }),
  height: ({ parts }) => 64 + 32 * Math.min(most, Math.max(1, byReason(parts.reasons).length)),
  title: (result) => result.findings.at(-1) ?? say('win-rate.title_reasons_none'),
  option: ({ parts, scope }, ctx) => {
    const reasons = byReason(parts.reasons).slice(0, most);
    if (!reasons.some(({ reason }) => reason !== null)) return null;
    const m = messages(ctx.locale)['win-rate'];
    const { quiet, open } = palette(ctx.theme);
    const lost = parts.reasons.reduce((sum, row) => sum + row.deals, 0);
    const positions = positionsOf(parts.reasons, scope);
    const { stages } = scope.filters.pipeline;
    const label: Label<Reasons> = {
      text: ({ deals }) => percent(deals / lost, ctx),
      at: 'right',
      color: quiet
    };
    return chartOption(ctx, {
      margin: { right: 56, top: 36 },
      ...(positions ? { legend: { paged: true } } : {}),
      tip: axisTip(reasons, (reason) => reasonTooltip(reason, lost, ctx)),
      x: valueAxis(ctx, (value) => whole(value, ctx), { shown: false }),
      y: rowAxis(
        ctx,
        reasons.map(({ reason }) => (reason === null ? m.no_reason() : labelOf(reason, ctx))),
        { width: Math.min(200, ctx.width * 0.36), line: false }
      ),
      marks: (positions ?? [undefined]).map((position, i, all) =>
        bars({
          rows: reasons,
          name:
            position === undefined
              ? m.deals()
              : stageOf(position === null ? null : (stages[position - 1] ?? null), ctx),
          color: position ? rampColor(ctx.theme, position - 1, stages.length) : open,
          stack: 'reason',
          maxWidth: 22,
          value: ({ rows, deals }) =>
            position === undefined
              ? deals
              : (rows.find((row) => row.position === position)?.deals ?? 0),
          label: i === all.length - 1 ? label : undefined
        })
      )
    });
  }
};

/** Places of the stages lost from; null where deals of several pipelines are counted together. */
function positionsOf(
  reasons: readonly Reason[],
  { filters, workspace }: WinRateAnswer['scope']
): (number | null)[] | null {
  if (filters.everyPipeline && workspace.pipelines.length > 1) return null;
  return [...new Set(reasons.map((row) => row.position))].sort((a, b) => (a ?? 99) - (b ?? 99));
}

interface Reasons {
  reason: string | null;
  deals: number;
  amount: number;
  rows: Reason[];
}

/** Gathers the stages of each reason; the order of the rows is kept. */
function byReason(rows: readonly Reason[]): Reasons[] {
  const found = new Map<string | null, Reasons>();
  for (const row of rows) {
    const one = found.get(row.reason) ?? { reason: row.reason, deals: 0, amount: 0, rows: [] };
    one.deals += row.deals;
    one.amount += row.amount;
    one.rows.push(row);
    found.set(row.reason, one);
  }
  return [...found.values()];
}

function reasonTooltip(
  { reason, deals, amount, rows }: Reasons,
  all: number,
  ctx: ChartContext
): string {
  const m = messages(ctx.locale)['win-rate'];
  return tooltipText(reason === null ? m.no_reason() : labelOf(reason, ctx), [
    [m.deals(), `${whole(deals, ctx)} · ${percent(deals / all, ctx)}`],
    ...(amount ? ([[m.amount(), compactMoney(amount, ctx)]] as const) : []),
    ...rows.map(
      (row) => [m.lost_from({ stage: stageOf(row.stage, ctx) }), whole(row.deals, ctx)] as const
    )
  ]);
}

const stageOf = (stage: string | null, ctx: ChartContext): string =>
  stage === null ? messages(ctx.locale)['win-rate'].no_stage() : labelOf(stage, ctx);
