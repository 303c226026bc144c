import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { compactMoney, fullMoney, whole } from '../../words/format';
import { palette } from '../../charts/palette';
import { tooltip, tooltipText, valueAxis, categoryAxis, base } from '../../charts/pieces';
import type { Row } from '../../domain/field';
import { messages } from '../../messages/messages';
import { joined, lookup, quantity, say } from '../../words/say';
import { wordsOf, type Words } from '../../words/words';
import type { Chart } from '../chart';
import type { stepRow } from './part-rows';
import type { ForecastParts } from './parts';
import type { ForecastParams, forecastRow } from './shape';
import { sinceDay } from './span';
import { stepWords } from './steps';

type Step = Row<typeof stepRow>;

/** Below this width the steps run downwards, so that their names have room. */
const wideEnough = 860;

/** What the forecast was on a past day, what moved it since, and what it is. */
export const stepBars: Chart<ForecastParams, typeof forecastRow, ForecastParts> = {
  id: 'steps',
  part: 'steps',
  span: ({ params, scope: { workspace } }) => ({
    from: sinceDay(params.since, workspace),
    to: workspace.asOf
  }),
  height: ({ parts }, ctx) => (ctx.width < wideEnough ? 32 + 34 * parts.steps.length : 340),
  title: ({ parts: { steps }, params, scope }) => {
    const day = quantity.day(sinceDay(params.since, scope.workspace));
    const [first, last] = [steps[0], steps.at(-1)];
    if (!first || !last) return say('forecast.steps_none', { day });
    const most = largestStep(steps);
    const by = last.amount - first.amount;
    return say(by >= 0 ? 'forecast.steps_risen' : 'forecast.steps_fallen', {
      by: quantity.money(Math.abs(by)),
      day,
      most: most ? stepWords(most.step) : '–',
      amount: most ? signed(most) : ''
    });
  },
  option: ({ parts: { steps } }, ctx) => {
    if (!steps.length) return null;
    const { ink } = palette(ctx.theme);
    const wide = ctx.width >= wideEnough;
    const names = steps.map(({ step }) => wordsOf(stepWords(step), ctx));
    const amounts = steps.map((step) => wordsOf(signed(step), ctx));
    const floats = floating(steps);
    const values = valueAxis(ctx, (value) => compactMoney(value, ctx));
    const category = {
      ...categoryAxis(ctx, names),
      axisLabel: {
        color: ink,
        fontSize: 12,
        interval: 0,
        width: wide ? 84 : 120,
        overflow: 'break'
      }
    };
    const bar = { type: 'bar', stack: 'level', barMaxWidth: 44 } as const;
    return {
      ...base(ctx),
      grid: { left: 8, right: wide ? 16 : 64, top: wide ? 28 : 8, bottom: 8, containLabel: true },
      tooltip: {
        ...tooltip(ctx, 'axis'),
        formatter: (items: unknown) =>
          stepTooltip(steps[(items as { dataIndex: number }[])[0]?.dataIndex ?? -1], ctx)
      },
      ...(wide
        ? { xAxis: category, yAxis: values }
        : {
            xAxis: { ...values, show: false },
            yAxis: { ...category, inverse: true }
          }),
      series: [
        {
          ...bar,
          name: 'ground',
          silent: true,
          itemStyle: { color: 'transparent' },
          data: floats.map(({ below }) => below)
        },
        {
          ...bar,
          name: 'step',
          data: floats.map(({ of, height }, row) => ({
            value: height,
            row,
            itemStyle: { color: colorOf(of, ctx) }
          })),
          label: {
            show: true,
            position: wide ? 'top' : 'right',
            color: ink,
            fontSize: 12,
            formatter: ({ dataIndex }: { dataIndex: number }) => amounts[dataIndex] ?? ''
          }
        }
      ]
    } as EChartsOption;
  }
};

const stands = (step: string) => step === 'start' || step === 'end';

/** Where each bar begins and how tall it is; start and end stand on the ground. */
function floating(steps: readonly Step[]): { of: Step; below: number; height: number }[] {
  let level = 0;
  return steps.map((of) => {
    const { step, amount } = of;
    if (stands(step)) {
      level = amount;
      return { of, below: 0, height: amount };
    }
    const before = level;
    level += amount;
    return { of, below: Math.min(before, level), height: Math.abs(amount) };
  });
}

const largestStep = (steps: readonly Step[]): Step | undefined =>
  steps
    .filter(({ step, amount }) => !stands(step) && amount)
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))[0];

function signed({ step, amount }: Step): Words {
  if (stands(step) || !amount) return quantity.money(amount);
  return joined([amount > 0 ? '+' : '−', quantity.money(Math.abs(amount))], '');
}

function colorOf({ step, amount }: Step, ctx: ChartContext): string {
  const { won, lost, open, ramp } = palette(ctx.theme);
  if (stands(step)) return ramp[1];
  if (step === 'won') return won;
  if (step === 'lost') return lost;
  return amount < 0 ? open : ramp[0];
}

function stepTooltip(row: Step | undefined, ctx: ChartContext): string {
  if (!row) return '';
  const m = messages(ctx.locale).forecast;
  const { step } = row;
  return tooltipText(wordsOf(stepWords(step), ctx), [
    [m.amount(), stands(step) ? fullMoney(row.amount, ctx) : wordsOf(signed(row), ctx)],
    ...(row.deals === null ? [] : ([[m.deals(), whole(row.deals, ctx)]] as const)),
    [m.meaning(), wordsOf(lookup('forecast', `step_${step}_means`, ''), ctx)]
  ]);
}
