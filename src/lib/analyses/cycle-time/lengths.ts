import { daysColumn } from '../../journeys/stage-columns';
import { quantile, toDouble } from '../../sql/verbs';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import type { Values } from '../params';
import type { Scope } from '../answer';
import { matches, within, type Filters } from '../filters';
import { openStages, type CycleTimeParams } from './shape';

type Params = Values<CycleTimeParams>;

/** Quartiles and mean per stage left, and of the days to win and to lose. */
export const spreadByPlace = (params: Params, scope: Scope): Sql => sql`
with ${lengths(params, scope)}
select
  place as position,
  ${spread}
from lengths
where has_ended
group by place
order by place`;

/** The same per stage and what became of the deal. */
export const spreadByOutcome = (params: Params, scope: Scope): Sql => sql`
with ${lengths(params, scope)}
select
  place as position,
  became as outcome,
  ${spread}
from lengths
where has_ended and place <= ${integer(scope.filters.pipeline.stages.length)}
group by place, became
order by place, became`;

/** Days to win and to lose per value of the dimension, the most frequent first. */
export const spreadByGroup = (params: Params, scope: Scope): Sql => sql`
with ${lengths(params, scope)}
select
  group_name as ${ident('group')},
  became as outcome,
  ${spread}
from lengths
where place > ${integer(scope.filters.pipeline.stages.length)} and ${params.by !== ''}
group by group_name, became
order by n desc, group_name, became`;

/**
 * The product-limit median of the days in each stage, by E. L. Kaplan and P. Meier, J Am Stat Assoc 53
 * (1958): those still there count as not yet ended. No row where fewer than half have left.
 */
export const medianStays = (params: Params, scope: Scope): Sql => sql`
with ${lengths(params, scope)}, times as (
  select
    place,
    elapsed,
    count(*) as there,
    count(case when has_ended then 1 end) as gone
  from lengths
  where place <= ${integer(scope.filters.pipeline.stages.length)}
  group by place, elapsed
), ${mediansOfTimes}`;

/**
 * Days by which half of the deals created in the period have closed, those still open counted as not
 * yet closed; no row where fewer than half have. Place 1 stands for all of them.
 */
export const medianToClose = ({ filters }: Scope): Sql => sql`
with times as (
  select
    1 as place,
    age_days as elapsed,
    count(*) as there,
    count(case when outcome <> 'open' then 1 end) as gone
  from journeys
  where ${closable(filters)}
  group by age_days
), ${mediansOfTimes}`;

/** The median of each place, out of `times (place, elapsed, there, gone)`. */
const mediansOfTimes: Sql = sql`risks as (
  select
    *,
    sum(there) over (partition by place order by elapsed desc) as at_risk
  from times
), survivals as (
  select
    place,
    elapsed,
    gone = at_risk as is_last,
    sum(case when gone < at_risk then ln(1 - gone / at_risk) end) over (partition by place order by elapsed) as log_share
  from risks
  where gone > 0
)
select
  place as position,
  min(elapsed) as km_median_days
from survivals
where is_last or log_share <= ln(0.5) + 0.000000001
group by place
order by position`;

/** Whole days to close, with how many deals were won and lost then. */
export const closings = (params: Params, scope: Scope): Sql => sql`
with ${lengths(params, scope)}
select
  cast(floor(elapsed) as integer) as ${ident('day')},
  count(case when became = 'won' then 1 end) as won,
  count(case when became = 'lost' then 1 end) as lost
from lengths
where place > ${integer(scope.filters.pipeline.stages.length)}
group by cast(floor(elapsed) as integer)
order by ${ident('day')}`;

/**
 * Deals created in the period by days from creation, in whole hours as curves are drawn, to being won,
 * being lost, or the as-of date for those still open.
 */
export const timesToClose = ({ filters }: Scope): Sql => sql`
select
  ${wholeHours(sql`age_days`)} as elapsed,
  count(case when outcome = 'won' then 1 end) as won,
  count(case when outcome = 'lost' then 1 end) as lost,
  count(case when outcome = 'open' then 1 end) as ${ident('open')}
from journeys
where ${closable(filters)}
group by ${wholeHours(sql`age_days`)}
order by elapsed`;

const closable = (filters: Filters): Sql => sql`${matches(filters)}
  and ${within(filters.period, sql`created_at`)}
  and age_days is not null
  and (outcome = 'open' or cycle_days is not null)`;

const spread = sql`count(*) as n,
  ${quantile(sql`elapsed`, 0.25)} as q1_days,
  ${quantile(sql`elapsed`, 0.5)} as median_days,
  ${quantile(sql`elapsed`, 0.75)} as q3_days,
  avg(elapsed) as mean_days`;

/** Days down to the whole hour; the small addend keeps an exact hour from falling short of itself. */
const wholeHours = (length: Sql): Sql => sql`floor(${length} * 24 + 0.000001) / 24`;

/**
 * The relation `lengths`: one row per deal and place it has been, `place, group_name, became,
 * elapsed, has_ended`. Places are the open stages by position, then won and lost; days in a stage
 * are summed over recorded visits and have ended once the deal is elsewhere.
 */
function lengths({ basis, by }: Params, { filters }: Scope): Sql {
  const { period, pipeline } = filters;
  const closedIn = period
    ? sql`outcome in ('won', 'lost') and ${within(period, sql`closed_at`)}`
    : sql`true`;
  const counted = basis === 'created' ? within(period, sql`created_at`) : closedIn;
  const inStages = openStages(pipeline).map(
    ({ position }) => sql`
  select
    ${integer(position)} as place,
    group_name,
    outcome as became,
    ${toDouble(daysColumn(position))} as elapsed,
    outcome is distinct from 'open' or position is distinct from ${integer(position)} as has_ended
  from chosen
  where ${daysColumn(position)} is not null`
  );
  const toClose = ['won', 'lost'].map(
    (outcome, i) => sql`
  select
    ${integer(pipeline.stages.length + 1 + i)} as place,
    group_name,
    outcome as became,
    ${toDouble(sql`cycle_days`)} as elapsed,
    true as has_ended
  from chosen
  where outcome = ${outcome} and cycle_days is not null`
  );
  return sql`chosen as (
  select
    *,
    ${by ? ident(by) : sql`cast(null as varchar)`} as group_name
  from journeys
  where ${matches(filters)} and ${counted}
), lengths as (${join([...inStages, ...toClose], sql`\n  union all`)}
)`;
}
