import * as echarts from 'echarts';
import type { AnyAnswer } from '../analyses/answer';
import type { AnyChart } from '../analyses/block';
import type { ChartContext } from '../charts/context';

/**
 * A chart of an answer as a standalone SVG, drawn without a page and without an engine; null where
 * there is nothing to draw.
 */
export function toSvg(chart: AnyChart, answer: AnyAnswer, ctx: ChartContext): string | null {
  const option = chart.option(answer, ctx);
  if (!option) return null;
  const drawing = echarts.init(null, ctx.theme === 'dark' ? 'dark' : null, {
    renderer: 'svg',
    ssr: true,
    width: ctx.width,
    height: chart.height?.(answer, ctx) ?? 360
  });
  try {
    drawing.setOption({ backgroundColor: 'transparent', ...option, animation: false });
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
}
