import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { palette, rampColor } from '../../charts/palette';
import { base, categoryAxis, tooltip, valueAxis } from '../../charts/pieces';
import type { Grid } from './grid';

/** A curve drawn beside the lines: all of them together, or a projection. */
export interface ExtraCurve {
  name: string;
  dashed: boolean;
  points: { age: number; value: number; tooltip: string }[];
}

/**
 * A curve per line over months of age. Cohorts (`ordered`) run from pale to deep with time; groups
 * have a colour each.
 */
export function ageLines(
  grid: Grid,
  ctx: ChartContext,
  { ordered, extra = [] }: { ordered: boolean; extra?: readonly ExtraCurve[] }
): EChartsOption | null {
  if (!grid.cells.some(({ age }) => age > 0)) return null;
  const { ink, quiet, series } = palette(ctx.theme);
  const mostMonths = Math.max(
    grid.mostMonths,
    ...extra.flatMap(({ points }) => points.map(({ age }) => age))
  );
  const ages = Array.from({ length: mostMonths + 1 }, (_, age) => age);
  const line = {
    type: 'line' as const,
    symbolSize: 5,
    showSymbol: grid.lines.length < 5,
    connectNulls: false
  };
  const curves = grid.lines.map((name, i) => {
    const color = ordered ? rampColor(ctx.theme, i, grid.lines.length) : series[i % series.length];
    const own = new Map(
      grid.cells.filter((cell) => cell.line === i).map((cell) => [cell.age, cell])
    );
    return {
      ...line,
      name,
      color,
      lineStyle: { color, width: i === grid.lines.length - 1 && ordered ? 2.5 : 1.5 },
      data: ages.map((age) => {
        const cell = own.get(age);
        return { value: cell?.value ?? null, row: cell?.row, text: cell?.tooltip };
      })
    };
  });
  const extras = extra.map(({ name, dashed, points }) => {
    const own = new Map(points.map((point) => [point.age, point]));
    return {
      ...line,
      name,
      color: ink,
      lineStyle: {
        color: ink,
        width: 2.5,
        type: dashed ? ('dashed' as const) : ('solid' as const)
      },
      data: ages.map((age) => ({ value: own.get(age)?.value ?? null, text: own.get(age)?.tooltip }))
    };
  });
  return {
    ...base(ctx),
    grid: { left: 8, right: 16, top: 40, bottom: 28, containLabel: true },
    legend: {
      type: 'scroll',
      top: 0,
      left: 0,
      right: 0,
      textStyle: { color: quiet, fontSize: 11 },
      pageTextStyle: { color: quiet }
    },
    tooltip: {
      ...tooltip(ctx),
      formatter: (item: unknown) => (item as { data: { text?: string } }).data.text ?? ''
    },
    xAxis: {
      ...categoryAxis(ctx, ages.map(String)),
      boundaryGap: false,
      name: grid.axis,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: { color: quiet }
    },
    yAxis: { ...valueAxis(ctx, grid.print), min: 0 },
    series: [...curves, ...extras]
  } as EChartsOption;
}
