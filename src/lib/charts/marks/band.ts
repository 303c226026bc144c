import type { LineSeriesOption } from 'echarts';
import type { Mark } from './mark';

interface BandOptions<T> {
  rows: readonly T[];
  low: (row: T, i: number) => number;
  high: (row: T, i: number) => number;
  color: string;
  /** 0 to 1. */
  opacity?: number;
  /** By which the legend knows it; a band round a line goes without. */
  name?: string;
  /** Tells several bands of a chart apart. */
  stack?: string;
  /** Holds its values up to the next row, as a `stepped` line does. */
  stepped?: boolean;
}

/** The area between two values of each row: the width stacked on a lower end that is not seen. */
export function band<T>({
  rows,
  low,
  high,
  color,
  opacity = 0.15,
  name,
  stack = 'band',
  stepped
}: BandOptions<T>): Mark {
  const hidden: LineSeriesOption = {
    type: 'line',
    stack,
    step: stepped ? 'end' : undefined,
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 }
  };
  return {
    series: [
      { ...hidden, data: rows.map(low) },
      {
        ...hidden,
        name,
        areaStyle: { color, opacity },
        data: rows.map((row, i) => high(row, i) - low(row, i))
      }
    ]
  };
}
