import type { Rule } from './mark';

interface RuleOptions {
  /** Where it crosses the x axis: a value, a moment, or the place of a category. */
  x: number | string;
  color: string;
  /** px; 1 when absent. */
  width?: number;
  /** Written level at one of its ends; nothing when absent. */
  label?: { text: string; at: 'start' | 'end'; fontSize?: number };
}

/** A dashed line from bottom to top of the plot. The pointer passes through. */
export const rule = ({ x, color, width, label }: RuleOptions): Rule => ({
  silent: true,
  symbol: 'none',
  lineStyle: { color, type: 'dashed', width },
  label: label
    ? {
        color,
        position: label.at,
        fontSize: label.fontSize,
        formatter: label.text
      }
    : { show: false },
  data: [{ xAxis: x }]
});

interface RangeOptions {
  /** First and last value of each, and the place of its row on the y axis. */
  spans: readonly { from: number; to: number; y: number }[];
  color: string;
  /** Height in px of a mark across each end; none when absent. */
  ends?: number;
}

/** Lying lines from value to value. The pointer passes through. */
export const ranges = ({ spans, color, ends }: RangeOptions): Rule => ({
  silent: true,
  ...(ends ? { symbol: ['rect', 'rect'], symbolSize: [2, ends] } : { symbol: 'none' }),
  lineStyle: { type: 'solid', width: 2, color },
  label: { show: false },
  data: spans.map(({ from, to, y }) => [{ coord: [from, y] }, { coord: [to, y] }])
});
