import { parsePeriod, type Period } from '../../domain/period';
import { all, empty, integer, sql, type Sql } from '../../sql/sql';
import { addDays } from '../../sql/verbs';
import type { Scope } from '../answer';
import { within, withinDays } from '../filters';
import type { Values } from '../params';
import { pushedIn, revaluedIn } from '../recorded-moves';
import { largeChange } from '../scores/deal-scores';
import { courseConditions } from './course';
import { foundBy } from './found-by';
import { leadConditions } from './leads-of';
import { asOfDay, type DealsParams } from './shape';

/** What the parameters ask of a deal beyond the filters. */
export function conditions(params: Values<DealsParams>, scope: Scope): Sql {
  const { workspace, filters } = scope;
  const span = (token: string): Period | null =>
    token === 'all' ? null : parsePeriod(token, workspace);
  const basis = (name: typeof params.basis) => (params.basis === name ? filters.period : null);
  return all([
    ...outcomeIs(params.outcome),
    ...(params.stage ? [sql`stage = ${params.stage}`] : []),
    ...courseConditions(params, asOfDay(params, scope), scope),
    ...[span(params.created), basis('created')].flatMap((one) =>
      one ? [within(one, sql`created_at`)] : []
    ),
    ...[span(params.closed), basis('closed')].flatMap((one) =>
      one ? [sql`outcome in ('won', 'lost') and ${within(one, sql`closed_at`)}`] : []
    ),
    ...[span(params.due), basis('due')].flatMap((one) =>
      one ? [withinDays(one, sql`expected_close_on`)] : []
    ),
    ...wonWithin(params.won_within),
    ...between(params.took, sql`cycle_days`),
    ...between(params.stood, sql`stage_days`),
    ...leadConditions(params, scope),
    ...[span(params.pushed)].flatMap((one) => (one ? [pushedIn(one, sql`f.deal_id`)] : [])),
    ...[span(params.revalued)].flatMap((one) =>
      one ? [revaluedIn(one, { dealId: sql`f.deal_id`, createdAt: sql`f.created_at` })] : []
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

/** Whole days from the first to the last, both included; without a last one, from the first on. */
function between(span: string, days: Sql): Sql[] {
  const [, first, last] = /^(\d{1,6})\.\.(\d{0,6})$/.exec(span) ?? [];
  if (first === undefined) return span ? [sql`false`] : [];
  return [
    sql`${days} >= ${integer(Number(first))}`,
    ...(last ? [sql`${days} < ${integer(Number(last) + 1)}`] : [])
  ];
}

function wonWithin(months: string): Sql[] {
  if (!months) return [];
  if (!/^\d{1,4}$/.test(months)) return [sql`false`];
  return [
    sql`outcome = 'won'`,
    sql`${monthsBetween(sql`created_on`, sql`closed_on`)} <= ${integer(Number(months))}`
  ];
}

const monthsBetween = (from: Sql, to: Sql): Sql =>
  sql`(extract(year from ${to}) - extract(year from ${from})) * 12 + extract(month from ${to}) - extract(month from ${from})`;

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
