import type { TooltipComponentFormatterCallbackParams } from 'echarts';

/** Where an item stands among those of its series, and the series among those of the chart. */
export interface Pointed {
  item: number;
  series: number;
}

/**
 * What ECharts points at where it asks for a text: one item, or all items at a place of an axis, of
 * which the first series' one is given.
 */
export function pointed(asked: TooltipComponentFormatterCallbackParams): Pointed {
  const { dataIndex, seriesIndex } = Array.isArray(asked) ? asked[0]! : asked;
  return { item: dataIndex, series: seriesIndex ?? 0 };
}

/** What is said of the row at a place; nothing where no row has it. */
export const said =
  <T>(rows: readonly T[], say: (row: T, i: number) => string) =>
  (i: number): string => {
    const row = rows[i];
    return row === undefined ? '' : say(row, i);
  };
