import { daysColumn, reachedColumn } from '../../journeys/stage-columns';
import { parsePeriod } from '../../domain/period';
import type { Pipeline } from '../../domain/workspace';
import { all, integer, join, sql, type Sql } from '../../sql/sql';
import type { Scope } from '../answer';
import { countedPipelines, within } from '../filters';
import type { Values } from '../params';
import { stageSplit } from '../stage-split';
import type { DealsParams } from './shape';

/**
 * What the parameters ask of a deal's way through the stages of its pipeline, as known at the end of a
 * day. A stage fits in each pipeline that has it.
 */
export function courseConditions(params: Values<DealsParams>, asOf: string, scope: Scope): Sql[] {
  const { reached, lost_from, left, became, entered, started } = params;
  const asked =
    [reached, lost_from, left].some(Boolean) || [entered, started].some((one) => one !== 'all');
  if (!asked && became === 'any') return [];
  const own = countedPipelines(scope).map((pipeline) =>
    all([sql`f.pipeline = ${pipeline.name}`, ...courseIn(pipeline, params, asOf, scope)])
  );
  return [own.length ? sql`(${join(own, sql` or `)})` : sql`false`];
}

function courseIn(
  { stages }: Pipeline,
  params: Values<DealsParams>,
  asOf: string,
  { workspace }: Scope
): Sql[] {
  const { reached, lost_from, left, became, entered, started } = params;
  const at = (stage: string, write: (k: number) => Sql): Sql => {
    const k = stages.indexOf(stage) + 1;
    return k ? write(k) : sql`false`;
  };
  const first = stages[0] ?? '';
  const split = (k: number) =>
    stageSplit(k, {
      last: stages.length,
      reach: reachedColumn,
      furthest: sql`coalesce(furthest, 0)`,
      windowDays: params.window,
      asOf
    });
  const during = (token: string, k: number) =>
    within(parsePeriod(token, workspace), reachedColumn(k));
  const stays = (k: number) =>
    sql`outcome is not distinct from 'open' and position is not distinct from ${integer(k)}`;
  return [
    ...(reached ? [at(reached, (k) => sql`furthest >= ${integer(k)}`)] : []),
    ...(lost_from
      ? [at(lost_from, (k) => sql`outcome = 'lost' and last_position = ${integer(k)}`)]
      : []),
    ...(left ? [at(left, (k) => sql`${daysColumn(k)} is not null and not (${stays(k)})`)] : []),
    ...(became === 'any' ? [] : [at(reached || first, (k) => split(k)[became])]),
    ...(params.window ? [at(first, () => sql`${reachedColumn(1)} is not null`)] : []),
    ...(entered === 'all' ? [] : [at(reached || first, (k) => during(entered, k))]),
    ...(started === 'all' ? [] : [at(first, () => during(started, 1))])
  ];
}
