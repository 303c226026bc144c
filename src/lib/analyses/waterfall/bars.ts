import { categoryAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { ownRow } from '../../charts/drawn-item';
import { floatingBars } from '../../charts/marks/floating-bars';
import { shownRound } from '../../charts/round-axis';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { compactMoney, fullMoney, whole } from '../../words/format';
import type { Chart } from '../chart';
import {
  type Step,
  steps,
  type WaterfallParams,
  type WaterfallParts,
  type waterfallRow
} from './shape';
import type { WaterfallRow } from './summarize';

/** Below this width the steps run downwards, so that their names have room. */
const wideEnough = 640;

/** Start and end stand on the ground; each move floats between the levels before and after it. */
export const waterfallBars: Chart<WaterfallParams, typeof waterfallRow, WaterfallParts> = {
  id: 'bars',
  height: ({ rows }, ctx) => (ctx.width < wideEnough ? 32 + 34 * rows.length : 380),
  title: (result) => result.headline,
  option: ({ rows, scope }, ctx) => {
    if (!rows.some((row) => row.deals)) return null;
    const money = scope.workspace.has.includes('deals.amount');
    const wide = ctx.width >= wideEnough;
    const { ink } = palette(ctx.theme);
    const format = (value: number) => (money ? compactMoney(value, ctx) : whole(value, ctx));
    const names = rows.map((row) => messages(ctx.locale).waterfall[row.step]());
    const floats = floating(
      rows.map((row) => ({ step: row.step, value: money ? row.amount : row.deals }))
    );
    const values = valueAxis(ctx, format, {
      shown: wide ? undefined : false,
      ...(money
        ? shownRound(
            floats.map(({ below, height }) => below + height),
            ctx
          )
        : {})
    });
    const category = categoryAxis(ctx, names, {
      downwards: !wide,
      labels: { color: ink, fontSize: 12, interval: wide ? 0 : undefined }
    });
    return chartOption(ctx, {
      margin: { right: wide ? 16 : 56, top: wide ? 28 : 8 },
      tip: axisTip(rows, (row) => stepTooltip(row, money, ctx)),
      x: wide ? category : values,
      y: wide ? values : category,
      marks: [
        floatingBars({
          rows,
          name: 'step',
          stack: 'level',
          maxWidth: 48,
          gap: '30%',
          from: (_, i) => floats[i]?.below ?? 0,
          value: (_, i) => floats[i]?.height ?? 0,
          colorOf: (row) => colorOf(row, ctx),
          stands: ownRow,
          label: {
            text: (row) => signed(row, money, format),
            at: wide ? 'top' : 'right',
            color: ink
          }
        })
      ]
    });
  }
};

/** Where each bar begins and how tall it is, in the unit of the values. */
export function floating(values: readonly { step: Step; value: number }[]) {
  let level = 0;
  return values.map(({ step, value }) => {
    if (step === 'start' || step === 'end') {
      level = value;
      return { step, below: 0, height: value };
    }
    const before = level;
    level += steps[step] * value;
    return { step, below: Math.min(before, level), height: Math.abs(level - before) };
  });
}

function signed(
  { step, deals, amount }: WaterfallRow,
  money: boolean,
  format: (value: number) => string
): string {
  const value = money ? amount : deals;
  const change = steps[step] * value;
  if (step === 'start' || step === 'end' || change === 0) return format(value);
  return `${change > 0 ? '+' : '−'}${format(Math.abs(value))}`;
}

function colorOf({ step, amount }: WaterfallRow, ctx: ChartContext): string {
  const { won, lost, open, ramp, quiet } = palette(ctx.theme);
  if (step === 'start' || step === 'end') return ramp[1];
  if (step === 'won') return won;
  if (step === 'lost') return lost;
  if (step === 'revalued') return quiet;
  return steps[step] * amount < 0 ? open : ramp[0];
}

function stepTooltip(row: WaterfallRow, money: boolean, ctx: ChartContext): string {
  const m = messages(ctx.locale).waterfall;
  return tooltipText(m[row.step](), [
    [m.deals(), whole(row.deals, ctx)],
    ...(money ? ([[m.amount(), fullMoney(row.amount, ctx)]] as const) : []),
    [m.meaning(), m[`${row.step}_means`]()]
  ]);
}
