import { categoryAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { ownRow } from '../../charts/drawn-item';
import { floatingBars } from '../../charts/marks/floating-bars';
import { shownRound } from '../../charts/round-axis';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import type { Row } from '../../domain/field';
import { messages } from '../../messages/messages';
import { compactMoney, fullMoney, whole } from '../../words/format';
import { joined, lookup, quantity, say } from '../../words/say';
import { type Words, wordsOf } from '../../words/words';
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
    const values = valueAxis(ctx, (value) => compactMoney(value, ctx), {
      shown: wide ? undefined : false,
      ...shownRound(
        floating(steps).map(({ below, height }) => below + height),
        ctx
      )
    });
    const names = categoryAxis(
      ctx,
      steps.map(({ step }) => wordsOf(stepWords(step), ctx)),
      {
        downwards: !wide,
        labels: {
          color: ink,
          fontSize: 12,
          interval: 0,
          width: wide ? 84 : 120,
          overflow: 'break'
        }
      }
    );
    return chartOption(ctx, {
      margin: { right: wide ? 16 : 64, top: wide ? 28 : 8 },
      tip: axisTip(steps, (step) => stepTooltip(step, ctx)),
      x: wide ? names : values,
      y: wide ? values : names,
      marks: [
        floatingBars({
          rows: floating(steps),
          name: 'step',
          stack: 'level',
          maxWidth: 44,
          from: ({ below }) => below,
          value: ({ height }) => height,
          colorOf: ({ of }) => colorOf(of, ctx),
          stands: ownRow,
          label: {
            text: ({ of }) => wordsOf(signed(of), ctx),
            at: wide ? 'top' : 'right',
            color: ink
          }
        })
      ]
    });
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

function stepTooltip(row: Step, ctx: ChartContext): string {
  const m = messages(ctx.locale).forecast;
  const { step } = row;
  return tooltipText(wordsOf(stepWords(step), ctx), [
    [m.amount(), stands(step) ? fullMoney(row.amount, ctx) : wordsOf(signed(row), ctx)],
    ...(row.deals === null ? [] : ([[m.deals(), whole(row.deals, ctx)]] as const)),
    [m.meaning(), wordsOf(lookup('forecast', `step_${step}_means`, ''), ctx)]
  ]);
}
