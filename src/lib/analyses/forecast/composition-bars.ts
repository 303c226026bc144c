import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { compactMoney, fullMoney, percent } from '../../words/format';
import { palette } from '../../charts/palette';
import { tooltip, tooltipText, valueAxis, categoryAxis, base } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import type { Chart } from '../chart';
import type { Answer } from '../answer';
import type { ForecastParts } from './parts';
import type { Method } from './record-scores';
import type { ForecastParams, forecastRow } from './shape';

type ForecastAnswer = Answer<ForecastParams, typeof forecastRow, ForecastParts>;

/** What the model's amount is made of with its range, the naive amounts below it, and the target. */
export const compositionBars: Chart<ForecastParams, typeof forecastRow, ForecastParts> = {
  id: 'composition',
  part: 'methods',
  height: ({ parts }, { width }) => 32 + topOf(width) + 40 * parts.methods.length,
  title: (result) => result.headline,
  option: (result, ctx) => {
    const { methods } = result.parts;
    const [whole] = result.parts.whole;
    if (!whole || !methods.some(({ amount }) => amount)) return null;
    const m = messages(ctx.locale).forecast;
    const { won, ramp, open, ink, quiet, accent } = palette(ctx.theme);
    const names = methods.map(({ method }) => m[`method_${method as Method}`]());
    const bar = { type: 'bar', stack: 'amount', barMaxWidth: 22 } as const;
    const model = methods.map(({ method }) => method === 'model');
    const of = (name: string, color: string, value: (i: number) => number | null) => ({
      ...bar,
      name,
      itemStyle: { color },
      data: methods.map((_, i) => value(i))
    });
    return {
      ...base(ctx),
      grid: { left: 8, right: 56, top: topOf(ctx.width), bottom: 8, containLabel: true },
      legend: {
        top: 0,
        left: 0,
        icon: 'roundRect',
        itemWidth: 12,
        itemHeight: 8,
        textStyle: { color: quiet },
        data: [m.closed(), m.open(), m.not_yet_created(), m.beyond_closed()]
      },
      tooltip: {
        ...tooltip(ctx, 'axis'),
        formatter: (items: unknown) =>
          methodTooltip(result, (items as { dataIndex: number }[])[0]!.dataIndex, ctx)
      },
      xAxis: { ...valueAxis(ctx, (value) => compactMoney(value, ctx)), ...widest(result, ctx) },
      yAxis: {
        ...categoryAxis(ctx, names),
        inverse: true,
        axisLabel: { color: ink, fontSize: 13 }
      },
      series: [
        {
          ...of(m.closed(), won, () => whole.closed),
          markLine: whole.target === null ? undefined : targetLine(result, ctx)
        },
        of(m.open(), ramp[1], (i) => (model[i] ? whole.open : 0)),
        of(m.not_yet_created(), ramp[0], (i) => (model[i] ? whole.not_yet_created : 0)),
        of(m.beyond_closed(), open, (i) => (model[i] ? 0 : methods[i]!.amount! - whole.closed!)),
        {
          type: 'scatter',
          name: m.range(),
          symbol: 'diamond',
          symbolSize: 10,
          z: 4,
          itemStyle: { color: accent },
          data: methods.map(({ method }, i) => [
            method === 'model' ? whole.p50 : methods[i]!.amount,
            i
          ]),
          markLine: {
            silent: true,
            symbol: ['rect', 'rect'],
            symbolSize: [2, 12],
            lineStyle: { type: 'solid', width: 2, color: accent },
            label: { show: false },
            data: ranges(result).map(({ i, low, high }) => [
              { coord: [low, i] },
              { coord: [high, i] }
            ])
          }
        }
      ]
    } as EChartsOption;
  }
};

/** Room for the legend, which takes two lines where it is narrow, and the target's label. */
const topOf = (width: number) => (width < 640 ? 76 : 52);

function ranges({ parts: { methods, whole } }: ForecastAnswer) {
  return methods.flatMap(({ method, p10, p90 }, i) =>
    method === 'model'
      ? [{ i, low: whole[0]!.p10!, high: whole[0]!.p90! }]
      : p10 === null
        ? []
        : [{ i, low: p10, high: p90! }]
  );
}

/** Room for the longest bar, range and the target. */
function widest(result: ForecastAnswer, ctx: ChartContext) {
  const { methods, whole } = result.parts;
  const ends = [
    ...methods.map(({ amount }) => amount ?? 0),
    ...ranges(result).map(({ high }) => high),
    whole[0]!.target ?? 0,
    whole[0]!.closed! + whole[0]!.open! + whole[0]!.not_yet_created!
  ];
  return roundAxis(ends, ctx);
}

/** An axis from 0 in round steps that holds all of these: what is drawn beyond an end does not show. */
export function roundAxis(values: readonly number[], { width }: Pick<ChartContext, 'width'>) {
  const most = Math.max(...values, 1) * 1.02;
  const least = most / (width < 480 ? 3 : 6);
  const unit = 10 ** Math.floor(Math.log10(least));
  const interval = unit * [1, 2, 5, 10].find((times) => unit * times >= least)!;
  return { interval, max: Math.ceil(most / interval) * interval };
}

function targetLine({ parts, params }: ForecastAnswer, ctx: ChartContext) {
  const target = parts.whole[0]!.target!;
  const m = messages(ctx.locale).forecast;
  const label = params.target === null ? m.target_at : m.target_of_yours_at;
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: palette(ctx.theme).ink, type: 'dashed', width: 1.5 },
    label: {
      color: palette(ctx.theme).ink,
      position: 'start',
      formatter: label({ amount: compactMoney(target, ctx) })
    },
    data: [{ xAxis: target }]
  };
}

function methodTooltip({ parts }: ForecastAnswer, index: number, ctx: ChartContext): string {
  const m = messages(ctx.locale).forecast;
  const row = parts.methods[index]!;
  const [whole] = parts.whole;
  const own = row.method === 'model';
  const lines: [string, string][] = own
    ? [
        [m.closed(), fullMoney(whole!.closed, ctx)],
        [m.open(), fullMoney(whole!.open, ctx)],
        [m.not_yet_created(), fullMoney(whole!.not_yet_created, ctx)],
        ['P10', fullMoney(whole!.p10, ctx)],
        ['P50', fullMoney(whole!.p50, ctx)],
        ['P90', fullMoney(whole!.p90, ctx)]
      ]
    : [
        [m.amount(), fullMoney(row.amount, ctx)],
        ...(row.p10 === null
          ? []
          : ([[m.past_range(), `${fullMoney(row.p10, ctx)} – ${fullMoney(row.p90, ctx)}`]] as [
              string,
              string
            ][]))
      ];
  if (row.wape !== null)
    lines.push([m.past_error(), percent(row.wape, ctx)], [m.bias(), percent(row.bias, ctx)]);
  return tooltipText(m[`method_${row.method as Method}`](), [
    ...lines,
    [m.meaning(), m[`method_${row.method as Method}_means`]()]
  ]);
}
