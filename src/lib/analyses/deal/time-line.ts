import type { CustomSeriesRenderItemAPI, EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { calendarDay, compactMoney, elapsed } from '../../words/format';
import { palette, rampColor } from '../../charts/palette';
import { fitted, tooltip, tooltipText, valueAxis, categoryAxis, base } from '../../charts/pieces';
import { daysFrom } from '../../domain/period';
import { messages } from '../../messages/messages';
import type { Chart } from '../chart';
import type { Answer } from '../answer';
import type { DealParts } from './parts';
import type { dealRow, DealParams } from './shape';
import { stays, type Stay } from './stays';

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
    const [first, last] = [found[0]?.from, found.at(-1)?.to];
    if (first === undefined || last === undefined) return null;
    const m = messages(ctx.locale).deal;
    const { ink, quiet, line, accent } = palette(ctx.theme);
    const labelWidth = Math.min(160, ctx.width * 0.3);
    const left = labelWidth + 16;
    const money = hasAmounts(result);
    const lanesAt = { left, right: 20, top: 24, bottom: money ? amountHeight + 60 : 32 };
    const time = {
      type: 'time',
      min: first,
      max: last,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: {
        color: quiet,
        fontSize: 11,
        hideOverlap: true,
        formatter: (ms: number) => calendarDay(new Date(ms).toISOString(), ctx)
      },
      splitNumber: ctx.width < 480 ? 2 : 5
    } as const;
    const expected = result.parts.facts[0]?.expected_close_on;
    return {
      ...base(ctx),
      useUTC: true,
      grid: [lanesAt, { left, right: 20, height: amountHeight, bottom: 32 }].slice(
        0,
        money ? 2 : 1
      ),
      tooltip: tooltip(ctx),
      xAxis: [
        { ...time, gridIndex: 0 },
        ...(money ? [{ ...time, gridIndex: 1, axisLabel: { show: false } }] : [])
      ],
      yAxis: [
        {
          ...categoryAxis(ctx, [
            ...names.map((name) => fitted(name, labelWidth, 12, ctx)),
            m.activities()
          ]),
          gridIndex: 0,
          inverse: true,
          axisLabel: {
            color: ink,
            fontSize: 12,
            width: labelWidth,
            overflow: 'truncate',
            interval: 0
          }
        },
        ...(money
          ? [
              {
                ...valueAxis(ctx, (value) => compactMoney(value, ownVoice(result, ctx))),
                gridIndex: 1,
                splitNumber: 2
              }
            ]
          : [])
      ],
      series: [
        {
          type: 'custom',
          name: m.stages(),
          encode: { x: [0, 1], y: 2 },
          renderItem: (_params: unknown, api: CustomSeriesRenderItemAPI) => bar(api),
          data: found.map((stay) => ({
            value: [stay.from, stay.to, names.indexOf(stay.stage)],
            row: stay.row,
            itemStyle: { color: colorOf(stay, result, ctx) }
          })),
          tooltip: {
            formatter: (item: unknown) => {
              const stay = found[(item as { dataIndex: number }).dataIndex];
              return stay ? stayTooltip(stay, ctx) : '';
            }
          },
          ...(expected && expected >= first.slice(0, 10) && expected <= last.slice(0, 10)
            ? {
                markLine: {
                  silent: true,
                  symbol: 'none',
                  lineStyle: { color: accent, type: 'dashed' },
                  // above the lanes: their axis runs downwards, and its end carries the dates
                  label: {
                    position: 'start',
                    color: accent,
                    fontSize: 11,
                    formatter: m.expected_close()
                  },
                  data: [{ xAxis: `${expected}T00:00:00Z` }]
                }
              }
            : {})
        },
        {
          type: 'scatter',
          name: m.activities(),
          symbol: 'rect',
          symbolSize: [3, 14],
          itemStyle: { color: quiet },
          data: result.rows.flatMap((row, i) =>
            row.what === 'activity' ? [{ value: [`${row.at}Z`, names.length], row: i }] : []
          ),
          tooltip: {
            formatter: (item: unknown) => {
              const row = result.rows[(item as { data: { row: number } }).data.row];
              if (!row) return '';
              return tooltipText(row.detail ?? m.activities(), [
                [calendarDay(row.at, ctx), row.to ?? row.by ?? '']
              ]);
            }
          }
        },
        ...(money ? [amountLine(result, first, last, ctx)] : [])
      ]
    } as EChartsOption;
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

function bar(api: CustomSeriesRenderItemAPI) {
  const lane = api.value(2);
  const [x, y] = api.coord([api.value(0), lane]) as [number, number];
  const [end] = api.coord([api.value(1), lane]) as [number, number];
  const [, laneHeight = 0] = (api.size?.([0, 1]) as number[] | undefined) ?? [];
  const height = laneHeight * 0.5;
  const shape = { x, y: y - height / 2, width: Math.max(2, end - x), height, r: 3 };
  return { type: 'rect' as const, shape, style: { fill: api.visual('color') as string } };
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
  tooltipText(stage, [
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
const ownVoice = ({ parts }: DealAnswer, ctx: ChartContext) => ({
  locale: ctx.locale,
  currency: parts.facts[0]?.currency ?? ctx.currency
});

function amountLine(result: DealAnswer, first: string, last: string, ctx: ChartContext) {
  const m = messages(ctx.locale).deal;
  const changes = result.rows.filter((row) => row.what === 'amount');
  const [earliest] = changes;
  const now = result.parts.facts[0]?.own_amount ?? null;
  const amountOf = (text: string | null) => (text ? Number(text) : null);
  const points = [
    [first, earliest ? amountOf(earliest.from) : now],
    ...changes.map((row) => [`${row.at}Z`, amountOf(row.to)] as const),
    [last, now]
  ];
  return {
    type: 'line',
    name: m.amount(),
    step: 'end',
    xAxisIndex: 1,
    yAxisIndex: 1,
    symbol: 'circle',
    symbolSize: 5,
    color: palette(ctx.theme).ramp[1],
    data: points,
    tooltip: {
      formatter: (item: unknown) => {
        const [at, value] = (item as { value: [string, number | null] }).value;
        return tooltipText(calendarDay(at, ctx), [
          [m.amount(), compactMoney(value, ownVoice(result, ctx))]
        ]);
      }
    }
  };
}
