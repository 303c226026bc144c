import type { LineSeriesOption } from 'echarts';
import type { Mark } from './mark';

type Point = readonly [x: number | null, y: number | null];

interface IntervalOptions<T> {
  rows: readonly T[];
  /** Both ends of a row's interval. */
  ends: (row: T, i: number) => readonly [Point, Point];
  color: string;
  /** px; 2 when absent. */
  width?: number;
  /** 0 to 1; 1 when absent. */
  opacity?: number;
  /** Ends rounded off. */
  round?: boolean;
}

/** A straight line per row, lying or upright, as behind a dot its interval. The pointer passes through. */
export function intervals<T>({
  rows,
  ends,
  color,
  width = 2,
  opacity,
  round
}: IntervalOptions<T>): Mark {
  return {
    series: rows.map((row, i): LineSeriesOption => ({
      type: 'line',
      silent: true,
      symbol: 'none',
      lineStyle: { color, opacity, width, cap: round ? 'round' : undefined },
      data: ends(row, i).map((point) => point.map((one) => one ?? '-'))
    }))
  };
}
