import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { compactMoney, fullMoney } from '../../words/format';
import { palette } from '../../charts/palette';
import { fitted, tooltip, tooltipText, base, valueAxis, categoryAxis } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import { quantity, say } from '../../words/say';
import { wordsOf, type Words } from '../../words/words';
import type { Chart } from '../chart';
import { roundAxis } from './composition-bars';
import type { ForecastParts } from './parts';
import type { ForecastParams, ForecastRow, forecastRow } from './shape';

/** Groups drawn; the table has all. */
const most = 20;

/** A bar per group: closed, open and not yet created, its range, and its target where it has one. */
export const groupBars: Chart<ForecastParams, typeof forecastRow, ForecastParts> = {
  id: 'groups',
  height: ({ rows }) => 84 + 32 * Math.min(most, rows.length),
  title: ({ rows, params }) => titleOf(rows, params.by),
  option: ({ rows, params }, ctx) => {
    if (!params.by || !rows.some(({ p90 }) => p90)) return null;
    const shown = rows.slice(0, most);
    const m = messages(ctx.locale).forecast;
    const { won, ramp, ink, quiet, accent } = palette(ctx.theme);
    const labelWidth = Math.min(160, ctx.width * 0.28);
    const names = shown.map((row) => fitted(wordsOf(nameOf(row), ctx), labelWidth, 13, ctx));
    const of = (name: string, color: string, key: 'closed' | 'open' | 'not_yet_created') => ({
      type: 'bar',
      stack: 'amount',
      barMaxWidth: 18,
      name,
      itemStyle: { color },
      data: shown.map((row, i) => ({ value: row[key], row: i }))
    });
    const targets = shown.flatMap(({ target }, i) => (target === null ? [] : [[target, i]]));
    return {
      ...base(ctx),
      grid: { left: 8, right: 32, top: 44, bottom: 8, containLabel: true },
      legend: {
        top: 0,
        left: 0,
        itemWidth: 12,
        itemHeight: 8,
        textStyle: { color: quiet },
        data: [
          ...[m.closed(), m.open(), m.not_yet_created()].map((name) => ({
            name,
            icon: 'roundRect'
          })),
          ...(targets.length ? [{ name: m.target() }] : [])
        ]
      },
      tooltip: {
        ...tooltip(ctx, 'axis'),
        formatter: (items: unknown) =>
          groupTooltip(shown[(items as { dataIndex: number }[])[0]?.dataIndex ?? -1], ctx)
      },
      xAxis: {
        ...valueAxis(ctx, (value) => compactMoney(value, ctx)),
        ...roundAxis(
          shown.flatMap((row) => [
            row.p90,
            row.target ?? 0,
            row.closed + row.open + row.not_yet_created
          ]),
          ctx
        )
      },
      yAxis: {
        ...categoryAxis(ctx, names),
        inverse: true,
        axisLabel: { color: ink, fontSize: 13, interval: 0 }
      },
      series: [
        of(m.closed(), won, 'closed'),
        of(m.open(), ramp[1], 'open'),
        of(m.not_yet_created(), ramp[0], 'not_yet_created'),
        {
          type: 'scatter',
          name: m.range(),
          symbol: 'diamond',
          symbolSize: 8,
          z: 4,
          itemStyle: { color: accent },
          data: shown.map(({ p50 }, i) => ({ value: [p50, i], row: i })),
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { type: 'solid', width: 2, color: accent },
            label: { show: false },
            data: shown.map(({ p10, p90 }, i) => [{ coord: [p10, i] }, { coord: [p90, i] }])
          }
        },
        {
          type: 'scatter',
          name: m.target(),
          symbol: 'rect',
          symbolSize: [3, 22],
          z: 5,
          itemStyle: { color: ink },
          data: targets
        }
      ]
    } as EChartsOption;
  }
};

const nameOf = ({ group_value }: ForecastRow): Words => group_value ?? say('filters.empty_value');

/** Who misses the target by most, or brings most where there are none. */
function titleOf(rows: readonly ForecastRow[], by: string): Words {
  const [most] = rows;
  if (!by || !most) return say('forecast.groups_title');
  const targeted = rows.flatMap((row) => (row.gap === null ? [] : [{ row, gap: row.gap }]));
  const [short] = targeted.filter(({ gap }) => gap > 0).sort((a, b) => b.gap - a.gap);
  if (short)
    return say('forecast.group_short', { name: nameOf(short.row), gap: quantity.money(short.gap) });
  return targeted.length
    ? say('forecast.groups_on_target')
    : say('forecast.group_most', { name: nameOf(most), amount: quantity.money(most.p50) });
}

function groupTooltip(row: ForecastRow | undefined, ctx: ChartContext): string {
  if (!row) return '';
  const m = messages(ctx.locale).forecast;
  return tooltipText(wordsOf(nameOf(row), ctx), [
    [m.closed(), fullMoney(row.closed, ctx)],
    [m.open(), fullMoney(row.open, ctx)],
    [m.not_yet_created(), fullMoney(row.not_yet_created, ctx)],
    ['P50', fullMoney(row.p50, ctx)],
    [m.range(), `${fullMoney(row.p10, ctx)} – ${fullMoney(row.p90, ctx)}`],
    ...(row.target === null
      ? []
      : ([
          [m.target(), fullMoney(row.target, ctx)],
          [m.gap(), fullMoney(row.gap, ctx)]
        ] as const))
  ]);
}
