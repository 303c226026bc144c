import * as echarts from 'echarts';
import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import type { AnyAnswer } from '../../src/lib/analyses/answer';
import type { ChartContext } from '../../src/lib/charts/context';

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

/** Every chart of the result that has something to show, drawn to SVG by ECharts itself. */
export function drawn(
  analysis: AnyAnalysis,
  result: AnyAnswer,
  ctx: ChartContext
): Record<string, string> {
  const svgs: Record<string, string> = {};
  for (const chart of analysis.charts) {
    const option = chart.option(result, ctx);
    if (!option) continue;
    const height = chart.height?.(result, ctx) ?? 360;
    const surface = echarts.init(null, null, {
      renderer: 'svg',
      ssr: true,
      width: ctx.width,
      height
    });
    surface.setOption(option);
    svgs[chart.id] = surface.renderToSVGString();
    surface.dispose();
  }
  return svgs;
}

/** What every option takes from the theme: goldens are of the data. */
const themed = ['animation', 'animationDuration', 'color', 'textStyle', 'aria', 'tooltip'];

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
