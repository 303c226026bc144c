import { rowAxis, valueAxis } from '../../charts/axes';
import { chartOption } from '../../charts/chart-option';
import type { ChartContext } from '../../charts/context';
import { bars } from '../../charts/marks/bars';
import { palette } from '../../charts/palette';
import { tooltipText } from '../../charts/tooltip';
import type { Row } from '../../domain/field';
import { messages } from '../../messages/messages';
import { calendarDay, compactMoney, elapsed, percent } from '../../words/format';
import { quantity, say } from '../../words/say';
import { labelOf } from '../../words/voice';
import type { Chart } from '../chart';
import { stalledReasons } from '../stalled';
import type { PipelineParts } from './parts';
import type { pipelineParams, pipelineRow, worstRow } from './shape';
import { atRisk, hasMoney } from './summarize';

type Deal = Row<typeof worstRow>;

/** The stalled deals with the most at risk, each with what of its amount that is. */
export const worstStalled: Chart<typeof pipelineParams, typeof pipelineRow, PipelineParts> = {
  id: 'worst',
  part: 'worst',
  height: ({ parts }) => 72 + 30 * Math.max(1, parts.worst.length),
  title: ({ parts: { worst } }) =>
    hasMoney(worst)
      ? say('pipeline.title_worst', {
          n: worst.length,
          amount: quantity.money(atRisk(worst)),
          by: riskBy(worst)
        })
      : say('pipeline.title_worst_deals', { n: worst.length }),
  counted: ({ parts }) => ({ of: 'deals', n: parts.worst.length }),
  option: ({ parts: { worst } }, ctx) => {
    if (!worst.length) return null;
    const m = messages(ctx.locale).pipeline;
    const { ink, open, accent } = palette(ctx.theme);
    const money = hasMoney(worst);
    const bar = {
      rows: worst,
      stack: 'deal',
      maxWidth: 18,
      stands: ({ deal_id }: Deal) => ({ deal: deal_id }),
      tip: (deal: Deal) => dealTooltip(deal, ctx)
    };
    return chartOption(ctx, {
      margin: { right: ctx.width < 480 ? 64 : 120, top: 32 },
      legend: {},
      x: valueAxis(ctx, (value) => compactMoney(value, ctx), { shown: false }),
      y: rowAxis(ctx, worst.map(nameOf), {
        width: Math.min(260, ctx.width * 0.4),
        fontSize: 12,
        line: false
      }),
      marks: [
        bars({
          ...bar,
          name: m.at_risk(),
          color: accent,
          value: (deal) => (money ? deal.at_risk : deal.risk)
        }),
        bars({
          ...bar,
          name: m.not_at_risk(),
          color: open,
          value: (deal) =>
            money
              ? deal.amount === null || deal.at_risk === null
                ? null
                : deal.amount - deal.at_risk
              : 1 - deal.risk,
          label: { text: (deal) => riskLabel(deal, ctx), at: 'right', color: ink }
        })
      ]
    });
  }
};

const nameOf = ({ name, deal_id }: Deal): string => name ?? deal_id;

const riskLabel = ({ at_risk, risk }: Deal, ctx: ChartContext): string =>
  at_risk === null || ctx.width < 480
    ? at_risk === null
      ? percent(risk, ctx, 0)
      : compactMoney(at_risk, ctx)
    : `${compactMoney(at_risk, ctx)} · ${percent(risk, ctx, 0)}`;

function dealTooltip(deal: Deal, ctx: ChartContext): string {
  const m = messages(ctx.locale).pipeline;
  const why = stalledReasons.filter((reason) => deal[reason]);
  return tooltipText(nameOf(deal), [
    [m.amount(), compactMoney(deal.amount, ctx)],
    [m.risk(), percent(deal.risk, ctx, 0)],
    [
      m.stage(),
      `${deal.stage === null ? m.no_stage() : labelOf(deal.stage, ctx)} · ${elapsed(deal.stage_days, ctx)}`
    ],
    [m.expected_close(), calendarDay(deal.expected_close_on, ctx)],
    [m.stalled(), why.map((reason) => m[reason]()).join(' · ')]
  ]);
}

/** What the risk of all of them is taken from: their win probability, or the limits they are past. */
export function riskBy(worst: readonly { probability: number | null }[]): string {
  const scored = worst.filter(({ probability }) => probability !== null).length;
  if (!scored) return 'limits';
  return scored === worst.length ? 'model' : 'either';
}
