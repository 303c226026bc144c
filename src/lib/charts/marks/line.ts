import type { LineSeriesOption } from 'echarts';
import { itemsOf, seriesOf, tipOf, type Mark, type MarkOptions } from './mark';

/** A value at the row's own place of a category axis, or both coordinates; null breaks the line. */
export type Place = number | null | readonly [x: number | string | null, y: number | null];

export interface LineOptions<T> extends MarkOptions<T> {
  at: (row: T, i: number) => Place;
  color: string;
  /** px; 2 when absent. */
  width?: number;
  dash?: 'solid' | 'dashed' | 'dotted';
  /** 0 to 1; 1 when absent. */
  opacity?: number;
  /** Holds its value up to the next row, instead of sloping to it. */
  stepped?: boolean;
  /** A symbol at each row, `size` px wide; where not `shown`, only under the pointer. None when absent. */
  points?: { size: number; shown?: boolean; symbol?: string; opacity?: number };
}

/** A line through all rows. */
export function line<T>(options: LineOptions<T>): Mark {
  const { at, color, width = 2, dash, opacity, stepped, points } = options;
  const series: LineSeriesOption = {
    type: 'line',
    ...seriesOf(options),
    color,
    step: stepped ? 'end' : undefined,
    lineStyle: { color, width, type: dash, opacity },
    itemStyle: points?.opacity === undefined ? undefined : { opacity: points.opacity },
    ...(points
      ? { symbol: points.symbol, symbolSize: points.size, showSymbol: points.shown }
      : { symbol: 'none' }),
    data: itemsOf(options, (row, i) => ({ value: coordinates(at(row, i)) }))
  };
  return { series: [series], tip: tipOf(options) };
}

/** A place as ECharts writes it. */
export const coordinates = (place: Place) =>
  place === null || typeof place === 'number' ? place : place.map((one) => one ?? '-');
