import type { EChartsOption } from 'echarts';
import { categoryAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { fitted } from '../../charts/fitted';
import { heatCells } from '../../charts/marks/heat-cells';
import type { Grid } from './grid';

export const heatMapHeight = (lines: number): number => 92 + 26 * Math.max(1, lines);

/** A row per line and a column per month of age; the deeper the colour, the higher the value. */
export function heatMap(grid: Grid, ctx: ChartContext): EChartsOption | null {
  if (!grid.cells.length) return null;
  const ages = Array.from({ length: grid.mostMonths + 1 }, (_, age) => age);
  const labelWidth = Math.min(150, ctx.width * 0.26);
  return chartOption(ctx, {
    margin: { top: 44, bottom: 28 },
    x: categoryAxis(ctx, ages.map(String), { title: grid.axis }),
    y: categoryAxis(
      ctx,
      grid.lines.map((line) => fitted(line, labelWidth, 12, ctx)),
      { downwards: true, line: false }
    ),
    marks: [
      heatCells(ctx, {
        rows: grid.cells,
        at: ({ age, line }) => [age, line],
        value: ({ value }) => value,
        print: grid.print,
        room: (ctx.width - labelWidth - 32) / ages.length,
        stands: ({ row }) => ({ row }),
        tip: ({ tooltip }) => tooltip
      })
    ]
  });
}
