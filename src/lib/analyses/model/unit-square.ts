import { valueAxis, base } from '../../charts/pieces';
import type { ChartContext } from '../../charts/context';
import { percent } from '../../words/format';
import { palette } from '../../charts/palette';

/** What a chart of shares against shares starts from, and the line on which both are equal. */
export function unitSquare(ctx: ChartContext, names: { x: string; y: string }) {
  const { quiet } = palette(ctx.theme);
  const axis = (name: string, nameGap: number) => ({
    ...valueAxis(ctx, (value) => percent(value, ctx, 0)),
    name,
    nameGap,
    nameLocation: 'middle' as const,
    nameTextStyle: { color: quiet },
    min: 0,
    max: 1
  });
  return {
    frame: {
      ...base(ctx),
      grid: { left: 28, right: 24, top: 16, bottom: 28, containLabel: true },
      xAxis: axis(names.x, 28),
      yAxis: axis(names.y, 40)
    },
    diagonal: {
      type: 'line' as const,
      silent: true,
      symbol: 'none',
      lineStyle: { type: 'dashed' as const, color: quiet, width: 1 },
      data: [
        [0, 0],
        [1, 1]
      ]
    }
  };
}
