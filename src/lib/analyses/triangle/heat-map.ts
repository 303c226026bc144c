import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { mix, palette, readableInk } from '../../charts/palette';
import { base, categoryAxis, fitted, tooltip } from '../../charts/pieces';
import type { Grid } from './grid';

export const heatMapHeight = (lines: number): number => 92 + 26 * Math.max(1, lines);

/** A row per line and a column per month of age; the deeper the colour, the higher the value. */
export function heatMap(grid: Grid, ctx: ChartContext): EChartsOption | null {
  if (!grid.cells.length) return null;
  const { quiet, surface, ramp } = palette(ctx.theme);
  const ages = Array.from({ length: grid.mostMonths + 1 }, (_, age) => age);
  const most = Math.max(...grid.cells.map(({ value }) => value)) || 1;
  const labelWidth = Math.min(150, ctx.width * 0.26);
  const room = (ctx.width - labelWidth - 32) / ages.length;
  const widest = Math.max(...grid.cells.map(({ value }) => ctx.measureText(grid.print(value), 11)));
  const pale = mix(surface, ramp[0], 0.35);
  return {
    ...base(ctx),
    grid: { left: 8, right: 16, top: 44, bottom: 28, containLabel: true },
    tooltip: {
      ...tooltip(ctx),
      formatter: (item: unknown) =>
        grid.cells[(item as { dataIndex: number }).dataIndex]?.tooltip ?? ''
    },
    visualMap: {
      type: 'continuous',
      min: 0,
      max: most,
      dimension: 2,
      orient: 'horizontal',
      right: 8,
      top: 0,
      itemWidth: 10,
      itemHeight: 96,
      text: [grid.print(most), grid.print(0)],
      textStyle: { color: quiet, fontSize: 11 },
      inRange: { color: [pale, ramp[1]] }
    },
    xAxis: {
      ...categoryAxis(ctx, ages.map(String)),
      name: grid.axis,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: { color: quiet }
    },
    yAxis: {
      ...categoryAxis(
        ctx,
        grid.lines.map((line) => fitted(line, labelWidth, 12, ctx))
      ),
      inverse: true,
      axisLine: { show: false }
    },
    series: {
      type: 'heatmap',
      itemStyle: { borderColor: surface, borderWidth: 2 },
      label: {
        show: widest + 6 <= room,
        fontSize: 11,
        formatter: ({ dataIndex }: { dataIndex: number }) => {
          const cell = grid.cells[dataIndex];
          return cell ? grid.print(cell.value) : '';
        }
      },
      data: grid.cells.map(({ line, age, value, row }) => ({
        value: [age, line, value],
        row,
        label: {
          color: readableInk(mix(pale, ramp[1], value / most), ['#ffffff', '#000000'])
        }
      }))
    }
  };
}
