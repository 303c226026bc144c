import { wordsOf } from '../../words/words';
import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { compactMoney, decimal, percent, whole } from '../../words/format';
import { palette } from '../../charts/palette';
import { fitted, tooltip, tooltipText, valueAxis, categoryAxis, base } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import type { Chart } from '../chart';
import type { WinRateParts } from './parts';
import type { winRateRow, WinRateParams } from './shape';
import { decided, groupWords, type WinRateRow } from './summarize';

/** Groups drawn; the table has them all. */
const most = 20;

/** A dot per group with its 95% interval, against the rate of all; notable groups stand out. */
export const groupRates: Chart<WinRateParams, typeof winRateRow, WinRateParts> = {
  id: 'groups',
  height: ({ rows }) => 64 + 28 * Math.min(most, Math.max(1, rows.length)),
  title: (result) => result.headline,
  option: ({ rows, params }, ctx) => {
    const shown = rows.filter((row) => row.win_rate !== null).slice(0, most);
    if (!params.by || !shown.length) return null;
    const m = messages(ctx.locale)['win-rate'];
    const { ink, line, quiet, accent, won } = palette(ctx.theme);
    const labelWidth = Math.min(200, ctx.width * 0.34);
    const total = rows.reduce(
      (sum, row) => ({ won: sum.won + row.won, n: sum.n + decided(row, params.cohort) }),
      { won: 0, n: 0 }
    );
    const overall = total.won / total.n;
    const bar = { type: 'bar', stack: 'interval', barWidth: 4, silent: true } as const;
    return {
      ...base(ctx),
      grid: { left: 8, right: 56, top: 36, bottom: 8, containLabel: true },
      tooltip: {
        ...tooltip(ctx, 'axis'),
        formatter: (items: unknown) => {
          const [item] = items as { dataIndex: number }[];
          const row = item && shown[item.dataIndex];
          return row ? groupTooltip(row, decided(row, params.cohort), ctx) : '';
        }
      },
      xAxis: { ...valueAxis(ctx, (value) => percent(value, ctx, 0)), min: 0 },
      yAxis: {
        ...categoryAxis(
          ctx,
          shown.map((row) => fitted(wordsOf(groupWords(row.group), ctx), labelWidth, 13, ctx))
        ),
        inverse: true,
        axisLabel: { color: ink, fontSize: 13, width: labelWidth, overflow: 'truncate' }
      },
      series: [
        {
          ...bar,
          name: 'ground',
          itemStyle: { color: 'transparent' },
          data: shown.map((row) => row.low)
        },
        {
          ...bar,
          name: m.interval(),
          itemStyle: { color: line, borderRadius: 2 },
          data: shown.map((row) => (row.high ?? 0) - (row.low ?? 0))
        },
        {
          type: 'scatter',
          name: m.win_rate(),
          symbolSize: 11,
          z: 3,
          data: shown.map((row, i) => ({
            value: [row.win_rate, i],
            row: rows.indexOf(row),
            itemStyle: { color: row.notable ? accent : won }
          })),
          label: {
            show: true,
            position: 'top',
            distance: 2,
            fontSize: 11,
            color: quiet,
            formatter: ({ dataIndex }: { dataIndex: number }) =>
              percent(shown[dataIndex]?.win_rate ?? null, ctx)
          },
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: quiet, type: 'dashed' },
            label: {
              color: quiet,
              fontSize: 11,
              position: 'start',
              formatter: m.overall({ rate: percent(overall, ctx) })
            },
            data: [{ xAxis: overall }]
          }
        }
      ]
    } as EChartsOption;
  }
};

function groupTooltip(row: WinRateRow, n: number, ctx: ChartContext): string {
  const m = messages(ctx.locale)['win-rate'];
  const span = (low: string, high: string) => m.span({ low, high });
  const points = (share: number | null) => decimal(share === null ? null : share * 100, ctx, 0);
  return tooltipText(wordsOf(groupWords(row.group), ctx), [
    [m.win_rate(), `${percent(row.win_rate, ctx, 1)} · ${whole(row.won, ctx)} / ${whole(n, ctx)}`],
    [m.interval(), span(percent(row.low, ctx, 1), percent(row.high, ctx, 1))],
    ...(row.difference === null
      ? []
      : ([
          [
            m.against_rest(),
            `${m.points({ points: points(row.difference) })} (${span(points(row.difference_low), points(row.difference_high))})`
          ]
        ] as const)),
    ...(row.won_amount ? ([[m.won_amount(), compactMoney(row.won_amount, ctx)]] as const) : [])
  ]);
}
