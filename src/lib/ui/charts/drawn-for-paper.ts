import type { AnyAnswer } from '../../analyses/answer';
import type { AnyChart } from '../../analyses/block';
import type { ChartContext } from '../../charts/context';
import type * as Echarts from './echarts';

/** A chart as SVG that takes the width it is given; null where there is nothing to draw. */
export function drawnForPaper(
  chart: AnyChart,
  answer: AnyAnswer,
  { ctx, echarts }: { ctx: ChartContext; echarts: typeof Echarts }
): string | null {
  const onPaper: ChartContext = { ...ctx, theme: 'light', animate: false };
  const option = chart.option(answer, onPaper);
  if (!option) return null;
  const drawing = echarts.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: onPaper.width,
    height: chart.height?.(answer, onPaper) ?? 360
  });
  try {
    drawing.setOption({ ...option, animation: false } as never);
    // what is for the pointer only, and forbidden by the policy
    return drawing.renderToSVGString().replace(/<style[^]*?<\/style>/g, '');
  } finally {
    drawing.dispose();
  }
}
