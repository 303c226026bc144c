import { rowAxis, timeAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { dots } from '../../charts/marks/dots';
import { line } from '../../charts/marks/line';
import type { Mark } from '../../charts/marks/mark';
import { rule } from '../../charts/marks/rule';
import { stretches } from '../../charts/marks/stretches';
import { palette, rampColor } from '../../charts/palette';
import { tooltipText } from '../../charts/tooltip';
import { daysFrom, type Period } from '../../domain/period';
import { messages } from '../../messages/messages';
import { calendarDay, compactMoney, elapsed } from '../../words/format';
import type { Answer } from '../answer';
import type { Chart } from '../chart';
import type { DealParts } from './parts';
import type { DealParams, dealRow } from './shape';
import { type Stay, stays } from './stays';
import { labelOf, inOwnCurrency } from '../../words/voice';

type DealAnswer = Answer<DealParams, typeof dealRow, DealParts>;

const amountHeight = 90;

/** The stages the deal went through over time, its activities below them, its amount at the foot. */
export const timeLine: Chart<DealParams, typeof dealRow, DealParts> = {
  id: 'time-line',
  height: (result) =>
    70 + 34 * (lanes(result).length + 1) + (hasAmounts(result) ? amountHeight + 30 : 0),
  title: (result) => result.headline,
  option: (result, ctx) => {
    const names = lanes(result);
    const found = stays(result);
    const [first, last] = [found[0], found.at(-1)];
    if (!first || !last) return null;
    const m = messages(ctx.locale).deal;
    const { quiet, accent } = palette(ctx.theme);
    const width = Math.min(160, ctx.width * 0.3);
    const [left, right] = [width + 16, 20];
    const money = hasAmounts(result);
    const span = { from: first.from, to: last.to };
    const days = (panel: number) =>
      timeAxis(ctx, (iso) => calendarDay(iso, ctx), { ...span, panel, labelled: panel === 0 });
    const expected = result.parts.facts[0]?.expected_close_on;
    const lanesAxis = rowAxis(ctx, [...names.map((name) => labelOf(name, ctx)), m.activities()], {
      width,
      fontSize: 12,
      every: true,
      panel: 0
    });
    const amounts = valueAxis(ctx, (value) => compactMoney(value, ownVoice(result, ctx)), {
      panel: 1,
      parts: 2
    });
    return chartOption(ctx, {
      panels: [
        { left, right, top: 24, bottom: money ? amountHeight + 60 : 32 },
        ...(money ? [{ left, right, height: amountHeight, bottom: 32 }] : [])
      ],
      x: money ? [days(0), days(1)] : [days(0)],
      y: money ? [lanesAxis, amounts] : [lanesAxis],
      marks: [
        stretches({
          rows: found,
          name: m.stages(),
          from: ({ from }) => from,
          to: ({ to }) => to,
          lane: ({ stage }) => names.indexOf(stage),
          colorOf: (stay) => colorOf(stay, result, ctx),
          stands: ({ row }) => ({ row }),
          tip: (stay) => stayTooltip(stay, ctx),
          rule:
            expected && expected >= span.from.slice(0, 10) && expected <= span.to.slice(0, 10)
              ? rule({
                  x: `${expected}T00:00:00Z`,
                  color: accent,
                  // above the lanes: their axis runs downwards, and its end carries the dates
                  label: { text: m.expected_close(), at: 'start', fontSize: 11 }
                })
              : undefined
        }),
        dots({
          rows: result.rows.filter(({ what }) => what === 'activity'),
          name: m.activities(),
          symbol: 'rect',
          size: [3, 14],
          color: quiet,
          at: ({ at }) => [`${at}Z`, names.length],
          stands: (row) => ({ row: result.rows.indexOf(row) }),
          tip: (row) =>
            tooltipText(row.detail ?? m.activities(), [
              [calendarDay(row.at, ctx), row.to ?? row.by ?? '']
            ])
        }),
        money ? amountLine(result, span, ctx) : null
      ]
    });
  }
};

/** Stages of the pipeline up to the last one visited, then the others visited. */
function lanes({ rows, scope, parts }: DealAnswer): string[] {
  const visited = rows.flatMap((row) => (row.what === 'stage' && row.to !== null ? [row.to] : []));
  const { stages } =
    scope.workspace.pipelines.find(({ name }) => name === parts.facts[0]?.pipeline) ??
    scope.filters.pipeline;
  const furthest = Math.max(...visited.map((stage) => stages.indexOf(stage)), 0);
  return [...new Set([...stages.slice(0, furthest + 1), ...visited])];
}

function colorOf({ stage }: Stay, { scope, parts }: DealAnswer, ctx: ChartContext): string {
  const { won, lost } = palette(ctx.theme);
  const { pipelines } = scope.workspace;
  const pipeline =
    pipelines.find(({ name }) => name === parts.facts[0]?.pipeline) ?? scope.filters.pipeline;
  if (pipeline.won.includes(stage)) return won;
  if (pipeline.lost.includes(stage)) return lost;
  return rampColor(ctx.theme, Math.max(0, pipeline.stages.indexOf(stage)), pipeline.stages.length);
}

const stayTooltip = ({ stage, from, to, ended }: Stay, ctx: ChartContext) =>
  tooltipText(labelOf(stage, ctx), [
    [calendarDay(from, ctx), ended ? '' : calendarDay(to, ctx)],
    ...(ended
      ? []
      : ([
          [
            messages(ctx.locale).deal.stayed(),
            elapsed(daysFrom(from.slice(0, 10), to.slice(0, 10)), ctx)
          ]
        ] as const))
  ]);

const hasAmounts = ({ parts }: DealAnswer) =>
  parts.facts[0]?.own_amount !== null && parts.facts[0]?.own_amount !== undefined;

/** Amounts of a deal stand in its own currency. */
const ownVoice = ({ parts }: DealAnswer, ctx: ChartContext): ChartContext =>
  inOwnCurrency(ctx, parts.facts[0]?.currency ?? ctx.currency);

function amountLine(result: DealAnswer, { from, to }: Period, ctx: ChartContext): Mark {
  const m = messages(ctx.locale).deal;
  const changes = result.rows.filter((row) => row.what === 'amount');
  const [earliest] = changes;
  const amountOf = (text: string | null) => (text ? Number(text) : null);
  const now = result.parts.facts[0]?.own_amount ?? null;
  return line({
    rows: [
      { at: from, amount: earliest ? amountOf(earliest.from) : now },
      ...changes.map((row) => ({ at: `${row.at}Z`, amount: amountOf(row.to) })),
      { at: to, amount: now }
    ],
    panel: 1,
    name: m.amount(),
    color: palette(ctx.theme).ramp[1],
    stepped: true,
    points: { size: 5, symbol: 'circle' },
    at: ({ at, amount }) => [at, amount],
    tip: ({ at, amount }) =>
      tooltipText(calendarDay(at, ctx), [[m.amount(), compactMoney(amount, ownVoice(result, ctx))]])
  });
}
