import { addDays } from '../../src/lib/domain/period';
import type { Pipeline } from '../../src/lib/domain/workspace';
import type { Data, PlainRow } from './given';
import { knownOn, toBase } from './naive-known';
import { elapsedDays, isoMoment } from './naive-moments';

export type Status = 'open' | 'won' | 'lost';

export interface NaiveVisit {
  stage: string;
  status: Status;
  /** 1 … K in the pipeline; null for a lost stage. */
  position: number | null;
  /** ISO moment, `2024-01-31T08:00:00`. */
  enteredAt: string;
  /** Null while the deal is still there on the day asked about. */
  leftAt: string | null;
  derived: boolean;
}

export interface NaiveJourney {
  dealId: string;
  /** The deal as the newest export has it. */
  deal: PlainRow;
  pipeline: Pipeline;
  visits: NaiveVisit[];
  outcome: Status | null;
  stage: string | null;
  position: number | null;
  /** The open stage it is in or was closed from. */
  lastPosition: number | null;
  furthest: number | null;
  stageSince: string | null;
  createdAt: string | null;
  closedAt: string | null;
  owner: string | null;
  expectedCloseOn: string | null;
  amount: number | null;
  amountBase: number | null;
  lossReason: string | null;
  pushes: number;
  ageDays: number | null;
  stageDays: number | null;
  idleDays: number | null;
  /** First entry into the position; null where it never was. */
  entered(position: number): string | null;
  /** First entry into the position or any later one. */
  reached(position: number): string | null;
  /** Days in the open stage over all recorded visits; null where there was none. */
  daysIn(position: number): number | null;
}

export interface NaiveOptions {
  pipelines: Pipeline[];
  asOf: string;
  baseCurrency?: string | null;
}

/**
 * The journeys of METRICS.md, computed the plain way from the raw rows: the oracle for everything
 * that asks the spine. Shares no code with it.
 */
export function naiveJourneys(
  data: Data,
  { pipelines, asOf, baseCurrency = 'CNY' }: NaiveOptions
): NaiveJourney[] {
  const until = `${addDays(asOf, 1)}T00:00:00`;
  return (data.deals ?? [])
    .map((deal) => naiveJourney(deal, data, { pipelines, asOf, baseCurrency, until }))
    .filter((journey) => journey !== null);
}

function naiveJourney(
  deal: PlainRow,
  data: Data,
  { pipelines, asOf, baseCurrency = null, until }: NaiveOptions & { until: string }
): NaiveJourney | null {
  const dealId = String(deal.deal_id);
  const pipeline = pipelines.find((p) => p.name === deal.pipeline);
  if (!pipeline) return null;
  const whole = allVisits(deal, pipeline, data);
  const createdAt = isoMoment(deal.created_at) ?? whole[0]?.enteredAt ?? null;
  if (createdAt !== null && createdAt >= until) return null;

  const visits = whole
    .filter((visit) => visit.enteredAt < until)
    .map((visit) => ({
      ...visit,
      leftAt: visit.leftAt !== null && visit.leftAt < until ? visit.leftAt : null
    }));
  const now = visits.at(-1) ?? beforeHistory(deal, pipeline, whole, createdAt, until);
  const previous = visits.at(-2);
  const closed = now.status === 'won' || now.status === 'lost';
  const exportClose = isoMoment(deal.closed_at);
  const closeIsKnown =
    exportClose !== null && exportClose < until && (!visits.length || deal.outcome === now.status);
  const closedAt = !closed ? null : closeIsKnown ? exportClose : now.enteredAt;
  const known = knownOn(deal, data, until);
  const touches = (data.activities ?? [])
    .filter((row) => row.deal_id === dealId && isoMoment(row.at)! < until)
    .map((row) => isoMoment(row.at)!)
    .sort();
  const positions = visits.flatMap((visit) => visit.position ?? []);
  const entered = (position: number) =>
    visits.find((visit) => visit.position === position)?.enteredAt ?? null;
  return {
    dealId,
    deal,
    pipeline,
    visits,
    outcome: now.status,
    stage: now.stage,
    position: now.position,
    lastPosition:
      now.status === 'open' || !visits.length ? now.position : (previous?.position ?? null),
    furthest: positions.length ? Math.max(...positions) : now.position,
    stageSince: now.enteredAt,
    createdAt,
    closedAt,
    ...known,
    amountBase: toBase(
      known.amount,
      deal.currency,
      closedAt?.slice(0, 10) ?? asOf,
      data,
      baseCurrency
    ),
    lossReason: closed ? (deal.loss_reason as string | null) : null,
    ageDays: createdAt === null ? null : elapsedDays(createdAt, closedAt ?? until),
    stageDays: now.status === 'open' && now.enteredAt ? elapsedDays(now.enteredAt, until) : null,
    idleDays:
      now.status === 'open' && createdAt ? elapsedDays(touches.at(-1) ?? createdAt, until) : null,
    entered,
    reached: (position) =>
      visits.find((visit) => (visit.position ?? 0) >= position)?.enteredAt ?? null,
    daysIn: (position) => {
      const stays = visits.filter(
        (v) => v.position === position && v.status === 'open' && !v.derived
      );
      return stays.length
        ? stays.reduce((sum, v) => sum + elapsedDays(v.enteredAt, v.leftAt ?? until), 0)
        : null;
    }
  };
}

function allVisits(deal: PlainRow, pipeline: Pipeline, data: Data): NaiveVisit[] {
  const recorded = (data.stage_events ?? []).filter(
    (row) => row.deal_id === deal.deal_id && row.entered_at !== null && !row.derived
  );
  const createdAt = isoMoment(deal.created_at);
  const visit = (stage: string, enteredAt: string, derived: boolean): NaiveVisit => {
    const status = statusOf(stage, pipeline)!;
    const position = status === 'lost' ? null : pipeline.stages.indexOf(stage) + 1;
    return { stage, status, position, enteredAt, leftAt: null, derived };
  };
  const events = recorded
    .filter((row) => statusOf(String(row.stage), pipeline))
    .map((row) => visit(String(row.stage), isoMoment(row.entered_at)!, false));
  const stage = String(deal.stage);
  if (!recorded.length && createdAt) {
    events.push(visit(pipeline.stages[0]!, createdAt, true));
    if (statusOf(stage, pipeline) === 'open' && stage !== pipeline.stages[0]) {
      const since = isoMoment(deal.stage_entered_at) ?? createdAt;
      events.push(visit(stage, since > createdAt ? since : createdAt, true));
    }
  }
  const path = inOrder(events);
  const end = impliedEnd(deal, pipeline, path.at(-1));
  if (end) path.push(visit(end.stage, end.at, true));
  path.forEach((one, i) => (one.leftAt = path[i + 1]?.enteredAt ?? null));
  return path;
}

/**
 * Moments in order. Within one moment as in the file, where the deal's rows there follow time or go
 * back in it throughout; else forward through the pipeline, then won, then lost.
 */
function inOrder(events: NaiveVisit[]): NaiveVisit[] {
  const rank = ({ status, position }: NaiveVisit) =>
    status === 'open' ? position! : status === 'won' ? 1e6 : 1e6 + 1;
  const recorded = events.filter(({ derived }) => !derived).map(({ enteredAt }) => enteredAt);
  const pairs = recorded.slice(1).map((at, i) => [recorded[i]!, at] as const);
  const [on, back] = [pairs.some(([a, b]) => a < b), pairs.some(([a, b]) => a > b)];
  const listed = back && !on ? [...events].reverse() : events;
  const tied = on === back ? (a: NaiveVisit, b: NaiveVisit) => rank(a) - rank(b) : () => 0;
  return [...listed]
    .sort((a, b) => (a.enteredAt === b.enteredAt ? tied(a, b) : a.enteredAt < b.enteredAt ? -1 : 1))
    .filter((event, i, sorted) => event.stage !== sorted[i - 1]?.stage);
}

/** Where history and the deal's outcome disagree, the outcome wins, no earlier than the history. */
function impliedEnd(
  deal: PlainRow,
  pipeline: Pipeline,
  last: NaiveVisit | undefined
): { stage: string; at: string } | null {
  if (!deal.outcome || deal.outcome === last?.status) return null;
  const own = statusOf(String(deal.stage), pipeline) === deal.outcome ? String(deal.stage) : null;
  const closing =
    deal.outcome === 'won' ? pipeline.won : deal.outcome === 'lost' ? pipeline.lost : [];
  const stage = own ?? [...closing].sort()[0];
  const closedAt = deal.outcome === 'open' ? null : isoMoment(deal.closed_at);
  const at =
    last && closedAt
      ? closedAt > last.enteredAt
        ? closedAt
        : last.enteredAt
      : (last?.enteredAt ?? closedAt);
  return stage && at ? { stage, at } : null;
}

/** A deal that existed before its history began stood in the first stage. */
function beforeHistory(
  deal: PlainRow,
  pipeline: Pipeline,
  whole: NaiveVisit[],
  createdAt: string | null,
  until: string
): {
  stage: string | null;
  status: Status | null;
  position: number | null;
  enteredAt: string | null;
} {
  if (whole.length)
    return { stage: pipeline.stages[0]!, status: 'open', position: 1, enteredAt: createdAt };
  const stage = String(deal.stage);
  const status = statusOf(stage, pipeline);
  const closesLater = (isoMoment(deal.closed_at) ?? '') >= until;
  const position = status && status !== 'lost' ? pipeline.stages.indexOf(stage) + 1 : null;
  return {
    stage: deal.stage as string | null,
    status: closesLater ? 'open' : (deal.outcome as Status | null),
    position,
    enteredAt: null
  };
}

function statusOf(stage: string, { stages, won, lost }: Pipeline): Status | null {
  if (lost.includes(stage)) return 'lost';
  if (won.includes(stage)) return 'won';
  return stages.includes(stage) ? 'open' : null;
}
