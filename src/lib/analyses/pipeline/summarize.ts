import { calendarDay, compactMoney, percent, whole } from '../../words/format';
import type { Row } from '../../domain/field';
import { messages } from '../../messages/messages';
import type { Figure, PartRows, Say, Scope } from '../analysis';
import type { Values } from '../params';
import { asOfDay, type pipelineParts } from './parts';
import {
  bands,
  openPositions,
  type pipelineParams,
  type pipelineQueried,
  type pipelineRow
} from './shape';
import { stageWinRates } from './stage-win-rates';

type Params = Values<typeof pipelineParams>;
type Queried = Row<typeof pipelineQueried>;
type Parts = PartRows<typeof pipelineParams, typeof pipelineParts>;
export type PipelineRow = Row<typeof pipelineRow>;

/** A row per open stage in order, empty ones too; deals outside of them come last, without a name. */
export function summarizePipeline(queried: Queried[], parts: Parts, params: Params, scope: Scope) {
  const { pipeline } = scope.filters;
  const asOf = asOfDay(params, scope);
  const withCrm = params.weights === 'crm' && crmIsKnown(asOf, scope);
  const rates = stageWinRates(parts.history, pipeline.stages.length);
  const rows = openPositions(pipeline).map((position, i, all): PipelineRow => {
    const found = queried.find((row) => row.position === position) ?? nothing;
    const next = queried.find((row) => row.position === all[i + 1]) ?? nothing;
    return rowOf(found, {
      stage: pipeline.stages[position - 1]!,
      position,
      rate: rates.at(position),
      withCrm,
      stock: i < all.length - 1 && found.deals ? next.deals! / found.deals : null
    });
  });
  const outside = queried.find((row) => row.position === null);
  if (outside)
    rows.push(
      rowOf(outside, { stage: null, position: null, rate: rates.overall, withCrm, stock: null })
    );
  return {
    rows,
    headline: headlineOf(rows, asOf),
    findings: [
      ...ageingFinding(parts.ageing),
      ...overdueFinding(rows),
      ...stalledFinding(rows),
      ...(params.weights === 'crm' && !withCrm
        ? [(({ locale }) => messages(locale).pipeline.crm_not_known()) satisfies Say]
        : [])
    ],
    figures: [
      { name: 'amount', kind: 'money', value: sum(rows, 'amount') },
      { name: 'weighted_amount', kind: 'money', value: sum(rows, 'weighted_amount') },
      { name: 'deals', kind: 'count', value: sum(rows, 'deals') }
    ] satisfies Figure[],
    counted: { of: 'deals' as const, n: sum(rows, 'deals') }
  };
}

const nothing: Queried = {
  position: null,
  deals: 0,
  amount: 0,
  crm_amount: 0,
  bare_amount: 0,
  median_age_days: null,
  median_stage_days: null,
  overdue: 0,
  overdue_amount: 0,
  stalled: 0
};

/** The CRM's probabilities are only known as they are now: on a past day they would tell the end. */
const crmIsKnown = (asOf: string, { workspace }: Scope): boolean =>
  asOf === workspace.asOf && workspace.has.includes('deals.crm_probability');

interface Standing {
  stage: string | null;
  position: number | null;
  rate: number | null;
  withCrm: boolean;
  stock: number | null;
}

function rowOf(found: Queried, { stage, position, rate, withCrm, stock }: Standing): PipelineRow {
  const { crm_amount, bare_amount, ...counted } = found;
  const { amount } = found;
  const byHistory = rate === null || amount === null ? null : amount * rate;
  const byCrm = amount === null ? null : crm_amount! + bare_amount! * (rate ?? 0);
  return {
    ...counted,
    stage,
    position,
    weighted_amount: withCrm ? byCrm : byHistory,
    past_win_rate: rate,
    stock_ratio: stock
  };
}

const sum = (
  rows: PipelineRow[],
  key: 'deals' | 'amount' | 'weighted_amount' | 'overdue' | 'overdue_amount' | 'stalled'
) => rows.reduce((total, row) => total + (row[key] ?? 0), 0);

/** Whether amounts are known of what is open; some exports value deals only when they close. */
export const hasMoney = (rows: readonly { amount: number | null }[]) =>
  rows.some(({ amount }) => amount);

function headlineOf(rows: PipelineRow[], asOf: string): Say {
  const n = sum(rows, 'deals');
  if (!n)
    return (ctx) => messages(ctx.locale).pipeline.headline_none({ day: calendarDay(asOf, ctx) });
  const fullest = [...rows].sort((a, b) => b.deals! - a.deals!)[0]!;
  if (!hasMoney(rows))
    return (ctx) =>
      messages(ctx.locale).pipeline.headline_deals({
        n,
        stage: fullest.stage ?? messages(ctx.locale).pipeline.no_stage(),
        there: whole(fullest.deals, ctx)
      });
  const weighted = rows.some((row) => row.weighted_amount !== null);
  return (ctx) => {
    const m = messages(ctx.locale).pipeline;
    const amount = compactMoney(sum(rows, 'amount'), ctx);
    return weighted
      ? m.headline({ n, amount, weighted: compactMoney(sum(rows, 'weighted_amount'), ctx) })
      : m.headline_unweighted({ n, amount });
  };
}

/** The stage with the most deals past the last band, where they are at least a tenth of its deals. */
function ageingFinding(ageing: Parts['ageing']): Say[] {
  const old = ageing
    .filter((row) => row.band === bands.at(-1)!.name && row.stage !== null)
    .sort((a, b) => b.deals! - a.deals!)[0];
  if (!old) return [];
  const all = ageing.filter((row) => row.position === old.position);
  const deals = all.reduce((total, row) => total + row.deals!, 0);
  if (old.deals! < deals / 10) return [];
  return [
    (ctx) =>
      messages(ctx.locale).pipeline[hasMoney(ageing) ? 'finding_ageing_money' : 'finding_ageing']({
        stage: old.stage!,
        share: percent(old.deals! / deals, ctx),
        n: deals,
        amount: compactMoney(old.amount, ctx)
      })
  ];
}

function overdueFinding(rows: PipelineRow[]): Say[] {
  const n = sum(rows, 'overdue');
  if (!n) return [];
  return [
    (ctx) =>
      messages(ctx.locale).pipeline[hasMoney(rows) ? 'finding_overdue_money' : 'finding_overdue']({
        n,
        amount: compactMoney(sum(rows, 'overdue_amount'), ctx)
      })
  ];
}

function stalledFinding(rows: PipelineRow[]): Say[] {
  const n = sum(rows, 'stalled');
  return n
    ? [
        (ctx) =>
          messages(ctx.locale).pipeline.finding_stalled({
            n,
            share: percent(n / sum(rows, 'deals'), ctx)
          })
      ]
    : [];
}
