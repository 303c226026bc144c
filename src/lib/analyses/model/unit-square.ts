import { valueAxis } from '../../charts/axes';
import type { ChartContext } from '../../charts/context';
import { line } from '../../charts/marks/line';
import { palette } from '../../charts/palette';
import { percent } from '../../words/format';

/** What a chart of shares against shares starts from, and the line on which both are equal. */
export function unitSquare(ctx: ChartContext, names: { x: string; y: string }) {
  const axis = (title: string, titleGap: number) =>
    valueAxis(ctx, (value) => percent(value, ctx, 0), { title, titleGap, min: 0, max: 1 });
  return {
    frame: {
      margin: { left: 28, right: 24, bottom: 28 },
      x: axis(names.x, 28),
      y: axis(names.y, 40)
    },
    diagonal: line({
      rows: [0, 1],
      at: (share) => [share, share],
      color: palette(ctx.theme).quiet,
      width: 1,
      dash: 'dashed',
      silent: true
    })
  };
}
