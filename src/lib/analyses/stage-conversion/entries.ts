import { reachedColumn } from '../../journeys/stage-columns';
import { daysBetween, firstOf, quantile } from '../../sql/verbs';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import type { Pipeline } from '../../domain/workspace';
import type { Scope } from '../answer';
import { matches, within } from '../filters';

interface Chosen {
  by: string;
  from_stage: string;
}

/** The stages that lead to another, with their positions; `from_stage` keeps one of them. */
export const leadingStages = ({ stages }: Pipeline, from_stage: string) =>
  stages
    .map((stage, i) => ({ stage, position: i + 1, next: stages[i + 1] ?? '' }))
    .slice(0, -1)
    .filter(({ stage }) => !from_stage || stage === from_stage);

/** Entries of each stage by group and the week or month they happened in, and what became of them. */
export const entriesByPeriod = (chosen: Chosen, unit: 'week' | 'month', scope: Scope): Sql => sql`
with ${entries(chosen, scope)}
select
  e.group_name as ${ident('group')},
  e.place as position,
  ${firstOf(unit, sql`e.reached_at`)} as entered_in,
  count(*) as entered,
  count(case when e.became = 'advanced' then 1 end) as advanced,
  count(case when e.became = 'lost' then 1 end) as lost
from entries as e
where ${within(scope.filters.period, sql`e.reached_at`)}
group by e.group_name, e.place, ${firstOf(unit, sql`e.reached_at`)}
order by ${ident('group')} nulls last, position, entered_in`;

/** How long the resolved deals of each stage took to advance or be lost, whenever they entered. */
export const waits = (chosen: Chosen, scope: Scope): Sql => sql`
with ${entries(chosen, scope)}
select
  e.place as position,
  ${quantile(daysBetween(sql`e.reached_at`, sql`e.resolved_at`), 0.9)} as p90_days
from entries as e
where e.became <> 'open' and e.resolved_at is not null
group by e.place
order by position`;

/** The relation `entries`: a row per deal and stage it reached, a skipped stage included. */
function entries({ by, from_stage }: Chosen, { filters }: Scope): Sql {
  const each = leadingStages(filters.pipeline, from_stage).map(
    ({ position }) => sql`
  select
    group_name,
    ${integer(position)} as place,
    ${reachedColumn(position)} as reached_at,
    case
      when furthest > ${integer(position)} then ${reachedColumn(position + 1)}
      when outcome = 'lost' then closed_at
    end as resolved_at,
    case
      when furthest > ${integer(position)} then 'advanced'
      when outcome = 'lost' then 'lost'
      else 'open'
    end as became
  from chosen
  where ${reachedColumn(position)} is not null`
  );
  return sql`chosen as (
  select
    *,
    ${by ? ident(by) : sql`cast(null as varchar)`} as group_name
  from journeys
  where ${matches(filters)}
), entries as (${each.length ? join(each, sql`\n  union all`) : nothing}
)`;
}

const nothing = sql`
  select
    group_name,
    1 as place,
    created_at as reached_at,
    created_at as resolved_at,
    'open' as became
  from chosen
  where false`;
