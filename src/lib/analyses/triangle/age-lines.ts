import type { EChartsOption } from 'echarts';
import { categoryAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { line } from '../../charts/marks/line';
import { palette, rampColor, seriesColor } from '../../charts/palette';
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
  const { ink } = palette(ctx.theme);
  const mostMonths = Math.max(
    grid.mostMonths,
    ...extra.flatMap(({ points }) => points.map(({ age }) => age))
  );
  const ages = Array.from({ length: mostMonths + 1 }, (_, age) => age);
  /** A value per age, where there is one. */
  const curve = (points: readonly Point[], look: Look) => {
    const own = new Map(points.map((point) => [point.age, point]));
    return line({
      ...look,
      rows: ages.map((age) => own.get(age)),
      at: (point) => point?.value ?? null,
      stands: (point) => ({ row: point?.row }),
      tip: (point) => point?.tooltip ?? '',
      points: { size: 5, shown: grid.lines.length < 5 }
    });
  };
  const newest = grid.lines.length - 1;
  return chartOption(ctx, {
    margin: { top: 40, bottom: 28 },
    legend: { paged: true, quietPages: true, key: 'symbol', fontSize: 11 },
    x: categoryAxis(ctx, ages.map(String), { toEdges: true, title: grid.axis }),
    y: valueAxis(ctx, grid.print, { min: 0 }),
    marks: [
      ...grid.lines.map((name, i) =>
        curve(
          grid.cells.filter((cell) => cell.line === i),
          {
            name,
            color: ordered ? rampColor(ctx.theme, i, grid.lines.length) : seriesColor(ctx.theme, i),
            width: i === newest && ordered ? 2.5 : 1.5
          }
        )
      ),
      ...extra.map(({ name, dashed, points }) =>
        curve(points, { name, color: ink, width: 2.5, dash: dashed ? 'dashed' : 'solid' })
      )
    ]
  });
}

/** A point of a curve; of a cohort or group it stands for a row. */
type Point = ExtraCurve['points'][number] & { row?: number };

interface Look {
  name: string;
  color: string;
  width: number;
  dash?: 'dashed' | 'solid';
}
