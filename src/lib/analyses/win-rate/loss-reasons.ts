import { say } from '../../words/say';
import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { compactMoney, percent, whole } from '../../words/format';
import { palette, rampColor } from '../../charts/palette';
import { fitted, tooltip, tooltipText, base, valueAxis, categoryAxis } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import type { Chart } from '../chart';
import type { Answer } from '../answer';
import type { WinRateParts } from './parts';
import type { winRateRow, WinRateParams } from './shape';

type WinRateAnswer = Answer<WinRateParams, typeof winRateRow, WinRateParts>;
type Reason = WinRateAnswer['parts']['reasons'][number];

const most = 10;

/** Losses by reason, most frequent first, split by the stage they were lost from. */
export const lossReasons: Chart<WinRateParams, typeof winRateRow, WinRateParts> = {
  id: 'reasons',
  part: 'reasons',
  counted: ({ parts }) => ({
    of: 'deals',
    n: parts.reasons.reduce((sum, { deals }) => sum + deals, 0)
  }),
  height: ({ parts }) => 64 + 32 * Math.min(most, Math.max(1, byReason(parts.reasons).length)),
  title: (result) => result.findings.at(-1) ?? say('win-rate.title_reasons_none'),
  option: ({ parts, scope }, ctx) => {
    const reasons = byReason(parts.reasons).slice(0, most);
    if (!reasons.some(({ reason }) => reason !== null)) return null;
    const m = messages(ctx.locale)['win-rate'];
    const { ink, quiet, open } = palette(ctx.theme);
    const all = parts.reasons.reduce((sum, row) => sum + row.deals, 0);
    const labelWidth = Math.min(200, ctx.width * 0.36);
    const { stages } = scope.filters.pipeline;
    const positions = [...new Set(parts.reasons.map((row) => row.position))].sort(
      (a, b) => (a ?? 99) - (b ?? 99)
    );
    return {
      ...base(ctx),
      grid: { left: 8, right: 56, top: 36, bottom: 8, containLabel: true },
      legend: {
        type: 'scroll',
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
          const reason = item && reasons[item.dataIndex];
          return reason ? reasonTooltip(reason, all, ctx) : '';
        }
      },
      xAxis: { ...valueAxis(ctx, (value) => whole(value, ctx)), show: false },
      yAxis: {
        ...categoryAxis(
          ctx,
          reasons.map(({ reason }) => fitted(reason ?? m.no_reason(), labelWidth, 13, ctx))
        ),
        inverse: true,
        axisLine: { show: false },
        axisLabel: { color: ink, fontSize: 13, width: labelWidth, overflow: 'truncate' }
      },
      series: positions.map((position, i) => ({
        type: 'bar',
        stack: 'reason',
        barMaxWidth: 22,
        name: position === null ? m.no_stage() : (stages[position - 1] ?? m.no_stage()),
        itemStyle: {
          color: position === null ? open : rampColor(ctx.theme, position - 1, stages.length)
        },
        data: reasons.map(({ rows }) => rows.find((row) => row.position === position)?.deals ?? 0),
        ...(i === positions.length - 1
          ? {
              label: {
                show: true,
                position: 'right',
                color: quiet,
                fontSize: 12,
                formatter: ({ dataIndex }: { dataIndex: number }) =>
                  percent((reasons[dataIndex]?.deals ?? 0) / all, ctx)
              }
            }
          : {})
      }))
    } as EChartsOption;
  }
};

interface Reasons {
  reason: string | null;
  deals: number;
  amount: number;
  rows: Reason[];
}

/** Gathers the stages of each reason; the order of the rows is kept. */
function byReason(rows: readonly Reason[]): Reasons[] {
  const found = new Map<string | null, Reasons>();
  for (const row of rows) {
    const one = found.get(row.reason) ?? { reason: row.reason, deals: 0, amount: 0, rows: [] };
    one.deals += row.deals;
    one.amount += row.amount;
    one.rows.push(row);
    found.set(row.reason, one);
  }
  return [...found.values()];
}

function reasonTooltip(
  { reason, deals, amount, rows }: Reasons,
  all: number,
  ctx: ChartContext
): string {
  const m = messages(ctx.locale)['win-rate'];
  return tooltipText(reason ?? m.no_reason(), [
    [m.deals(), `${whole(deals, ctx)} · ${percent(deals / all, ctx)}`],
    ...(amount ? ([[m.amount(), compactMoney(amount, ctx)]] as const) : []),
    ...rows.map(
      (row) => [m.lost_from({ stage: row.stage ?? m.no_stage() }), whole(row.deals, ctx)] as const
    )
  ]);
}
