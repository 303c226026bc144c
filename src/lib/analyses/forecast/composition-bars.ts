import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { compactMoney, fullMoney, percent } from '../../words/format';
import { palette } from '../../charts/palette';
import { tooltip, tooltipText, valueAxis, categoryAxis, base } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import { lookup } from '../../words/say';
import { wordsOf } from '../../words/words';
import type { Chart } from '../chart';
import type { PartRows } from '../answer';
import type { ForecastParts } from './parts';
import { methodWords } from './record-scores';
import type { ForecastParams, ForecastRow, forecastRow } from './shape';

type Method = PartRows<ForecastParams, ForecastParts>['methods'][number];

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
    const names = methods.map(({ method }) => wordsOf(methodWords(method), ctx));
    const bar = { type: 'bar', stack: 'amount', barMaxWidth: 22 } as const;
    const of = (name: string, color: string, value: (row: Method) => number) => ({
      ...bar,
      name,
      itemStyle: { color },
      data: methods.map((row) => value(row))
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
          methodTooltip(methods[(items as { dataIndex: number }[])[0]?.dataIndex ?? -1], whole, ctx)
      },
      xAxis: {
        ...valueAxis(ctx, (value) => compactMoney(value, ctx)),
        ...widest(methods, whole, ctx)
      },
      yAxis: {
        ...categoryAxis(ctx, names),
        inverse: true,
        axisLabel: { color: ink, fontSize: 13 }
      },
      series: [
        {
          ...of(m.closed(), won, () => whole.closed),
          markLine:
            whole.target === null
              ? undefined
              : targetLine(whole.target, { own: result.params.target !== null, ctx })
        },
        of(m.open(), ramp[1], (row) => (ofModel(row) ? whole.open : 0)),
        of(m.not_yet_created(), ramp[0], (row) => (ofModel(row) ? whole.not_yet_created : 0)),
        of(m.beyond_closed(), open, (row) => (ofModel(row) ? 0 : row.amount - whole.closed)),
        {
          type: 'scatter',
          name: m.range(),
          symbol: 'diamond',
          symbolSize: 10,
          z: 4,
          itemStyle: { color: accent },
          data: methods.map((row, i) => [ofModel(row) ? whole.p50 : row.amount, i]),
          markLine: {
            silent: true,
            symbol: ['rect', 'rect'],
            symbolSize: [2, 12],
            lineStyle: { type: 'solid', width: 2, color: accent },
            label: { show: false },
            data: ranges(methods, whole).map(({ i, low, high }) => [
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

const ofModel = ({ method }: Method) => method === 'model';

const ranges = (methods: readonly Method[], whole: ForecastRow) =>
  methods.flatMap((row, i) => {
    const { p10, p90 } = ofModel(row) ? whole : row;
    return p10 === null || p90 === null ? [] : [{ i, low: p10, high: p90 }];
  });

/** Room for the longest bar, range and the target. */
function widest(methods: readonly Method[], whole: ForecastRow, ctx: ChartContext) {
  const ends = [
    ...methods.map(({ amount }) => amount),
    ...ranges(methods, whole).map(({ high }) => high),
    whole.target ?? 0,
    whole.closed + whole.open + whole.not_yet_created
  ];
  return roundAxis(ends, ctx);
}

/** An axis from 0 in round steps that holds all of these: what is drawn beyond an end does not show. */
export function roundAxis(values: readonly number[], { width }: Pick<ChartContext, 'width'>) {
  const most = Math.max(...values, 1) * 1.02;
  const least = most / (width < 480 ? 3 : 6);
  const unit = 10 ** Math.floor(Math.log10(least));
  const interval = unit * ([1, 2, 5].find((times) => unit * times >= least) ?? 10);
  return { interval, max: Math.ceil(most / interval) * interval };
}

function targetLine(target: number, { own, ctx }: { own: boolean; ctx: ChartContext }) {
  const m = messages(ctx.locale).forecast;
  const label = own ? m.target_of_yours_at : m.target_at;
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

function methodTooltip(row: Method | undefined, whole: ForecastRow, ctx: ChartContext): string {
  if (!row) return '';
  const m = messages(ctx.locale).forecast;
  const lines: [string, string][] = ofModel(row)
    ? [
        [m.closed(), fullMoney(whole.closed, ctx)],
        [m.open(), fullMoney(whole.open, ctx)],
        [m.not_yet_created(), fullMoney(whole.not_yet_created, ctx)],
        ['P10', fullMoney(whole.p10, ctx)],
        ['P50', fullMoney(whole.p50, ctx)],
        ['P90', fullMoney(whole.p90, ctx)]
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
  return tooltipText(wordsOf(methodWords(row.method), ctx), [
    ...lines,
    [m.meaning(), wordsOf(lookup('forecast', `method_${row.method}_means`, ''), ctx)]
  ]);
}
