import type { BoxplotSeriesOption } from 'echarts';
import type { ChartContext } from '../context';
import { mix, palette } from '../palette';
import { itemsOf, seriesOf, tipOf, type Mark, type MarkOptions } from './mark';

interface BoxOptions<T> extends MarkOptions<T> {
  /** First quartile, median and third quartile; null draws nothing. */
  box: (row: T, i: number) => readonly [number, number, number] | null;
  /** Of the outline; the box itself is paler. */
  color: string;
}

const nothing: '-'[] = ['-', '-', '-', '-', '-'];

/** The middle half of something per row, its median marked. Without whiskers; 6 to 14 px thick. */
export function boxes<T>(ctx: ChartContext, options: BoxOptions<T>): Mark {
  const { box, color } = options;
  const series: BoxplotSeriesOption = {
    type: 'boxplot',
    ...seriesOf(options),
    boxWidth: [6, 14],
    itemStyle: {
      color: mix(palette(ctx.theme).surface, color, 0.35),
      borderColor: color,
      borderWidth: 1.5
    },
    data: itemsOf(options, (row, i) => {
      const found = box(row, i);
      if (!found) return { value: nothing };
      const [q1, median, q3] = found;
      return { value: [q1, q1, median, q3, q3] };
    })
  };
  return { series: [series], tip: tipOf(options) };
}
