import type { EChartsOption } from 'echarts';
import { calendarDay, compactMoney, elapsed } from '../../words/format';
import { palette } from '../../charts/palette';
import { base, categoryAxis, fitted, tooltip, tooltipText, valueAxis } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import { quantity, say } from '../../words/say';
import type { Chart } from '../chart';
import type { PipelineParts } from './parts';
import type { pipelineParams, pipelineRow } from './shape';

/** The largest open deals; stalled ones stand out. Items carry `deal`, the id to open. */
export const topDeals: Chart<typeof pipelineParams, typeof pipelineRow, PipelineParts> = {
  id: 'top',
  part: 'top',
  height: ({ parts }) => 72 + 30 * Math.max(1, parts.top.length),
  title: ({ parts, rows }) => {
    const sum = (values: (number | null)[]) =>
      values.reduce<number>((total, value) => total + (value ?? 0), 0);
    const largest = sum(parts.top.map((deal) => deal.amount));
    return say('pipeline.title_top', {
      n: parts.top.length,
      amount: quantity.money(largest),
      stalled: parts.top.filter((deal) => deal.stalled).length,
      all: quantity.money(sum(rows.map((row) => row.amount)))
    });
  },
  option: ({ parts }, ctx) => {
    const top = parts.top.filter((deal) => deal.amount !== null);
    if (!top.length) return null;
    const m = messages(ctx.locale).pipeline;
    const { ink, quiet, open, accent } = palette(ctx.theme);
    /** A series per kind, so that the legend tells their colours. */
    const bars = (name: string, color: string, stalled: boolean) => ({
      type: 'bar',
      name,
      stack: 'deal',
      barMaxWidth: 18,
      itemStyle: { color },
      data: top.map((deal) => ({
        value: (deal.stalled ?? false) === stalled ? deal.amount! : '-',
        deal: deal.deal_id
      })),
      label: {
        show: true,
        position: 'right',
        color: ink,
        fontSize: 12,
        formatter: ({ dataIndex }: { dataIndex: number }) =>
          compactMoney(top[dataIndex]!.amount, ctx)
      }
    });
    const labelWidth = Math.min(260, ctx.width * 0.4);
    return {
      ...base(ctx),
      grid: { left: 8, right: 64, top: 32, bottom: 8, containLabel: true },
      legend: {
        top: 0,
        left: 0,
        icon: 'roundRect',
        itemWidth: 12,
        itemHeight: 8,
        textStyle: { color: quiet }
      },
      tooltip: {
        ...tooltip(ctx),
        formatter: (item: unknown) => {
          const deal = top[(item as { dataIndex: number }).dataIndex]!;
          const why = (['slow', 'idle', 'overdue', 'pushed'] as const).filter(
            (reason) => deal[reason]
          );
          return tooltipText(deal.name ?? deal.deal_id!, [
            [m.amount(), compactMoney(deal.amount, ctx)],
            [m.stage(), `${deal.stage ?? m.no_stage()} · ${elapsed(deal.stage_days, ctx)}`],
            [m.expected_close(), calendarDay(deal.expected_close_on, ctx)],
            ...(deal.stalled
              ? ([[m.stalled(), why.map((reason) => m[reason]()).join(' · ')]] as const)
              : [])
          ]);
        }
      },
      xAxis: { ...valueAxis(ctx, (value) => compactMoney(value, ctx)), show: false },
      yAxis: {
        ...categoryAxis(
          ctx,
          top.map((deal) => fitted(deal.name ?? deal.deal_id!, labelWidth, 12, ctx))
        ),
        inverse: true,
        axisLine: { show: false },
        axisLabel: {
          color: ink,
          fontSize: 12,
          width: labelWidth,
          overflow: 'truncate',
          hideOverlap: true
        }
      },
      series: [bars(m.moving(), open, false), bars(m.stalled(), accent, true)].filter(({ data }) =>
        data.some(({ value }) => value !== '-')
      )
    } as EChartsOption;
  }
};
