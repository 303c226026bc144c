import { categoryAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { band } from '../../charts/marks/band';
import { line } from '../../charts/marks/line';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { differenceInterval } from '../../statistics/difference';
import { wilson } from '../../statistics/wilson';
import { calendarMonth, percent, whole } from '../../words/format';
import { quantity, say } from '../../words/say';
import type { Answer } from '../answer';
import type { Chart } from '../chart';
import type { WinRateParts } from './parts';
import type { WinRateParams, winRateRow } from './shape';
import { decided } from './summarize';

type WinRateAnswer = Answer<WinRateParams, typeof winRateRow, WinRateParts>;
type Month = WinRateAnswer['parts']['months'][number];

/** The win rate of each month as a line in its 95% band. */
export const monthlyRate: Chart<WinRateParams, typeof winRateRow, WinRateParts> = {
  id: 'months',
  part: 'months',
  title: ({ parts, params }) => {
    const trend = params.cohort === 'closed' ? trendOf(parts.months) : null;
    return trend
      ? say('win-rate.title_months', {
          way: trend.way,
          last: quantity.percent(trend.last),
          before: quantity.percent(trend.before)
        })
      : say('win-rate.title_months_short');
  },
  option: ({ parts, params }, ctx) => {
    const months = parts.months.filter((month) => month.win_rate !== null);
    if (months.length < 2) return null;
    const m = messages(ctx.locale)['win-rate'];
    const { won } = palette(ctx.theme);
    const bands = months.map((month) => wilson(month.won, decided(month, params.cohort)));
    return chartOption(ctx, {
      tip: axisTip(months, (month) => monthTooltip(month, decided(month, params.cohort), ctx)),
      x: categoryAxis(
        ctx,
        months.map((month) => calendarMonth(month.month, ctx)),
        { toEdges: true }
      ),
      y: valueAxis(ctx, (value) => percent(value, ctx, 0), { min: 0 }),
      marks: [
        band({
          rows: bands,
          name: m.interval(),
          color: won,
          low: ({ low }) => low,
          high: ({ high }) => high
        }),
        line({
          rows: months,
          name: m.win_rate(),
          color: won,
          points: { size: 6 },
          at: (month) => month.win_rate
        })
      ]
    });
  }
};

/** Last three months against those before; held unless the difference is beyond chance. */
function trendOf(months: readonly Month[]) {
  if (months.length < 6) return null;
  const total = (some: readonly Month[]) => ({
    successes: some.reduce((sum, month) => sum + month.won, 0),
    n: some.reduce((sum, month) => sum + month.won + month.lost, 0)
  });
  const [last, before] = [total(months.slice(-3)), total(months.slice(0, -3))];
  const difference = differenceInterval(last, before);
  if (!difference) return null;
  const way = difference.p > 0.05 ? 'same' : difference.value > 0 ? 'up' : 'down';
  return { way, last: last.successes / last.n, before: before.successes / before.n };
}

function monthTooltip(month: Month, n: number, ctx: ChartContext): string {
  const band = wilson(month.won, n);
  const m = messages(ctx.locale)['win-rate'];
  return tooltipText(calendarMonth(month.month, ctx), [
    [
      m.win_rate(),
      `${percent(month.win_rate, ctx, 1)} · ${whole(month.won, ctx)} / ${whole(n, ctx)}`
    ],
    [m.interval(), m.span({ low: percent(band.low, ctx, 1), high: percent(band.high, ctx, 1) })]
  ]);
}
