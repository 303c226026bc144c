import { count } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { sql, type Sql } from '../../sql/sql';
import { before } from './earlier-data';

/** Reason of rows that a newer export of the same deal follows; they count as loaded. */
export const earlierExport = 'earlier_export';

/** Empty tables for what exports said of deals on their days, and what follows from comparing them. */
export async function createVersions(db: Database): Promise<void> {
  const run = (statement: Sql) => db.query(statement, { as: 'nothing' });
  await run(
    sql`create or replace table deal_versions (deal_id varchar, known_on date, pipeline varchar, stage varchar, outcome varchar, amount decimal(18, 2), expected_close_on date, owner varchar, created_at timestamp, stage_entered_at timestamp, closed_at timestamp)`
  );
  await run(
    sql`create or replace table export_events (deal_id varchar, stage varchar, entered_at timestamp)`
  );
  await run(
    sql`create or replace table export_changes (deal_id varchar, field varchar, old_value varchar, new_value varchar, changed_at timestamp)`
  );
}

/** Takes over the versions of earlier loads; those of the same deal and day give way to new ones. */
export const earlierVersions = (): Sql => sql`
  insert into deal_versions
  select * from ${before('deal_versions')} as b
  where not exists (select 1 from deal_versions as v where v.deal_id = b.deal_id and v.known_on = b.known_on)`;

/**
 * History from what consecutive exports say of a deal: entries into stages and changes of amount,
 * expected close and owner, dated to the day of the export that first shows them, or to the moment
 * the export itself gives when that lies between the two. Deals with a history of their own keep it.
 * Returns how many exports there are by day.
 */
export async function recordChanges(db: Database): Promise<number> {
  const run = (statement: Sql) => db.query(statement, { as: 'nothing' });
  const { n: exports } = decodeOne(
    await db.query(sql`select count(distinct known_on) as n from deal_versions`),
    { n: count() }
  );
  if (exports < 2) return exports;
  await run(sql`insert into export_events ${stageEntries}`);
  await run(
    sql`insert into stage_events (deal_id, stage, entered_at, day_only, derived) select deal_id, stage, entered_at, cast(entered_at as time) = time '00:00:00', false from export_events`
  );
  for (const [field, value] of tracked)
    await run(sql`insert into export_changes ${changesOf(field, value)}`);
  await run(
    sql`insert into deal_changes (deal_id, field, old_value, new_value, changed_at) select deal_id, field, old_value, new_value, changed_at from export_changes`
  );
  return exports;
}

const tracked: [field: string, value: Sql][] = [
  ['amount', sql`cast(amount as varchar)`],
  ['expected_close_on', sql`strftime(expected_close_on, '%Y-%m-%d')`],
  ['owner', sql`owner`]
];

const stageEntries = sql`
with staged as (
  select
    v.*,
    case
      when v.outcome in ('won', 'lost') and s.status is distinct from v.outcome then coalesce(c.stage, v.stage)
      else v.stage
    end as reached
  from deal_versions as v
  left join stages as s on s.pipeline = v.pipeline and s.stage = v.stage
  left join (
    select pipeline, status, min(stage) as stage
    from stages
    where status in ('won', 'lost')
    group by pipeline, status
  ) as c on c.pipeline = v.pipeline and c.status = v.outcome
  where not exists (select 1 from stage_events as e where e.deal_id = v.deal_id and not e.derived)
), steps as (
  select
    *,
    lag(reached) over (partition by deal_id order by known_on) as from_stage,
    lag(known_on) over (partition by deal_id order by known_on) as from_day
  from staged
  where reached is not null
)
select
  deal_id,
  reached as stage,
  case
    when outcome in ('won', 'lost') and cast(closed_at as date) > coalesce(from_day, date '0001-01-01') and cast(closed_at as date) <= known_on then closed_at
    when outcome = 'open' and cast(stage_entered_at as date) > coalesce(from_day, date '0001-01-01') and cast(stage_entered_at as date) <= known_on then stage_entered_at
    when from_day is null and created_at > known_on - interval 7 day and cast(created_at as date) <= known_on then created_at
    else cast(known_on as timestamp)
  end as entered_at
from steps
where from_day is not null and from_stage is distinct from reached
  or from_day is null and outcome = 'open'`;

const changesOf = (field: string, value: Sql): Sql => sql`
with seen as (
  select deal_id, known_on, ${value} as value
  from deal_versions
), steps as (
  select
    *,
    lag(value) over (partition by deal_id order by known_on) as old_value,
    lag(known_on) over (partition by deal_id order by known_on) as from_day
  from seen
)
select deal_id, ${field} as field, old_value, value as new_value, cast(known_on as timestamp) as changed_at
from steps
where from_day is not null
  and old_value is distinct from value
  and not exists (select 1 from deal_changes as c where c.deal_id = steps.deal_id and c.field = ${field})`;
