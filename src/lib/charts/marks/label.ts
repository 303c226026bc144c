import type { TooltipComponentFormatterCallbackParams } from 'echarts';
import { pointed, said } from '../pointed';

type Place = 'top' | 'right' | 'bottom' | 'inside';

/** What is written at each item of a mark. */
export interface Label<T> {
  text: (row: T, i: number) => string;
  /** Side of the item it is written on, or how that is found for an item. */
  at: Place | ((row: T, i: number) => Place);
  color: string | ((row: T, i: number) => string);
  /** px; 12 when absent. */
  fontSize?: number;
  /** px between it and the item; 5 when absent. */
  distance?: number;
}

/** The label of a mark's series; nothing without one. */
export function seriesLabel<T>(
  rows: readonly T[],
  { text, at, color, fontSize = 12, distance }: Label<T>
) {
  return {
    show: true,
    position: typeof at === 'string' ? at : undefined,
    color: typeof color === 'string' ? color : undefined,
    fontSize,
    distance,
    formatter: (asked: TooltipComponentFormatterCallbackParams) =>
      said(rows, text)(pointed(asked).item)
  };
}

/** What differs from item to item. */
export function itemLabel<T>(label: Label<T> | undefined, row: T, i: number) {
  const position = typeof label?.at === 'function' ? label.at(row, i) : undefined;
  const color = typeof label?.color === 'function' ? label.color(row, i) : undefined;
  return position || color ? { label: { position, color } } : {};
}
