import type { BarSeriesOption } from 'echarts';
import { itemLabel, seriesLabel, type Label } from './label';
import { itemsOf, seriesOf, tipOf, type Mark, type MarkOptions } from './mark';

export interface BarOptions<T> extends MarkOptions<T> {
  /** Length in the unit of the value axis; null draws nothing. */
  value: (row: T, i: number) => number | null;
  /** Of the bars and the legend; the next of the palette's series when absent. */
  color?: string;
  /** Of single bars, where they differ from `color`. */
  colorOf?: (row: T, i: number) => string;
  /** 0 to 1; 1 when absent. */
  opacity?: number;
  /** px: of the corners, or of each from the top left one on. */
  radius?: number | number[];
  /** Bars of one stack stand on each other; side by side when absent. */
  stack?: string;
  /** px at most; as wide as there is room when absent. */
  maxWidth?: number;
  /** px exactly. */
  width?: number;
  /** Share of a category left free between its bars and the next, `'8%'`; `'20%'` when absent. */
  gap?: string;
  label?: Label<T>;
}

/** A bar per row, upright or lying by which axis holds the values. */
export function bars<T>(options: BarOptions<T>): Mark {
  return { series: [barSeries(options)], tip: tipOf(options) };
}

export function barSeries<T>(options: BarOptions<T>): BarSeriesOption {
  const { rows, value, color, colorOf, label } = options;
  return {
    type: 'bar',
    ...seriesOf(options),
    stack: options.stack,
    barWidth: options.width,
    barMaxWidth: options.maxWidth,
    barCategoryGap: options.gap,
    itemStyle: { color, opacity: options.opacity, borderRadius: options.radius },
    label: label && seriesLabel(rows, label),
    data: itemsOf(options, (row, i) => ({
      value: value(row, i) ?? '-',
      itemStyle: colorOf && { color: colorOf(row, i) },
      ...itemLabel(label, row, i)
    }))
  };
}
