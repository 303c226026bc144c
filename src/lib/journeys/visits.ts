import { sql, type Sql } from '../sql/sql';
import { lag, lead } from '../sql/verbs';

/**
 * Every stay of a deal in a stage, in order: `deal_id, seq, stage, status, position, from_position,
 * from_status, entered_at, left_at, derived`. Events on the same moment stand as in their file, where
 * the rows of the deal are in the order of time there (or backwards in it); else, and where all are on
 * one moment, they run forward through the pipeline, won and lost last. An event that repeats the stage
 * before it is no new visit; stages outside the pipeline are passed over. `left_at` is null for the
 * last visit. `which` may narrow down the events `e` and their deals `d`. Reads the rowids of the table
 * `stage_events`.
 */
export function visits(which: Sql = sql`true`): Sql {
  const inOrder = sql`partition by deal_id order by entered_at, place, rank`;
  return sql`
with recorded as (
  select
    e.deal_id as deal_id,
    s.stage as stage,
    s.status as status,
    s.position as position,
    e.entered_at as entered_at,
    case when s.status = 'open' then s.position when s.status = 'won' then 1000000 else 1000001 end as rank,
    coalesce(e.derived, false) as derived,
    e.rowid as line,
    ${lag(
      sql`case when not coalesce(e.derived, false) then e.entered_at end`,
      sql`partition by e.deal_id order by e.rowid`
    )} as entered_before
  from stage_events as e
  inner join deals as d on d.deal_id = e.deal_id
  inner join stages as s on s.pipeline = d.pipeline and s.stage = e.stage
  where e.entered_at is not null and ${which}
), courses as (
  select
    deal_id,
    count(case when not derived and entered_at > entered_before then 1 end) as steps_on,
    count(case when not derived and entered_at < entered_before then 1 end) as steps_back
  from recorded
  group by deal_id
), events as (
  select
    r.deal_id as deal_id,
    r.stage as stage,
    r.status as status,
    r.position as position,
    r.entered_at as entered_at,
    r.rank as rank,
    r.derived as derived,
    case
      when r.derived then 9000000000000000
      when c.steps_on > 0 and c.steps_back = 0 then r.line
      when c.steps_back > 0 and c.steps_on = 0 then -r.line
      else 0
    end as place
  from recorded as r
  inner join courses as c on c.deal_id = r.deal_id
), neighbours as (
  select
    *,
    ${lag(sql`stage`, inOrder)} as from_stage,
    ${lag(sql`position`, inOrder)} as from_position,
    ${lag(sql`status`, inOrder)} as from_status
  from events
), moves as (
  select * from neighbours where from_stage is distinct from stage
)
select
  deal_id,
  row_number() over (${inOrder}) as seq,
  stage,
  status,
  position,
  from_position,
  from_status,
  entered_at,
  ${lead(sql`entered_at`, inOrder)} as left_at,
  derived
from moves`;
}
