import { compactMoney, decimal, percent, whole } from '../../words/format';
import { palette, rampColor } from '../../charts/palette';
import { base, categoryAxis, fitted, tooltip, tooltipText, valueAxis } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import type { Chart } from '../chart';
import type { SourceRow, sourcesParams, sourcesRow } from './shape';

type SourcesChart = Chart<typeof sourcesParams, typeof sourcesRow, Record<never, never>>;

const most = 15;

/** Leads, SQL and won of each source side by side on one scale of shares of its leads. */
export const costAndReturn: SourcesChart = {
  id: 'steps',
  height: ({ rows }) => 70 + 44 * Math.max(1, Math.min(most, rows.length)),
  title: ({ headline }) => headline,
  option: ({ rows }, ctx) => {
    const shown = rows.slice(0, most);
    if (!shown.length) return null;
    const m = messages(ctx.locale).sources;
    const { ink, quiet, won } = palette(ctx.theme);
    const name = (row: SourceRow) => row.group ?? m.unnamed();
    const room = Math.min(190, ctx.width * 0.32);
    const bar = (label: string, color: string, value: (row: SourceRow) => number | null) => ({
      type: 'bar' as const,
      name: label,
      barMaxWidth: 9,
      itemStyle: { color },
      data: shown.map((row, i) => ({ value: value(row), row: i }))
    });
    const steps = [
      bar(m.to_mql(), rampColor(ctx.theme, 0, 4), (row) => row.mql_rate),
      bar(m.to_sql(), rampColor(ctx.theme, 2, 4), (row) =>
        row.leads && row.sql !== null ? row.sql / row.leads : null
      ),
      bar(m.to_won(), won, (row) => row.won_rate)
    ].filter(({ data }) => data.some(({ value }) => value !== null));
    return {
      ...base(ctx),
      grid: { left: 8, right: 24, top: 32, bottom: 8, containLabel: true },
      legend: {
        top: 0,
        left: 0,
        icon: 'roundRect',
        itemWidth: 12,
        itemHeight: 8,
        textStyle: { color: quiet }
      },
      tooltip: {
        ...tooltip(ctx, 'axis'),
        formatter: (items: unknown) => {
          const [item] = items as { dataIndex: number }[];
          const row = item && shown[item.dataIndex];
          if (!row) return '';
          return tooltipText(name(row), [
            [m.leads(), whole(row.leads, ctx)],
            [m.to_mql(), percent(row.mql_rate, ctx, 1)],
            [
              m.to_sql(),
              percent(row.leads && row.sql !== null ? row.sql / row.leads : null, ctx, 1)
            ],
            [m.to_won(), percent(row.won_rate, ctx, 1)],
            [m.spend(), compactMoney(row.spend, ctx)],
            [m.cost_per_won(), compactMoney(row.cost_per_won, ctx)],
            [m.roi(), row.roi === null ? '–' : `${decimal(row.roi, ctx, 1)}×`]
          ]);
        }
      },
      xAxis: valueAxis(ctx, (value) => percent(value, ctx)),
      yAxis: {
        ...categoryAxis(
          ctx,
          shown.map((row) => fitted(name(row), room, 13, ctx))
        ),
        inverse: true,
        axisLabel: { color: ink, fontSize: 13 }
      },
      series: steps
    };
  }
};
