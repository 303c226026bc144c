import type { TooltipComponentFormatterCallbackParams } from 'echarts';
import type { ChartContext } from './context';
import { fontFamily } from './font';
import type { Mark } from './marks/mark';
import { palette } from './palette';
import { pointed, said } from './pointed';

export interface Tip {
  /** `axis`: the place under the pointer, whatever is drawn there; `item`: the one thing hit. */
  trigger: 'axis' | 'item';
  /** Safe text, made by `tooltipText`, by place; where absent each mark speaks of its own items. */
  say?: (i: number) => string;
  /** What shows the place on an axis; a shadow as wide as its category when absent. */
  pointer?: { type: 'line'; lineStyle?: { color: string } };
}

/** A tooltip for the place under the pointer, where each place of the axis stands for a row. */
export const axisTip = <T>(
  rows: readonly T[],
  say: (row: T, i: number) => string,
  { pointer }: Pick<Tip, 'pointer'> = {}
): Tip => ({ trigger: 'axis', say: said(rows, say), pointer });

/** A tooltip in the page's colours. */
export function tooltip(ctx: ChartContext, { trigger, say, pointer }: Tip, marks: readonly Mark[]) {
  const { ink, line, surface } = palette(ctx.theme);
  const ownTips = marks.flatMap(({ series, tip }) => series.map(() => tip));
  const speak = (asked: TooltipComponentFormatterCallbackParams) => {
    const { item, series } = pointed(asked);
    return (say ?? ownTips[series])?.(item) ?? '';
  };
  return {
    trigger,
    confine: true,
    backgroundColor: surface,
    borderColor: line,
    textStyle: { color: ink, fontFamily, fontSize: 12 },
    axisPointer: pointer ?? { type: 'shadow', shadowStyle: { opacity: 0.06 } },
    formatter: speak
  };
}

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
};

/** Text made safe for ECharts' HTML tooltips: stage and owner names are hostile input. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => escapes[c]!);

/** Tooltip text: a bold first line, then `label  value` lines, all escaped. */
export function tooltipText(title: string, lines: readonly (readonly [string, string])[]): string {
  const rows = lines.map(([label, value]) => `${escaped(label)}&ensp;<b>${escaped(value)}</b>`);
  return [`<b>${escaped(title)}</b>`, ...rows].join('<br>');
}
