import type { EChartsOption } from 'echarts';
import type { ChartContext } from './context';
import { palette } from './palette';

/** With single quotes: ECharts writes it into a double-quoted attribute of its SVG as it is. */
export const fontFamily =
  "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";

/** What every option starts from: fonts, colours, motion, an accessible description. */
export function base(ctx: ChartContext): EChartsOption {
  const { ink, series } = palette(ctx.theme);
  return {
    animation: ctx.animate,
    animationDuration: 250,
    color: [...series],
    textStyle: { fontFamily, color: ink },
    aria: { enabled: true },
    grid: { left: 8, right: 16, top: 16, bottom: 8, containLabel: true }
  };
}

/** A tooltip in the page's colours. Formatters must return text made by `tooltipText`. */
export function tooltip(ctx: ChartContext, trigger: 'item' | 'axis' = 'item') {
  const { ink, line, surface } = palette(ctx.theme);
  return {
    trigger,
    confine: true,
    backgroundColor: surface,
    borderColor: line,
    textStyle: { color: ink, fontFamily, fontSize: 12 },
    axisPointer: { type: 'shadow' as const, shadowStyle: { opacity: 0.06 } }
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

export function categoryAxis(ctx: ChartContext, data: string[]) {
  const { quiet, line } = palette(ctx.theme);
  return {
    type: 'category' as const,
    data,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: line } },
    axisLabel: { color: quiet, fontSize: 12, hideOverlap: true }
  };
}

export function valueAxis(ctx: ChartContext, formatter: (value: number) => string) {
  const { quiet, line } = palette(ctx.theme);
  return {
    type: 'value' as const,
    splitNumber: ctx.width < 480 ? 3 : 5,
    axisLabel: { color: quiet, fontSize: 12, formatter, hideOverlap: true },
    splitLine: { lineStyle: { color: line } }
  };
}

/** Text cut to fit a width, with an ellipsis. */
export function fitted(text: string, width: number, fontSize: number, ctx: ChartContext): string {
  if (ctx.measureText(text, fontSize) <= width) return text;
  let kept = text;
  while (kept.length > 1 && ctx.measureText(`${kept}…`, fontSize) > width) kept = kept.slice(0, -1);
  return `${kept}…`;
}
