import { say } from '../../words/say';
import { calendarMonth, compactMoney, percent, whole } from '../../words/format';
import { palette } from '../../charts/palette';
import { categoryAxis, tooltip, tooltipText, valueAxis, base } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import type { Chart } from '../chart';
import type { NoParams, OverviewParts, overviewRow } from './shape';

/** Won amount (or deals, where no amounts are known) of the last twelve months. */
export const wonByMonth: Chart<NoParams, typeof overviewRow, OverviewParts> = {
  id: 'won',
  part: 'trend',
  span: ({ parts, scope }) => ({
    from: parts.trend[0]?.month ?? scope.workspace.asOf,
    to: scope.workspace.asOf
  }),
  title: () => say('overview.chart_won'),
  option: ({ parts, scope }, ctx) => {
    const { trend } = parts;
    if (!trend.some(({ won }) => won)) return null;
    const m = messages(ctx.locale).overview;
    const { won } = palette(ctx.theme);
    const money = scope.workspace.has.includes('deals.amount');
    return {
      ...base(ctx),
      tooltip: {
        ...tooltip(ctx, 'axis'),
        formatter: (items: unknown) => {
          const [item] = items as { dataIndex: number }[];
          const row = item && trend[item.dataIndex];
          if (!row) return '';
          return tooltipText(calendarMonth(row.month, ctx), [
            [m.kpi_won_amount(), compactMoney(row.won_amount, ctx)],
            [m.won_deals(), whole(row.won, ctx)],
            [m.kpi_win_rate(), percent(row.win_rate, ctx)]
          ]);
        }
      },
      xAxis: categoryAxis(
        ctx,
        trend.map(({ month }) => calendarMonth(month, ctx))
      ),
      yAxis: valueAxis(ctx, (value) => (money ? compactMoney(value, ctx) : whole(value, ctx))),
      series: [
        {
          type: 'bar',
          barMaxWidth: 36,
          itemStyle: { color: won, borderRadius: [2, 2, 0, 0] },
          data: trend.map((row) => (money ? row.won_amount : row.won) ?? 0)
        }
      ]
    };
  }
};
