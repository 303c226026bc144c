import { isDated } from '../../domain/workspace';
import type { Row } from '../../domain/field';
import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Asked, Figure, Scope } from '../answer';
import { asOfDay, type PipelinePartRows, type PipelineParts } from './parts';
import {
  bands,
  openPositions,
  type pipelineParams,
  type pipelineQueried,
  type pipelineRow
} from './shape';
import { stageWinRates } from './stage-win-rates';

type PipelineAsked = Asked<typeof pipelineParams, typeof pipelineQueried, PipelineParts>;
type Queried = Row<typeof pipelineQueried>;
export type PipelineRow = Row<typeof pipelineRow>;

/** A row per open stage in order, empty ones too; deals outside of them come last, without a name. */
export function summarizePipeline({ rows: queried, parts, params, scope }: PipelineAsked) {
  const { pipeline } = scope.filters;
  const asOf = asOfDay(params, scope);
  const withCrm = params.weights === 'crm' && crmIsKnown(asOf, scope);
  const rates = stageWinRates(parts.history, pipeline.stages.length);
  const rows = openPositions(pipeline).map((position, i, all): PipelineRow => {
    const found = queried.find((row) => row.position === position) ?? nothing;
    const next = queried.find((row) => row.position === all[i + 1]) ?? nothing;
    return rowOf(found, {
      stage: pipeline.stages[position - 1] ?? null,
      position,
      rate: rates.at(position),
      withCrm,
      stock: i < all.length - 1 && found.deals ? next.deals / found.deals : null
    });
  });
  const outside = queried.find((row) => row.position === null);
  if (outside)
    rows.push(
      rowOf(outside, { stage: null, position: null, rate: rates.overall, withCrm, stock: null })
    );
  return {
    rows,
    headline: headlineOf(rows, asOf, scope),
    findings: [
      ...ageingFinding(parts.ageing),
      ...worthFinding(rows, { withCrm, dated: isDated(scope.workspace) }),
      ...(withCrm ? bareFinding(queried) : []),
      ...overdueFinding(rows),
      ...stalledFinding(rows),
      ...(params.weights === 'crm' && !withCrm ? [say('pipeline.crm_not_known')] : [])
    ],
    figures: [
      { name: 'open_pipeline', kind: 'money', value: sum(rows, 'amount') },
      { name: 'weighted_amount', kind: 'money', value: sum(rows, 'weighted_amount') },
      { name: 'open_deals', kind: 'count', value: sum(rows, 'deals') }
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
  const { crm_amount, bare_amount: _, ...counted } = found;
  const { amount } = found;
  const byHistory = rate === null || amount === null ? null : amount * rate;
  const byCrm = crm_amount;
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

function headlineOf(rows: PipelineRow[], asOf: string, scope: Scope): Words {
  const n = sum(rows, 'deals');
  if (!n) return say('pipeline.headline_none', { day: quantity.day(asOf) });
  if (!hasMoney(rows)) return say('pipeline.headline_deals', { n });
  const { pipelines } = scope.workspace;
  return say('pipeline.headline', {
    n,
    amount: quantity.money(sum(rows, 'amount')),
    of: pipelines.length > 1 ? 'one' : 'all',
    pipeline: quantity.label(scope.filters.pipeline.name)
  });
}

/** What the open amount is likely worth, or where most deals stand when they have none. */
function worthFinding(
  rows: PipelineRow[],
  { withCrm, dated }: { withCrm: boolean; dated: boolean }
): Words[] {
  const [fullest] = [...rows].sort((a, b) => b.deals - a.deals);
  if (!fullest?.deals) return [];
  if (!hasMoney(rows))
    return [
      say('pipeline.finding_most', {
        stage: fullest.stage === null ? say('pipeline.no_stage') : quantity.label(fullest.stage),
        there: quantity.whole(fullest.deals)
      })
    ];
  if (!rows.some((row) => row.weighted_amount !== null))
    return [say(dated ? 'pipeline.finding_unweighted' : 'pipeline.finding_undated')];
  return [
    say(withCrm ? 'pipeline.finding_weighted_crm' : 'pipeline.finding_weighted', {
      weighted: quantity.money(sum(rows, 'weighted_amount'))
    })
  ];
}

/** What is open without a probability counts for nothing among the weighted amounts. */
function bareFinding(queried: readonly Queried[]): Words[] {
  const bare = queried.reduce((sum, { bare_amount }) => sum + (bare_amount ?? 0), 0);
  return bare > 0 ? [say('pipeline.finding_no_probability', { amount: quantity.money(bare) })] : [];
}

/** The stage with the most deals past the last band, where they are at least a tenth of its deals. */
function ageingFinding(ageing: PipelinePartRows['ageing']): Words[] {
  const [old] = ageing
    .filter((row) => row.band === bands.at(-1)?.name && row.stage !== null)
    .sort((a, b) => b.deals - a.deals);
  if (!old) return [];
  const all = ageing.filter((row) => row.position === old.position);
  const n = all.reduce((total, row) => total + row.deals, 0);
  if (old.deals < n / 10) return [];
  const stage = quantity.label(old.stage ?? '');
  const open = all.reduce((total, row) => total + row.amount, 0);
  return [
    open > 0
      ? say('pipeline.finding_ageing_money', {
          stage,
          amount: quantity.money(old.amount),
          share: quantity.percent(old.amount / open)
        })
      : say('pipeline.finding_ageing', { stage, share: quantity.percent(old.deals / n), n })
  ];
}

function overdueFinding(rows: PipelineRow[]): Words[] {
  const n = sum(rows, 'overdue');
  if (!n) return [];
  const amount = quantity.money(sum(rows, 'overdue_amount'));
  return [
    hasMoney(rows)
      ? say('pipeline.finding_overdue_money', { n, amount })
      : say('pipeline.finding_overdue', { n })
  ];
}

function stalledFinding(rows: PipelineRow[]): Words[] {
  const n = sum(rows, 'stalled');
  return n ? [say('pipeline.finding_stalled', { n, open: sum(rows, 'deals') })] : [];
}

/** Amount × risk over deals. */
export const atRisk = (deals: PipelinePartRows['worst']): number =>
  deals.reduce((total, { at_risk }) => total + (at_risk ?? 0), 0);
