import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { bars } from '../../charts/marks/bars';
import { palette } from '../../charts/palette';
import { tooltipText } from '../../charts/tooltip';
import type { Row } from '../../domain/field';
import { messages } from '../../messages/messages';
import { calendarDay, compactMoney, elapsed } from '../../words/format';
import { quantity, say } from '../../words/say';
import type { Chart } from '../chart';
import type { PipelineParts, pipelineParts } from './parts';
import type { pipelineParams, pipelineRow } from './shape';
import { labelOf } from '../../words/voice';

type TopDeal = Row<(typeof pipelineParts)['top']['row']>;

/** The largest open deals; stalled ones stand out. Items carry `deal`, the id to open. */
export const topDeals: Chart<typeof pipelineParams, typeof pipelineRow, PipelineParts> = {
  id: 'top',
  part: 'top',
  height: ({ parts }) => 72 + 30 * Math.max(1, parts.top.length),
  title: ({ parts, rows }) => {
    const sum = (values: (number | null)[]) =>
      values.reduce<number>((total, value) => total + (value ?? 0), 0);
    const largest = sum(parts.top.map((deal) => deal.amount));
    return say('pipeline.title_top', {
      n: parts.top.length,
      amount: quantity.money(largest),
      stalled: parts.top.filter((deal) => deal.stalled).length,
      all: quantity.money(sum(rows.map((row) => row.amount)))
    });
  },
  option: ({ parts }, ctx) => {
    const top = parts.top.filter((deal) => deal.amount !== null);
    if (!top.length) return null;
    const m = messages(ctx.locale).pipeline;
    const { ink, open, accent } = palette(ctx.theme);
    /** A mark per kind, so that the legend tells their colours. */
    const kinds = [
      { name: m.moving(), color: open, stalled: false },
      { name: m.stalled(), color: accent, stalled: true }
    ].filter(({ stalled }) => top.some((deal) => (deal.stalled ?? false) === stalled));
    return chartOption(ctx, {
      margin: { right: 64, top: 32 },
      legend: {},
      x: valueAxis(ctx, (value) => compactMoney(value, ctx), { shown: false }),
      y: rowAxis(ctx, top.map(nameOf), {
        width: Math.min(260, ctx.width * 0.4),
        fontSize: 12,
        line: false
      }),
      marks: kinds.map(({ name, color, stalled }) =>
        bars({
          rows: top,
          name,
          color,
          stack: 'deal',
          maxWidth: 18,
          value: (deal) => ((deal.stalled ?? false) === stalled ? deal.amount : null),
          stands: (deal) => ({ deal: deal.deal_id! }),
          label: { text: (deal) => compactMoney(deal.amount, ctx), at: 'right', color: ink },
          tip: (deal) => dealTooltip(deal, ctx)
        })
      )
    });
  }
};

const nameOf = (deal: TopDeal): string => deal.name ?? deal.deal_id!;

function dealTooltip(deal: TopDeal, ctx: ChartContext): string {
  const m = messages(ctx.locale).pipeline;
  const why = (['slow', 'idle', 'overdue', 'pushed'] as const).filter((reason) => deal[reason]);
  return tooltipText(nameOf(deal), [
    [m.amount(), compactMoney(deal.amount, ctx)],
    [
      m.stage(),
      `${deal.stage === null ? m.no_stage() : labelOf(deal.stage, ctx)} · ${elapsed(deal.stage_days, ctx)}`
    ],
    [m.expected_close(), calendarDay(deal.expected_close_on, ctx)],
    ...(deal.stalled
      ? ([[m.stalled(), why.map((reason) => m[reason]()).join(' · ')]] as const)
      : [])
  ]);
}
