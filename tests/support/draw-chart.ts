import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import type { AnyAnswer } from '../../src/lib/analyses/answer';
import { chartsOf } from '../../src/lib/analyses/block';
import type { ChartContext } from '../../src/lib/charts/context';
import { toSvg } from '../../src/lib/outputs/svg';

/** A context as the page gives it, with a rough measure of text. */
export const chartContext = (given: Partial<ChartContext> = {}): ChartContext => ({
  theme: 'light',
  locale: 'en',
  currency: 'CNY',
  width: 1200,
  animate: false,
  measureText: (text, fontSize) =>
    [...text].reduce((sum, c) => sum + (c > '\u2e80' ? 1 : 0.55) * fontSize, 0),
  ...given
});

/** Every chart of the answer that has something to show, drawn to SVG by ECharts itself. */
export function drawn(
  analysis: AnyAnalysis,
  answer: AnyAnswer,
  ctx: ChartContext
): Record<string, string> {
  const charts = chartsOf(analysis.blocks(answer));
  return Object.fromEntries(
    charts.flatMap((chart) => {
      const svg = toSvg(chart, answer, ctx);
      return svg ? [[chart.id, svg]] : [];
    })
  );
}

/** What every option takes from the theme: goldens are of the data. */
const themed = [
  'useUTC',
  'animation',
  'animationDuration',
  'color',
  'textStyle',
  'aria',
  'tooltip'
];

/** Options as data: theme and functions left out, numbers to four decimals. */
export function asData(option: unknown): unknown {
  return JSON.parse(
    JSON.stringify(option, (_, value) => {
      if (typeof value === 'number') return Number(value.toFixed(4));
      if (value === null || typeof value !== 'object' || !('series' in value)) return value;
      return Object.fromEntries(Object.entries(value).filter(([key]) => !themed.includes(key)));
    })
  );
}
