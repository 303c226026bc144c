import type { ScatterSeriesOption } from 'echarts';
import { itemLabel, seriesLabel, type Label } from './label';
import { coordinates, type Place } from './line';
import { itemsOf, seriesOf, tipOf, type Mark, type MarkOptions } from './mark';

interface DotOptions<T> extends MarkOptions<T> {
  at: (row: T, i: number) => Place;
  /** Of the dots and the legend. */
  color?: string;
  /** Of single dots, where they differ from `color`. */
  colorOf?: (row: T, i: number) => string;
  /** 0 to 1; 0.8 when absent. */
  opacity?: number;
  /** Of a line of 1 px around each. */
  border?: string;
  /** `circle`, `rect`, `diamond` …; a circle when absent. */
  symbol?: string;
  /** px, or width and height, or how that is found for a dot; 10 when absent. */
  size?: number | [number, number] | ((row: T, i: number) => number);
  label?: Label<T>;
  /** Leaves labels out that would lie on others. */
  thinned?: boolean;
}

/** A symbol per row. */
export function dots<T>(options: DotOptions<T>): Mark {
  const { rows, at, color, colorOf, opacity, border, symbol, size, label, thinned } = options;
  const series: ScatterSeriesOption = {
    type: 'scatter',
    ...seriesOf(options),
    symbol,
    symbolSize: typeof size === 'function' ? undefined : size,
    itemStyle: { color, opacity, borderColor: border, borderWidth: border ? 1 : undefined },
    label: label && seriesLabel(rows, label),
    labelLayout: thinned ? { hideOverlap: true } : undefined,
    data: itemsOf(options, (row, i) => ({
      value: coordinates(at(row, i)),
      symbolSize: typeof size === 'function' ? size(row, i) : undefined,
      itemStyle: colorOf && { color: colorOf(row, i) },
      ...itemLabel(label, row, i)
    }))
  };
  return { series: [series], tip: tipOf(options) };
}
