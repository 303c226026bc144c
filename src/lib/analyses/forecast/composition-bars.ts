import { categoryAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { bars } from '../../charts/marks/bars';
import { dots } from '../../charts/marks/dots';
import type { Rule } from '../../charts/marks/mark';
import { ranges, rule } from '../../charts/marks/rule';
import { roundAxis } from '../../charts/round-axis';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { compactMoney, fullMoney, percent } from '../../words/format';
import { lookup } from '../../words/say';
import { wordsOf } from '../../words/words';
import type { PartRows } from '../answer';
import type { Chart } from '../chart';
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
    if (!whole || !methods.some(({ estimate }) => estimate)) return null;
    const m = messages(ctx.locale).forecast;
    const { won, ramp, open, ink, accent } = palette(ctx.theme);
    const part = (name: string, color: string, value: (row: Method) => number, rule?: Rule) =>
      bars({ rows: methods, name, color, stack: 'amount', maxWidth: 22, value, rule });
    return chartOption(ctx, {
      margin: { right: 56, top: topOf(ctx.width) },
      legend: { names: [m.closed(), m.open(), m.not_yet_created(), m.beyond_closed()] },
      tip: axisTip(methods, (row) => methodTooltip(row, whole, ctx)),
      x: valueAxis(ctx, (value) => compactMoney(value, ctx), widest(methods, whole, ctx)),
      y: categoryAxis(
        ctx,
        methods.map(({ method }) => wordsOf(methodWords(method), ctx)),
        { downwards: true, labels: { color: ink, fontSize: 13 } }
      ),
      marks: [
        part(
          m.closed(),
          won,
          () => whole.closed,
          whole.target === null
            ? undefined
            : targetLine(whole.target, { own: result.params.target !== null, ctx })
        ),
        part(m.open(), ramp[1], (row) => (ofModel(row) ? whole.open : 0)),
        part(m.not_yet_created(), ramp[0], (row) => (ofModel(row) ? whole.not_yet_created : 0)),
        part(m.beyond_closed(), open, (row) => (ofModel(row) ? 0 : row.estimate - whole.closed)),
        dots({
          rows: methods,
          name: m.range(),
          symbol: 'diamond',
          z: 4,
          color: accent,
          at: (row, i) => [ofModel(row) ? whole.expected : row.estimate, i],
          rule: ranges({ spans: spansOf(methods, whole), color: accent, ends: 12 })
        })
      ]
    });
  }
};

/** Room for the legend, which takes two lines where it is narrow, and the target's label. */
const topOf = (width: number) => (width < 640 ? 76 : 52);

const ofModel = ({ method }: Method) => method === 'model';

/** The range of each method that has one, by its place. */
const spansOf = (methods: readonly Method[], whole: ForecastRow) =>
  methods.flatMap((row, y) => {
    const { p10, p90 } = ofModel(row) ? whole : row;
    return p10 === null || p90 === null ? [] : [{ y, from: p10, to: p90 }];
  });

/** Room for the longest bar, range and the target. */
function widest(methods: readonly Method[], whole: ForecastRow, ctx: ChartContext) {
  const ends = [
    ...methods.map(({ estimate }) => estimate),
    ...spansOf(methods, whole).map(({ to }) => to),
    whole.target ?? 0,
    whole.expected
  ];
  return roundAxis(ends, ctx);
}

function targetLine(target: number, { own, ctx }: { own: boolean; ctx: ChartContext }) {
  const m = messages(ctx.locale).forecast;
  const label = own ? m.target_of_yours_at : m.target_at;
  return rule({
    x: target,
    color: palette(ctx.theme).ink,
    width: 1.5,
    label: { text: label({ amount: compactMoney(target, ctx) }), at: 'start' }
  });
}

function methodTooltip(row: Method, whole: ForecastRow, ctx: ChartContext): string {
  const m = messages(ctx.locale).forecast;
  const lines: [string, string][] = ofModel(row)
    ? [
        [m.closed(), fullMoney(whole.closed, ctx)],
        [m.open(), fullMoney(whole.open, ctx)],
        [m.not_yet_created(), fullMoney(whole.not_yet_created, ctx)],
        [m.expected(), fullMoney(whole.expected, ctx)],
        [m.range(), `${fullMoney(whole.p10, ctx)} – ${fullMoney(whole.p90, ctx)}`]
      ]
    : [
        [m.as_it_says(), fullMoney(row.amount, ctx)],
        ...(row.p10 === null
          ? []
          : ([
              [m.corrected(), fullMoney(row.estimate, ctx)],
              [m.range(), `${fullMoney(row.p10, ctx)} – ${fullMoney(row.p90, ctx)}`]
            ] as [string, string][]))
      ];
  if (row.wape !== null)
    lines.push([m.past_error(), percent(row.wape, ctx)], [m.bias(), percent(row.bias, ctx)]);
  return tooltipText(wordsOf(methodWords(row.method), ctx), [
    ...lines,
    [m.meaning(), wordsOf(lookup('forecast', `method_${row.method}_means`, ''), ctx)]
  ]);
}
