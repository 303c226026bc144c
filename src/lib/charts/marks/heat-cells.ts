import type { ChartContext } from '../context';
import { mix, palette, readableInk } from '../palette';
import { itemLabel, seriesLabel, type Label } from './label';
import { itemsOf, seriesOf, tipOf, type Mark, type MarkOptions } from './mark';

interface HeatOptions<T> extends MarkOptions<T> {
  /** Column and row, by their places on the axes. */
  at: (row: T, i: number) => readonly [x: number, y: number];
  /** At least 0. */
  value: (row: T) => number;
  print: (value: number) => string;
  /** Width in px of a cell; values are written in the cells where the widest fits. */
  room: number;
}

/** A cell per row: the deeper its colour, from 0 to the highest value, the higher. */
export function heatCells<T>(ctx: ChartContext, options: HeatOptions<T>): Mark {
  const { rows, at, value, print, room } = options;
  const { quiet, surface, ramp } = palette(ctx.theme);
  const most = Math.max(...rows.map(value)) || 1;
  const widest = Math.max(...rows.map((row) => ctx.measureText(print(value(row)), 11)));
  const [pale, deep] = ramp;
  const label: Label<T> = {
    text: (row) => print(value(row)),
    at: 'inside',
    color: (row) => readableInk(mix(pale, deep, value(row) / most), ['#ffffff', '#000000']),
    fontSize: 11
  };
  return {
    series: [
      {
        type: 'heatmap',
        ...seriesOf(options),
        itemStyle: { borderColor: surface, borderWidth: 2 },
        label: { ...seriesLabel(rows, label), show: widest + 6 <= room },
        data: itemsOf(options, (row, i) => ({
          value: [...at(row, i), value(row)],
          ...itemLabel(label, row, i)
        }))
      }
    ],
    tip: tipOf(options),
    scale: {
      type: 'continuous',
      min: 0,
      max: most,
      dimension: 2,
      orient: 'horizontal',
      right: 8,
      top: 0,
      itemWidth: 10,
      itemHeight: 96,
      text: [print(most), print(0)],
      textStyle: { color: quiet, fontSize: 11 },
      inRange: { color: [pale, deep] }
    }
  };
}
