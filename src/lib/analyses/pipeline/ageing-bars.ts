import type { EChartsOption } from 'echarts';
import type { ChartContext } from '../../charts/context';
import { compactMoney, percent, whole } from '../../words/format';
import { palette, rampColor } from '../../charts/palette';
import { base, categoryAxis, fitted, tooltip, tooltipText, valueAxis } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import type { Answer } from '../answer';
import type { Chart } from '../chart';
import type { PipelineParts } from './parts';
import { bands, type pipelineParams, type pipelineRow } from './shape';
import { hasMoney, type PipelineRow } from './summarize';

type PipelineAnswer = Answer<typeof pipelineParams, typeof pipelineRow, PipelineParts>;

/** A bar per stage, split by how long its deals have stood there; a mark at the weighted amount. */
export const ageingBars: Chart<typeof pipelineParams, typeof pipelineRow, PipelineParts> = {
  id: 'ageing',
  part: 'ageing',
  height: ({ rows }) => 72 + 48 * Math.max(1, rows.length),
  title: ({ findings, headline }) => findings[0] ?? headline,
  option: (result, ctx) => {
    const { rows } = result;
    if (!rows.some((row) => row.deals)) return null;
    const m = messages(ctx.locale).pipeline;
    const { quiet, ink, accent } = palette(ctx.theme);
    const money = hasMoney(rows);
    const format = (value: number) => (money ? compactMoney(value, ctx) : whole(value, ctx));
    const labelWidth = Math.min(180, ctx.width * 0.3);
    const names = rows.map((row) => fitted(row.stage ?? m.no_stage(), labelWidth, 13, ctx));
    const legend = { top: 0, left: 0, icon: 'roundRect', itemWidth: 12, itemHeight: 8 } as const;
    return {
      ...base(ctx),
      grid: { left: 8, right: ctx.width < 480 ? 48 : 72, top: 48, bottom: 8, containLabel: true },
      legend: { ...legend, textStyle: { color: quiet } },
      tooltip: {
        ...tooltip(ctx, 'axis'),
        formatter: (items: unknown) =>
          stageTooltip(result, (items as { dataIndex: number }[])[0]!.dataIndex, ctx)
      },
      xAxis: valueAxis(ctx, format),
      yAxis: {
        ...categoryAxis(ctx, names),
        inverse: true,
        axisLabel: { color: ink, fontSize: 13, width: labelWidth, overflow: 'truncate' }
      },
      series: [
        ...bands.map(({ name }, i) => ({
          type: 'bar' as const,
          name: bandName(name, ctx),
          stack: 'age',
          barMaxWidth: 28,
          itemStyle: { color: rampColor(ctx.theme, i, bands.length) },
          data: rows.map((row, at) => ({
            value: inBand(result, row, name)[money ? 'amount' : 'deals'],
            row: at
          }))
        })),
        ...(money
          ? [
              {
                type: 'scatter' as const,
                name: m.weighted(),
                symbol: 'diamond',
                symbolSize: 11,
                itemStyle: { color: accent },
                data: rows.map((row, at) => ({ value: [row.weighted_amount ?? '-', at], row: at }))
              }
            ]
          : [])
      ]
    } as EChartsOption;
  }
};

const inBand = ({ parts }: PipelineAnswer, row: PipelineRow, band: string) => {
  const found = parts.ageing.find((part) => part.position === row.position && part.band === band);
  return { deals: found?.deals ?? 0, amount: found?.amount ?? 0 };
};

/** `0–30 days`, `more than 90 days`. */
function bandName(band: string, { locale }: ChartContext): string {
  const m = messages(locale).pipeline;
  return band.startsWith('>')
    ? m.band_over({ days: band.slice(1) })
    : m.band({ span: band.replace('-', '–') });
}

function stageTooltip(result: PipelineAnswer, index: number, ctx: ChartContext): string {
  const m = messages(ctx.locale).pipeline;
  const row = result.rows[index]!;
  const money = hasMoney(result.rows);
  return tooltipText(row.stage ?? m.no_stage(), [
    [m.deals(), whole(row.deals, ctx)],
    ...(money
      ? ([
          [m.amount(), compactMoney(row.amount, ctx)],
          [
            m.weighted(),
            `${compactMoney(row.weighted_amount, ctx)} · ${percent(row.past_win_rate, ctx)}`
          ]
        ] as const)
      : []),
    ...bands.map(({ name }) => {
      const { deals, amount } = inBand(result, row, name);
      return [
        bandName(name, ctx),
        money ? `${whole(deals, ctx)} · ${compactMoney(amount, ctx)}` : whole(deals, ctx)
      ] as const;
    })
  ]);
}
