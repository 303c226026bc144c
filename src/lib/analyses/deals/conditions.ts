import { reachedColumn } from '../../journeys/stage-columns';
import { parsePeriod, type Period } from '../../domain/period';
import { all, empty, integer, sql, type Sql } from '../../sql/sql';
import { addDays } from '../../sql/verbs';
import type { Scope } from '../answer';
import { within, withinDays } from '../filters';
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
  const position = (stage: string) => filters.pipeline.stages.indexOf(stage) + 1;
  return all([
    ...outcomeIs(params.outcome),
    ...(params.stage ? [sql`stage = ${params.stage}`] : []),
    ...at(params.reached, position, (k) => sql`furthest >= ${k}`),
    ...at(params.not_reached, position, (k) => sql`coalesce(furthest, 0) < ${k}`),
    ...at(params.lost_from, position, (k) => sql`outcome = 'lost' and last_position = ${k}`),
    ...at(
      params.entered === 'all' ? '' : params.reached || (filters.pipeline.stages[0] ?? ''),
      position,
      (_, k) => within(span(params.entered), reachedColumn(k))
    ),
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

function at(
  stage: string,
  position: (stage: string) => number,
  write: (literal: Sql, k: number) => Sql
): Sql[] {
  if (!stage) return [];
  const k = position(stage);
  return [k ? write(integer(k), k) : sql`false`];
}
