import { stageColumns } from '../domain/workspace';
import { daysColumn } from '../journeys/stage-columns';
import { all, ident, integer, join, sql, type Sql } from '../sql/sql';
import { day, daysBetween, quantile } from '../sql/verbs';
import type { Scope } from './answer';
import { countedPipelines, flagConditions, matches } from './filters';
import { journeysAt } from './journeys-at';

/** Why an open deal counts as stalled; each is a flag of `stalledDeals`. */
export const stalledReasons = ['slow', 'idle', 'overdue', 'pushed'] as const;

/** Days without an activity after which a deal is idle, and pushes of the expected close from which it
 * is pushed, where the workspace says nothing else. */
const usual = { idleDays: 30, pushes: 2 };
/** Days past the expected close that weigh as much as the limit of another reason. */
const overdueUnit = 30;
/** Won deals with recorded time in a stage below which the stage sets no limit. */
const fewestWon = 5;

/**
 * A relation for `from`: the deals that match the filters as known at the end of `asOf`, with a
 * flag per reason and `stalled`: any of them while no next activity is planned.
 * - `slow`: longer in its stage than 80% of the deals won by then were;
 * - `idle`: no activity for more than so many days, usually 30 (never where the data have no activities);
 * - `overdue`: expected to close before `asOf`;
 * - `pushed`: expected close moved later so many times or more, usually twice.
 *
 * `past_limit` is how many times the limit of the reason that is passed furthest: days in stage, idle
 * days, pushes ÷ their limits, of overdue deals 1 + days past the expected close ÷ 30; 0 without one.
 */
export function stalledDeals(scope: Scope, asOf: string): Sql {
  const { idleDays: idleLimit, pushes: pushLimit } = { ...usual, ...scope.workspace.stalledFrom };
  const positions = stagePositions(scope);
  const limitOf = join(
    positions.map((k) => sql`when k.position = ${integer(k)} then l.${limitColumn(k)}`),
    sql` `
  );
  const limit = positions.length ? sql`case ${limitOf} end` : sql`cast(null as double)`;
  const slow = sql`k.stage_days > ${limit}`;
  const idle = scope.workspace.has.includes('activities')
    ? sql`k.idle_days > ${integer(idleLimit)}`
    : sql`false`;
  return sql`(
  select
    f.*,
    (f.slow or f.idle or f.overdue or f.pushed) and not f.planned as stalled,
    greatest(
      case when f.slow then coalesce(f.stage_days / nullif(f.stage_limit, 0), 1) else 0 end,
      case when f.idle then f.idle_days / ${integer(idleLimit)} else 0 end,
      case when f.pushed then f.pushes / ${integer(pushLimit)} else 0 end,
      case when f.overdue then 1 + ${daysBetween(sql`f.expected_close_on`, day(asOf))} / ${integer(overdueUnit)} else 0 end
    ) as past_limit
  from (
    select
      k.*,
      coalesce(k.outcome = 'open' and ${slow}, false) as slow,
      coalesce(k.outcome = 'open' and ${idle}, false) as idle,
      coalesce(k.outcome = 'open' and k.expected_close_on < ${day(asOf)}, false) as overdue,
      coalesce(k.outcome = 'open' and k.pushes >= ${integer(pushLimit)}, false) as pushed,
      k.next_activity_at is not null as planned,
      ${limit} as stage_limit
    from ${journeysAt(scope, asOf)} as k
    left join (${stageLimits(scope, asOf)}) as l on l.of_pipeline = k.pipeline
    where ${matches(scope.filters)}
  ) as f
)`;
}

const limitColumn = (position: number): Sql => ident(`limit_${position}`);

const stagePositions = (scope: Scope): number[] =>
  Array.from({ length: stageColumns([...countedPipelines(scope)]) }, (_, i) => i + 1);

/** A row per pipeline: per stage the 80th percentile of days there, over the deals won by `asOf`. */
function stageLimits(scope: Scope, asOf: string): Sql {
  const { filters } = scope;
  const limits = stagePositions(scope).map((k) => {
    const stay = daysColumn(k);
    return sql`case when count(${stay}) >= ${integer(fewestWon)} then ${quantile(stay, 0.8)} end as ${limitColumn(k)}`;
  });
  return sql`
      select
        ${join([sql`pipeline as of_pipeline`, ...limits], sql`,\n        `)}
      from journeys
      where ${all([
        ...(filters.everyPipeline ? [] : [sql`pipeline = ${filters.pipeline.name}`]),
        sql`outcome = 'won'`,
        sql`closed_on <= ${day(asOf)}`,
        ...flagConditions(filters, sql`deal_id`)
      ])}
      group by pipeline`;
}
