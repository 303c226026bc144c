import { reachedColumn } from '../../journeys/stage-columns';
import { parsePeriod, type Period } from '../../domain/period';
import { all, empty, integer, join, sql, type Sql } from '../../sql/sql';
import { addDays } from '../../sql/verbs';
import type { Scope } from '../answer';
import { countedPipelines, within, withinDays } from '../filters';
import type { Values } from '../params';
import { largeChange } from '../scores/deal-scores';
import { foundBy } from './found-by';
import type { DealsParams } from './shape';

/** What the parameters ask of a deal beyond the filters. A stage the pipeline lacks fits no deal. */
export function conditions(params: Values<DealsParams>, scope: Scope): Sql {
  const { workspace, filters } = scope;
  const span = (token: string): Period | null =>
    token === 'all' ? null : parsePeriod(token, workspace);
  const basis = (name: typeof params.basis) => (params.basis === name ? filters.period : null);
  const at = (stage: string, write: StageCondition) =>
    stage ? [atStage(stage, scope, write)] : [];
  return all([
    ...outcomeIs(params.outcome),
    ...(params.stage ? [sql`stage = ${params.stage}`] : []),
    ...at(params.reached, (k) => sql`furthest >= ${integer(k)}`),
    ...at(params.not_reached, (k) => sql`coalesce(furthest, 0) < ${integer(k)}`),
    ...at(params.lost_from, (k) => sql`outcome = 'lost' and last_position = ${integer(k)}`),
    ...enteredIn(span(params.entered), params.reached, scope),
    ...[span(params.created), basis('created')].flatMap((one) =>
      one ? [within(one, sql`created_at`)] : []
    ),
    ...[span(params.closed), basis('closed')].flatMap((one) =>
      one ? [sql`outcome in ('won', 'lost') and ${within(one, sql`closed_at`)}`] : []
    ),
    ...[span(params.due), basis('due')].flatMap((one) =>
      one ? [withinDays(one, sql`expected_close_on`)] : []
    ),
    ...stalledIs(params.stalled),
    ...chanceIs(params.chance),
    ...didNot(params),
    ...(params.search ? [foundBy(params.search)] : [])
  ]);
}

function outcomeIs(outcome: Values<DealsParams>['outcome']): Sql[] {
  if (outcome === 'any') return [];
  return [outcome === 'closed' ? sql`outcome in ('won', 'lost')` : sql`outcome = ${outcome}`];
}

function stalledIs(stalled: Values<DealsParams>['stalled']): Sql[] {
  if (stalled === 'any') return [];
  if (stalled === 'yes') return [sql`stalled`];
  const reason = { slow: sql`slow`, idle: sql`idle`, overdue: sql`overdue`, pushed: sql`pushed` };
  return [sql`stalled and ${reason[stalled]}`];
}

function didNot({ did_not: kind, by_day }: Values<DealsParams>): Sql[] {
  if (!kind) return [];
  const before = /^\d{1,4}$/.test(by_day)
    ? sql`and t.at < ${addDays(sql`f.created_at`, integer(Number(by_day)))}`
    : empty;
  return [
    sql`not exists (select 1 from activities as t where t.deal_id = f.deal_id and t.kind = ${kind} ${before})`
  ];
}

function chanceIs(chance: Values<DealsParams>['chance']): Sql[] {
  if (chance === 'any') return [];
  return [
    chance === 'fallen'
      ? sql`probability_change <= ${-largeChange}`
      : sql`probability_change >= ${largeChange}`
  ];
}

type StageCondition = (position: number) => Sql;

/** A condition on the position of a stage, in each pipeline that has it; else no deal fits. */
function atStage(stage: string, scope: Scope, write: StageCondition): Sql {
  const own = countedPipelines(scope).flatMap(({ name, stages }) => {
    const position = stages.indexOf(stage) + 1;
    return position ? [all([sql`f.pipeline = ${name}`, write(position)])] : [];
  });
  return own.length ? sql`(${join(own, sql` or `)})` : sql`false`;
}

/** First reached the stage in the period, or the first one of its pipeline where none is given. */
function enteredIn(period: Period | null, stage: string, scope: Scope): Sql[] {
  if (!period) return [];
  return [
    stage
      ? atStage(stage, scope, (k) => within(period, reachedColumn(k)))
      : within(period, reachedColumn(1))
  ];
}
