import { barSeries, type BarOptions } from './bars';
import { tipOf, type Mark } from './mark';

interface FloatingOptions<T> extends BarOptions<T> {
  /** Where the bar begins, in the unit of the value axis; `value` is its length from there. */
  from: (row: T, i: number) => number | null;
  stack: string;
}

/** Bars that float above the ground: each is stacked on one that is not seen. None may cross zero. */
export function floatingBars<T>({ from, ...options }: FloatingOptions<T>): Mark {
  const { rows, stack, width, maxWidth, gap, panel } = options;
  const ground = barSeries({
    ...{ rows, stack, width, maxWidth, gap, panel },
    name: 'ground',
    value: from,
    color: 'transparent',
    silent: true
  });
  return { series: [ground, barSeries(options)], tip: tipOf(options) };
}
