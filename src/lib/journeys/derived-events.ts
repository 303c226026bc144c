import { sql, type Sql } from '../sql/sql';

/**
 * Stage events a history lacks but the deals imply, marked as derived:
 * - `starts`: a deal without any event entered the first stage when it was created, and its
 *   current open stage when the export says so (else on the same moment);
 * - `ends`: a deal whose last event disagrees with its outcome was closed on its close date, but
 *   not before its last event; an open deal after a closing event was re-opened a second after.
 *
 * Each is a select with the columns of `stage_events`.
 */
export const derivedStarts = (): Sql => sql`
with bare as (
  select d.deal_id, d.pipeline, d.stage, d.created_at, d.stage_entered_at
  from deals as d
  where d.created_at is not null
    and not exists (select 1 from stage_events as e where e.deal_id = d.deal_id and e.entered_at is not null)
)
select
  b.deal_id as deal_id,
  s.stage as stage,
  b.created_at as entered_at,
  true as day_only,
  true as derived,
  null as changed_by
from bare as b
inner join stages as s on s.pipeline = b.pipeline and s.position = 1 and s.status = 'open'
union all
select
  b.deal_id as deal_id,
  s.stage as stage,
  greatest(coalesce(b.stage_entered_at, b.created_at), b.created_at) as entered_at,
  true as day_only,
  true as derived,
  null as changed_by
from bare as b
inner join stages as s on s.pipeline = b.pipeline and s.stage = b.stage and s.status = 'open'
where s.position > 1`;

export const derivedEnds = (): Sql => sql`
with latest as (
  select deal_id, status, entered_at
  from visits
  where left_at is null
), closing as (
  select pipeline, status, min(stage) as stage
  from stages
  where status in ('won', 'lost')
  group by pipeline, status
)
select
  d.deal_id as deal_id,
  coalesce(own.stage, c.stage) as stage,
  case
    when v.entered_at is null then d.closed_at
    when d.outcome <> 'open' and d.closed_at > v.entered_at then d.closed_at
    when v.status = 'open' then v.entered_at
    else v.entered_at + interval 1 second
  end as entered_at,
  true as day_only,
  true as derived,
  null as changed_by
from deals as d
left join latest as v on v.deal_id = d.deal_id
left join stages as own on own.pipeline = d.pipeline and own.stage = d.stage and own.status = d.outcome
left join closing as c on c.pipeline = d.pipeline and c.status = d.outcome
where d.outcome is distinct from v.status
  and d.outcome is not null
  and coalesce(own.stage, c.stage) is not null
  and (v.entered_at is not null or (d.outcome in ('won', 'lost') and d.closed_at is not null))`;
