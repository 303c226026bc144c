import type { EChartsOption } from 'echarts';
import { percent, whole } from '../../words/format';
import { palette } from '../../charts/palette';
import { base, categoryAxis, fitted, tooltip, tooltipText, valueAxis } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import { filterName, lower, say } from '../../words/say';
import { wordsOf } from '../../words/words';
import type { Chart } from '../chart';
import type { FunnelFields, FunnelParams, FunnelParts } from './shape';
import { stageName, totals, type FunnelRow } from './summarize';

/** Groups drawn; those with most entries. */
const most = 6;

/** The share of each group that advanced from each stage, side by side. */
export const funnelGroups: Chart<FunnelParams, FunnelFields, FunnelParts> = {
  id: 'groups',
  height: ({ rows }) => 88 + 40 * Math.max(1, totals(rows).length - 1),
  title: ({ params }) => say('funnel.chart_groups', { by: lower(filterName(params.by)) }),
  option: ({ params, rows }, ctx) => {
    const stages = totals(rows).slice(0, -1);
    const groups = params.by ? groupsOf(rows) : [];
    if (groups.length < 2 || !stages.some(({ entered }) => entered)) return null;
    const m = messages(ctx.locale);
    const { ink, quiet, series } = palette(ctx.theme);
    const labelWidth = Math.min(180, ctx.width * 0.3);
    const nameOf = (group: string | null) => group ?? m.filters.empty_value();
    return {
      ...base(ctx),
      grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
      legend: {
        type: 'scroll',
        top: 0,
        left: 0,
        right: 0,
        itemWidth: 12,
        itemHeight: 10,
        textStyle: { color: quiet }
      },
      tooltip: {
        ...tooltip(ctx),
        formatter: (item: unknown) => {
          const row = rows[(item as { data: { row: number } }).data.row];
          if (!row) return '';
          return tooltipText(`${wordsOf(stageName(row.stage), ctx)} · ${nameOf(row.group)}`, [
            [m.funnel.advanced(), percent(row.rate, ctx, 1)],
            [m.funnel.entered(), whole(row.entered, ctx)]
          ]);
        }
      },
      xAxis: {
        ...valueAxis(ctx, (value) => percent(value, ctx, 0)),
        min: ({ min }: { min: number }) => Math.floor(min * 10) / 10,
        max: 1
      },
      yAxis: {
        ...categoryAxis(
          ctx,
          stages.map(({ stage }) => fitted(wordsOf(stageName(stage), ctx), labelWidth, 13, ctx))
        ),
        inverse: true,
        axisLabel: { color: ink, fontSize: 13, width: labelWidth, overflow: 'truncate' }
      },
      series: groups.map((group, i) => ({
        type: 'scatter',
        name: nameOf(group),
        symbol: symbols[i % symbols.length],
        symbolSize: 11,
        itemStyle: { color: series[i % series.length], opacity: 0.85 },
        data: rows.flatMap((row, at) => {
          const line = stages.findIndex(({ stage }) => stage === row.stage);
          return row.group === group && row.rate !== null && line >= 0
            ? [{ value: [row.rate, line], row: at }]
            : [];
        })
      }))
    } as EChartsOption;
  }
};

/** Told apart without colour too. */
const symbols = ['circle', 'rect', 'triangle', 'diamond', 'emptyCircle', 'emptyRect'];

function groupsOf(rows: readonly FunnelRow[]): (string | null)[] {
  const entered = new Map<string | null, number>();
  for (const row of rows) entered.set(row.group, (entered.get(row.group) ?? 0) + row.entered);
  return [...entered]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([group]) => group);
}
