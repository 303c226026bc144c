import { wordsOf } from '../../words/words';
import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { calendarDay, percent, pointsChange } from '../../words/format';
import { palette } from '../../charts/palette';
import { fitted, tooltip, tooltipText, valueAxis, categoryAxis, base } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import type { Chart } from '../chart';
import { changeWords } from '../scores/change-words';
import { labelled, stageName } from '../scores/field-words';
import type { DealParts } from './parts';
import { movedTitle, whyTitle } from './score-sentences';
import type { dealRow, DealParams } from './shape';

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
    const first = stage === null ? m.typical() : m.typical_in({ stage });
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
  const labelWidth = Math.min(340, ctx.width * 0.45);
  const all: Step[] = [...leading, { name: last, effect: null, level: leading.at(-1)?.level ?? 0 }];
  const steps = all.map(({ name, effect, level }, i) => ({
    name: capital(name),
    effect,
    level,
    before: effect === null ? 0 : (all[i - 1]?.level ?? 0),
    text: effect === null ? percent(level, ctx, 1) : pointsChange(effect, ctx)
  }));
  const bar = { type: 'bar', stack: 'level', barWidth: 16 } as const;
  return {
    ...base(ctx),
    grid: { left: 8, right: 76, top: 8, bottom: 8, containLabel: true },
    tooltip: {
      ...tooltip(ctx, 'axis'),
      formatter: (items: unknown) => {
        const [item] = items as { dataIndex: number }[];
        const step = item && steps[item.dataIndex];
        if (!step) return '';
        return tooltipText(step.name, [
          ...(step.effect === null ? [] : ([[m.effect(), step.text]] as const)),
          [m.chance(), percent(step.level, ctx, 1)]
        ]);
      }
    },
    xAxis: { ...valueAxis(ctx, (value) => percent(value, ctx, 0)), min: 0 },
    yAxis: {
      ...categoryAxis(
        ctx,
        steps.map(({ name }) => fitted(name, labelWidth, 12, ctx))
      ),
      inverse: true,
      axisLabel: { color: ink, fontSize: 12, width: labelWidth, overflow: 'truncate', interval: 0 }
    },
    series: [
      {
        ...bar,
        name: 'ground',
        silent: true,
        itemStyle: { color: 'transparent' },
        data: steps.map(({ effect, level, before }) =>
          effect === null ? 0 : Math.min(before, level)
        )
      },
      {
        ...bar,
        name: m.chance(),
        data: steps.map(({ effect, level, before }) => ({
          value: Math.abs(level - before),
          itemStyle: { color: effect === null ? ramp[1] : effect > 0 ? ramp[0] : accent }
        })),
        label: {
          show: true,
          position: 'right',
          color: ink,
          fontSize: 12,
          formatter: ({ dataIndex }: { dataIndex: number }) => steps[dataIndex]?.text ?? ''
        }
      }
    ]
  } as EChartsOption;
}
