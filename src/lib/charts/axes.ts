import type { ChartContext } from './context';
import { fitted } from './fitted';
import { inLines } from '../words/phrases';
import { palette } from './palette';

interface AxisOptions {
  /** What the axis measures, written along its middle. */
  title?: string;
  /** px between the axis and its title; 26 when absent. */
  titleGap?: number;
  /** Which of several panels it belongs to; the only one when absent. */
  panel?: number;
}

interface CategoryLabels {
  color: string;
  fontSize: number;
  /** px; longer ones are cut or broken into lines. */
  width?: number;
  overflow?: 'truncate' | 'break';
  /** Labels left out between two; as many as overlap when absent, none with 0. */
  interval?: number;
}

interface CategoryOptions extends AxisOptions {
  /** From top to bottom, of an upright axis. */
  downwards?: boolean;
  /** Lines begin on the axis and end at the edge, instead of in the middle of a category. */
  toEdges?: boolean;
  /** Whether the axis itself is drawn; true when absent. */
  line?: boolean;
  /** Quiet ones of 12 px, without those that overlap, when absent. */
  labels?: CategoryLabels;
}

/** An axis of names, in the order given. */
export function categoryAxis(
  ctx: ChartContext,
  names: readonly string[],
  { downwards, toEdges, line = true, labels, ...options }: CategoryOptions = {}
) {
  const colors = palette(ctx.theme);
  return {
    type: 'category' as const,
    data: names,
    inverse: downwards,
    boundaryGap: toEdges ? false : undefined,
    axisTick: { show: false },
    axisLine: line ? { lineStyle: { color: colors.line } } : { show: false },
    axisLabel: labels
      ? inPhrases(labels, ctx)
      : { color: colors.quiet, fontSize: 12, hideOverlap: true },
    ...shared(ctx, options)
  };
}

/** Labels that are broken into lines are broken between words, in Chinese too. */
const inPhrases = ({ overflow, ...labels }: CategoryLabels, ctx: ChartContext) => {
  const { width, fontSize } = labels;
  if (overflow !== 'break' || width === undefined) return { overflow, ...labels };
  const lines = (name: string) =>
    inLines(name, width, (text) => ctx.measureText(text, fontSize)).join('\n');
  return { ...labels, formatter: lines };
};

interface RowOptions {
  /** px; longer names are cut. */
  width: number;
  /** px; 13 when absent. */
  fontSize?: number;
  /** Whether the axis itself is drawn; true when absent. */
  line?: boolean;
  /** Whether every name is written, overlapping or not; those that overlap are left out when absent. */
  every?: boolean;
  panel?: number;
}

/** The names of bars that lie below each other, in ink, from top to bottom. */
export function rowAxis(
  ctx: ChartContext,
  names: readonly string[],
  { width, fontSize = 13, line, every, panel }: RowOptions
) {
  return categoryAxis(
    ctx,
    names.map((name) => fitted(name, width, fontSize, ctx)),
    {
      downwards: true,
      line,
      panel,
      labels: {
        color: palette(ctx.theme).ink,
        fontSize,
        width,
        overflow: 'truncate',
        interval: every ? 0 : undefined
      }
    }
  );
}

interface ValueOptions extends AxisOptions {
  /** Ends of the axis; round numbers around the values, and 0, when absent. */
  min?: number | ((values: { min: number }) => number);
  max?: number;
  /** Distance of its ticks in its unit; round ones, 3 to 5 of them by the width, when absent. */
  interval?: number;
  /** About how many parts it is divided into. */
  parts?: number;
  /** Whether it is drawn: false where each bar is labelled with its value. True when absent. */
  shown?: boolean;
}

/** An axis of numbers, printed as given. */
export function valueAxis(
  ctx: ChartContext,
  print: (value: number) => string,
  { min, max, interval, parts = ctx.width < 480 ? 3 : 5, shown, ...options }: ValueOptions = {}
) {
  const { quiet, line } = palette(ctx.theme);
  return {
    type: 'value' as const,
    show: shown,
    min,
    max,
    interval,
    splitNumber: parts,
    axisLabel: { color: quiet, fontSize: 12, formatter: print, hideOverlap: true },
    splitLine: { lineStyle: { color: line } },
    ...shared(ctx, options)
  };
}

interface TimeOptions extends AxisOptions {
  /** First and last moment, ISO with zone. */
  from: string;
  to: string;
  /** Whether the days are written; true when absent. */
  labelled?: boolean;
}

/** An axis of moments, whose days are printed as given from their ISO form. */
export function timeAxis(
  ctx: ChartContext,
  print: (iso: string) => string,
  { from, to, labelled = true, ...options }: TimeOptions
) {
  const { quiet, line } = palette(ctx.theme);
  return {
    type: 'time' as const,
    min: from,
    max: to,
    splitNumber: ctx.width < 480 ? 2 : 5,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: line } },
    axisLabel: labelled
      ? {
          color: quiet,
          fontSize: 11,
          hideOverlap: true,
          formatter: (ms: number) => print(new Date(ms).toISOString())
        }
      : { show: false },
    ...shared(ctx, options)
  };
}

const shared = (ctx: ChartContext, { title, titleGap = 26, panel }: AxisOptions) => ({
  gridIndex: panel,
  ...(title === undefined
    ? {}
    : {
        name: title,
        nameLocation: 'middle' as const,
        nameGap: titleGap,
        nameTextStyle: { color: palette(ctx.theme).quiet }
      })
});

export type Axis =
  ReturnType<typeof categoryAxis> | ReturnType<typeof valueAxis> | ReturnType<typeof timeAxis>;
