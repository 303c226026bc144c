import { wordsOf } from '../../words/words';
import { say } from '../../words/say';
import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { decimal, percent, whole } from '../../words/format';
import { palette } from '../../charts/palette';
import { fitted, tooltip, tooltipText, valueAxis, categoryAxis, base } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import type { Chart } from '../chart';
import { nameOf, shortNameOf } from './sentences';
import type { DriverRow, driversRow, DriversParams, DriversParts } from './shape';

/** Drivers drawn; the table has them all. */
const most = 16;

/** A dot per driver with its interval, against no difference; those that stand out are coloured. */
export const effectDots: Chart<DriversParams, typeof driversRow, DriversParts> = {
  id: 'effects',
  height: ({ rows }) => 56 + 28 * Math.min(most, Math.max(1, rows.length)),
  title: () => say('drivers.chart_title'),
  option: ({ rows }, ctx) => {
    const shown = rows.slice(0, most);
    if (!shown.length) return null;
    const { ink, open, quiet, accent } = palette(ctx.theme);
    const labelWidth = Math.min(280, ctx.width * 0.4);
    const points = (share: number) => decimal(share * 100, ctx, 0);
    return {
      ...base(ctx),
      tooltip: {
        ...tooltip(ctx, 'item'),
        formatter: ({ data }: { data: { row?: number } }) => {
          const row = rows[data.row ?? -1];
          return row ? effectTooltip(wordsOf(nameOf(row), ctx), row, ctx) : '';
        }
      },
      xAxis: valueAxis(ctx, points),
      yAxis: {
        ...categoryAxis(
          ctx,
          shown.map((row) => fitted(wordsOf(shortNameOf(row), ctx), labelWidth, 13, ctx))
        ),
        inverse: true,
        axisLabel: { color: ink, fontSize: 13, width: labelWidth, overflow: 'truncate' }
      },
      series: [
        ...shown.map((row, i) => ({
          type: 'line',
          silent: true,
          symbol: 'none',
          lineStyle: { color: open, opacity: 0.55, width: 4, cap: 'round' },
          data: [
            [row.low, i],
            [row.high, i]
          ]
        })),
        {
          type: 'scatter',
          symbolSize: 11,
          z: 3,
          data: shown.map((row, i) => ({
            value: [row.effect, i],
            row: i,
            itemStyle: { color: row.notable ? accent : quiet }
          })),
          markLine: {
            silent: true,
            symbol: 'none',
            label: { show: false },
            lineStyle: { color: quiet, type: 'dashed' },
            data: [{ xAxis: 0 }]
          }
        }
      ]
    } as EChartsOption;
  }
};

function effectTooltip(name: string, row: DriverRow, ctx: ChartContext): string {
  const m = messages(ctx.locale).drivers;
  const points = (share: number) => decimal(share * 100, ctx, 1);
  return tooltipText(name, [
    [m.effect(), points(row.effect)],
    [m.interval(), `${points(row.low)} … ${points(row.high)}`],
    [m.win_with(), `${percent(row.win_with, ctx)} · n = ${whole(row.n_with, ctx)}`],
    [m.win_without(), `${percent(row.win_without, ctx)} · n = ${whole(row.n_without, ctx)}`]
  ]);
}
