import type { MarkLineComponentOption, SeriesOption, VisualMapComponentOption } from 'echarts';
import type { DrawnItem, Stands } from '../drawn-item';
import { said } from '../pointed';

/** One layer of a chart: what ECharts draws, and what is said of its items. */
export interface Mark {
  series: readonly SeriesOption[];
  /** Safe text about an item by its place, of a mark that speaks for itself. */
  tip?: (i: number) => string;
  /** What its colours mean. */
  scale?: VisualMapComponentOption;
}

/** Lines across the plot that come and go with a mark; see `rule` and `ranges`. */
export type Rule = MarkLineComponentOption;

/** What all marks take; `T` is what an item is drawn from. */
export interface MarkOptions<T> {
  rows: readonly T[];
  /** By which the legend knows it. */
  name?: string;
  /** What a click on an item drills to; nothing when absent. */
  stands?: Stands<T>;
  /** Safe text, made by `tooltipText`. */
  tip?: (row: T, i: number) => string;
  rule?: Rule;
  /** Height in the pile of marks; 2 when absent. */
  z?: number;
  /** Does not answer to the pointer. */
  silent?: boolean;
  /** Which of several panels it is drawn in; the only one when absent. */
  panel?: number;
}

/** What all marks' series have in common. */
export const seriesOf = <T>({ name, rule, z, silent, panel }: MarkOptions<T>) => ({
  name,
  z,
  silent,
  xAxisIndex: panel,
  yAxisIndex: panel,
  markLine: rule
});

/** The items of a mark's series, each with what it stands for. */
export const itemsOf = <T, I extends object>(
  { rows, stands }: Pick<MarkOptions<T>, 'rows' | 'stands'>,
  item: (row: T, i: number) => I
): (I & DrawnItem)[] => rows.map((row, i) => ({ ...item(row, i), ...stands?.(row, i) }));

/** What a mark says of the item at a place. */
export const tipOf = <T>({ rows, tip }: Pick<MarkOptions<T>, 'rows' | 'tip'>): Mark['tip'] =>
  tip && said(rows, tip);
