import { daysColumn, enteredColumn } from '../../journeys/stage-columns';
import { quantile, toDouble } from '../../sql/verbs';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import type { Values } from '../params';
import type { Scope } from '../answer';
import { matches, within } from '../filters';
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

/** Per stage and length of stay in whole hours: deals that left, and deals still there. */
export const stays = (params: Params, scope: Scope): Sql => sql`
with ${lengths(params, scope)}
select
  place as position,
  ${wholeHours(sql`elapsed`)} as elapsed,
  count(case when has_ended then 1 end) as ${ident('left')},
  count(case when not has_ended then 1 end) as still
from lengths
where place <= ${integer(scope.filters.pipeline.stages.length)}
group by place, ${wholeHours(sql`elapsed`)}
order by position, elapsed`;

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
 * Deals created in the period by days from creation, in whole hours, to being won, being lost, or
 * the as-of date for those still open.
 */
export const timesToClose = ({ filters }: Scope): Sql => sql`
select
  ${wholeHours(sql`age_days`)} as elapsed,
  count(case when outcome = 'won' then 1 end) as won,
  count(case when outcome = 'lost' then 1 end) as lost,
  count(case when outcome = 'open' then 1 end) as ${ident('open')}
from journeys
where ${matches(filters)}
  and ${within(filters.period, sql`created_at`)}
  and age_days is not null
  and (outcome = 'open' or cycle_days is not null)
group by ${wholeHours(sql`age_days`)}
order by elapsed`;

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
  const counted = (moment: Sql) => within(period, basis === 'created' ? sql`created_at` : moment);
  const inStages = openStages(pipeline).map(
    ({ position }) => sql`
  select
    ${integer(position)} as place,
    group_name,
    outcome as became,
    ${toDouble(daysColumn(position))} as elapsed,
    not (outcome = 'open' and position = ${integer(position)}) as has_ended
  from chosen
  where ${daysColumn(position)} is not null and ${counted(enteredColumn(position))}`
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
  where outcome = ${outcome} and cycle_days is not null and ${counted(sql`closed_at`)}`
  );
  return sql`chosen as (
  select
    *,
    ${by ? ident(by) : sql`cast(null as varchar)`} as group_name
  from journeys
  where ${matches(filters)}
), lengths as (${join([...inStages, ...toClose], sql`\n  union all`)}
)`;
}
