import * as charts from 'echarts';
import type { AnyAnalysis } from '../analyses/analysis';
import type { AnyAnswer } from '../analyses/answer';
import type { ChartContext } from '../charts/context';

/**
 * A chart of a result as a standalone SVG, drawn without a page. The first chart when no id is
 * given; null where there is nothing to draw.
 */
export function toSvg(
  analysis: AnyAnalysis,
  result: AnyAnswer,
  ctx: ChartContext,
  chartId?: string
): string | null {
  const chart = analysis.charts.find(({ id }) => id === chartId) ?? analysis.charts[0];
  const option = chart?.option(result, ctx);
  if (!chart || !option) return null;
  const drawing = charts.init(null, ctx.theme === 'dark' ? 'dark' : null, {
    renderer: 'svg',
    ssr: true,
    width: ctx.width,
    height: chart.height?.(result, ctx) ?? 360
  });
  try {
    drawing.setOption({ backgroundColor: 'transparent', ...option, animation: false });
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
}
