import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { ownPart, ownRow } from '../../charts/drawn-item';
import { bars } from '../../charts/marks/bars';
import { dots } from '../../charts/marks/dots';
import { shownRound } from '../../charts/round-axis';
import { palette, rampColor } from '../../charts/palette';
import { axisTip, tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { compactMoney, percent, whole } from '../../words/format';
import type { Answer } from '../answer';
import type { Chart } from '../chart';
import type { PipelineParts } from './parts';
import { bands, type pipelineParams, type pipelineRow } from './shape';
import { hasMoney, type PipelineRow } from './summarize';
import { labelOf } from '../../words/voice';

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
    const { accent } = palette(ctx.theme);
    const money = hasMoney(rows);
    return chartOption(ctx, {
      margin: { right: ctx.width < 480 ? 48 : 72, top: 48 },
      legend: {},
      tip: axisTip(rows, (row) => stageTooltip(result, row, ctx)),
      x: valueAxis(
        ctx,
        (value) => (money ? compactMoney(value, ctx) : whole(value, ctx)),
        money
          ? shownRound(
              rows.map(({ amount }) => amount ?? 0),
              ctx
            )
          : {}
      ),
      y: rowAxis(
        ctx,
        rows.map((row) => stageOf(row, ctx)),
        { width: Math.min(180, ctx.width * 0.3) }
      ),
      marks: [
        ...bands.map(({ name }, i) =>
          bars({
            rows,
            name: bandName(name, ctx),
            color: rampColor(ctx.theme, i, bands.length),
            stack: 'age',
            maxWidth: 28,
            value: (row) => inBand(result, row, name)[money ? 'amount' : 'deals'],
            stands: ownPart(name)
          })
        ),
        money
          ? dots({
              rows,
              name: m.weighted(),
              symbol: 'diamond',
              size: 11,
              color: accent,
              at: (row, i) => [row.weighted_amount, i],
              stands: ownRow
            })
          : null
      ]
    });
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

function stageTooltip(result: PipelineAnswer, row: PipelineRow, ctx: ChartContext): string {
  const m = messages(ctx.locale).pipeline;
  const money = hasMoney(result.rows);
  return tooltipText(stageOf(row, ctx), [
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

const stageOf = ({ stage }: PipelineRow, ctx: ChartContext): string =>
  stage === null ? messages(ctx.locale).pipeline.no_stage() : labelOf(stage, ctx);
