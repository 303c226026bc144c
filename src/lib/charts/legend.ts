import type { ChartContext } from './context';
import { palette } from './palette';

/** `box`: a swatch of the colour; `symbol`: the mark's own symbol. */
type Key = 'box' | 'symbol';

export interface Legend {
  /** The marks it names, some with a key of their own; all marks that have a name when absent. */
  names?: readonly (string | { name: string; key: Key })[];
  /** Of those without one of their own; `box` when absent. */
  key?: Key;
  /** Width and height in px of a key; 12 × 8 of a box, else as ECharts has it. */
  keySize?: readonly [number, number];
  /** px; 12 when absent. */
  fontSize?: number;
  /** One line to be paged through, where names may be many. */
  paged?: boolean;
  /** The count of its pages as quiet as the names; as ECharts has it when absent. */
  quietPages?: boolean;
}

/** The names of the marks above the plot, from its left. */
export function legend(
  ctx: ChartContext,
  { names, key = 'box', keySize = key === 'box' ? [12, 8] : undefined, fontSize, ...pages }: Legend
) {
  const { quiet } = palette(ctx.theme);
  return {
    top: 0,
    left: 0,
    ...(pages.paged ? { type: 'scroll', right: 0 } : {}),
    ...(pages.quietPages ? { pageTextStyle: { color: quiet } } : {}),
    icon: iconOf(key),
    itemWidth: keySize?.[0],
    itemHeight: keySize?.[1],
    textStyle: { color: quiet, fontSize },
    data: names?.map((one) =>
      typeof one === 'string' ? one : { name: one.name, icon: iconOf(one.key) }
    )
  };
}

const iconOf = (key: Key) => (key === 'box' ? 'roundRect' : undefined);
