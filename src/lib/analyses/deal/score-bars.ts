import type { EChartsOption } from 'echarts';
import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { floatingBars } from '../../charts/marks/floating-bars';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { calendarDay, percent, pointsChange } from '../../words/format';
import { wordsOf } from '../../words/words';
import type { Chart } from '../chart';
import { changeWords } from '../scores/change-words';
import { labelled, stageName } from '../scores/field-words';
import type { DealParts } from './parts';
import { movedTitle, whyTitle } from './score-sentences';
import type { DealParams, dealRow } from './shape';

interface Step {
  name: string;
  /** Null for the first and the last, which stand on the ground. */
  effect: number | null;
  /** Chance after it. */
  level: number;
}

type DealChart = Chart<DealParams, typeof dealRow, DealParts>;

/** From the typical open deal of its stage to this one, field by field. */
export const whyBars: DealChart = {
  id: 'why',
  part: 'contributions',
  height: ({ parts }) => heightOf(parts.contributions.length),
  title: ({ parts, scope }) => whyTitle(parts, scope),
  option: ({ parts, scope }, ctx) => {
    const [typical, ...fields] = parts.contributions;
    if (!typical || !fields.length) return null;
    const m = messages(ctx.locale).scores;
    const steps = fields.map(({ field, value, effect, level }) => ({
      name: wordsOf(labelled({ field, value, on: scope.workspace.asOf }, scope), ctx),
      effect,
      level
    }));
    const stage = typical.value === null ? null : stageName(typical.value, scope);
    const first = stage === null ? m.typical() : m.typical_in({ stage: wordsOf(stage, ctx) });
    return bars(
      [{ name: first, effect: null, level: typical.level }, ...steps],
      m.this_deal(),
      ctx
    );
  }
};

/** From the chance of a week ago to that of now, by what changed. */
export const movedBars: DealChart = {
  id: 'moved',
  part: 'changes',
  span: ({ parts, scope }) => ({
    from: parts.changes[0]?.since ?? scope.workspace.asOf,
    to: scope.workspace.asOf
  }),
  height: ({ parts }) => heightOf(parts.changes.length),
  title: ({ parts, scope }) => movedTitle(parts, scope),
  option: ({ parts, scope }, ctx) => {
    const [before, ...fields] = parts.changes;
    if (!before || !fields.length) return null;
    const m = messages(ctx.locale).scores;
    const steps = fields.map(({ field, was, value, since, effect, level }) => ({
      name: wordsOf(changeWords({ field, was, value, since }, scope), ctx),
      effect,
      level
    }));
    const first = m.on_day({ day: calendarDay(before.since, ctx) });
    return bars([{ name: first, effect: null, level: before.level }, ...steps], m.now(), ctx);
  }
};

/** One bar for each row and one for where they end. */
const heightOf = (rows: number) => 40 + 32 * (rows + 1);

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function bars(leading: Step[], last: string, ctx: ChartContext): EChartsOption {
  const m = messages(ctx.locale).scores;
  const { ink, ramp, accent } = palette(ctx.theme);
  const all: Step[] = [...leading, { name: last, effect: null, level: leading.at(-1)?.level ?? 0 }];
  const steps = all.map(({ name, effect, level }, i) => ({
    name: capital(name),
    effect,
    level,
    before: effect === null ? 0 : (all[i - 1]?.level ?? 0)
  }));
  const said = ({ effect, level }: Step) =>
    effect === null ? percent(level, ctx, 1) : pointsChange(effect, ctx);
  return chartOption(ctx, {
    margin: { right: 76, top: 8 },
    tip: axisTip(steps, (step) =>
      tooltipText(step.name, [
        ...(step.effect === null ? [] : ([[m.effect(), said(step)]] as const)),
        [m.chance(), percent(step.level, ctx, 1)]
      ])
    ),
    x: valueAxis(ctx, (value) => percent(value, ctx, 0), { min: 0 }),
    y: rowAxis(
      ctx,
      steps.map(({ name }) => name),
      { width: Math.min(340, ctx.width * 0.45), fontSize: 12, every: true }
    ),
    marks: [
      floatingBars({
        rows: steps,
        name: m.chance(),
        stack: 'level',
        width: 16,
        from: ({ level, before }) => Math.min(before, level),
        value: ({ level, before }) => Math.abs(level - before),
        colorOf: ({ effect }) => (effect === null ? ramp[1] : effect > 0 ? ramp[0] : accent),
        label: { text: said, at: 'right', color: ink }
      })
    ]
  });
}
