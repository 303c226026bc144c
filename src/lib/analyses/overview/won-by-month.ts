import { categoryAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import { bars } from '../../charts/marks/bars';
import { shownRound } from '../../charts/round-axis';
import { palette } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { calendarMonth, compactMoney, percent, whole } from '../../words/format';
import { say } from '../../words/say';
import type { Chart } from '../chart';
import type { NoParams, OverviewParts, overviewRow } from './shape';
import { spansOf } from './spans';

/** Won amount (or deals, where no amounts are known) of the last twelve months. */
export const wonByMonth: Chart<NoParams, typeof overviewRow, OverviewParts> = {
  id: 'won',
  part: 'trend',
  span: ({ parts, scope }) => ({
    from: parts.trend[0]?.month ?? scope.workspace.asOf,
    to: spansOf(scope).now.to
  }),
  title: () => say('overview.chart_won'),
  option: ({ parts, scope }, ctx) => {
    const { trend } = parts;
    if (!trend.some(({ won }) => won)) return null;
    const { overview: m, figures: named } = messages(ctx.locale);
    const { won } = palette(ctx.theme);
    const money = scope.workspace.has.includes('deals.amount');
    return chartOption(ctx, {
      tip: axisTip(trend, (row) =>
        tooltipText(calendarMonth(row.month, ctx), [
          [named.won_amount(), compactMoney(row.won_amount, ctx)],
          [m.won_deals(), whole(row.won, ctx)],
          [named.win_rate(), percent(row.win_rate, ctx)]
        ])
      ),
      x: categoryAxis(
        ctx,
        trend.map(({ month }) => calendarMonth(month, ctx))
      ),
      y: valueAxis(
        ctx,
        (value) => (money ? compactMoney(value, ctx) : whole(value, ctx)),
        money
          ? shownRound(
              trend.map((row) => row.won_amount ?? 0),
              ctx
            )
          : {}
      ),
      marks: [
        bars({
          rows: trend,
          maxWidth: 36,
          color: won,
          radius: [2, 2, 0, 0],
          value: (row) => (money ? row.won_amount : row.won) ?? 0
        })
      ]
    });
  }
};
