import { dealDimensions } from '../domain/tables';
import {
  addDays,
  argMin,
  daysBetween,
  earliest,
  midnight,
  toMoney,
  toTimestamp,
  tryMoney,
  tryTimestamp
} from '../sql/verbs';
import { empty, ident, integer, join, sql, type Sql } from '../sql/sql';
import { allDeals, type DealSlice } from './deal-slices';

export interface JourneysOptions {
  /** ISO date; the journeys as they were known at its end. */
  asOf: string;
  /** Number of wide stage columns, from `stageColumns(pipelines)`. */
  stages: number;
  /** `x_` columns of deals to carry along. */
  extra: readonly string[];
  baseCurrency: string | null;
  /** False where no currency has a rate: nothing need be looked up then. */
  rates?: boolean;
  /** False when replaying a past day: what only the newest export knows (next step, loss reason of
   * deals still open then, planned activities) is left out. */
  current?: boolean;
  /** Only of these deals. */
  slice?: DealSlice;
}

export const enteredColumn = (position: number): Sql => ident(`entered_${position}`);
export const reachedColumn = (position: number): Sql => ident(`reached_${position}`);
export const daysColumn = (position: number): Sql => ident(`days_${position}`);

/**
 * The spine: one row per deal as it was known at the end of `asOf`. Dimensions; `outcome`, `stage`
 * and its `position` (1…K, null when lost), `last_position` (the open stage it is in or was closed
 * from), `furthest`; per stage `entered_k` (first entry), `reached_k` (first entry into it or any
 * later one: a skipped stage counts as passed) and `days_k` (over all visits, the current one up to
 * `asOf`); counts of skips, regressions, re-openings, pushes, amount changes and activities.
 * `amount` is in the deal's own currency, `amount_base` in the base currency or null without a rate.
 * A deal that existed before its history begins stands in the first stage until then.
 */
export function journeys({
  asOf,
  stages,
  extra,
  baseCurrency,
  rates = true,
  current = true,
  slice = allDeals
}: JourneysOptions): Sql {
  const converts = rates && baseCurrency !== null;
  const end = addDays(midnight(asOf), sql`1`);
  const positions = Array.from({ length: stages }, (_, i) => i + 1);
  const perStage = (write: (position: number) => Sql) => join(positions.map(write), sql`,\n    `);
  const entered = (position: number) => sql`p.${enteredColumn(position)}`;
  const dimensions = [
    'name',
    'account_id',
    'account',
    'pipeline',
    'lead_id',
    ...dealDimensions,
    ...extra
  ];
  return sql`
with bounds as (
  select ${end} as until
), past as (
  select
    v.*,
    case when v.left_at < b.until then v.left_at end as known_left_at,
    b.until as until
  from visits as v
  cross join bounds as b
  where v.entered_at < b.until and ${slice.id(sql`v.deal_id`)}
), stays as (
  select
    *,
    ${daysBetween(sql`entered_at`, sql`coalesce(known_left_at, until)`)} as stay
  from past
), paths as (
  select
    deal_id,
    max(position) as furthest,
    min(case when seq = 1 then position end) as first_position,
    max(case when known_left_at is null then stage end) as stage,
    max(case when known_left_at is null then status end) as status,
    max(case when known_left_at is null then position end) as position,
    max(case when known_left_at is null then from_position end) as from_position,
    max(case when known_left_at is null then entered_at end) as stage_since,
    max(case when status = 'open' then seq end) as last_open_seq,
    count(*) as visits,
    count(case when status <> 'lost' and position > coalesce(from_position, 0) + 1 then 1 end) as skips,
    count(case when status = 'open' and position < from_position then 1 end) as regressions,
    count(case when status = 'open' and from_status <> 'open' then 1 end) as reopened,
    count(case when not derived then 1 end) as recorded,
    ${perStage((k) => sql`min(case when position = ${integer(k)} then entered_at end) as ${enteredColumn(k)}`)},
    ${perStage((k) => sql`sum(case when position = ${integer(k)} and status = 'open' and not derived then stay end) as ${daysColumn(k)}`)}
  from stays
  group by deal_id
), changes as (
  select
    c.deal_id as deal_id,
    count(case when c.field = 'expected_close_on' and c.new_value > c.old_value and c.changed_at < b.until then 1 end) as pushes,
    count(case when c.field = 'amount' and c.changed_at < b.until then 1 end) as amount_changes,
    count(case when c.field = 'amount' and c.changed_at >= b.until then 1 end) as later_amounts,
    count(case when c.field = 'expected_close_on' and c.changed_at >= b.until then 1 end) as later_closes,
    count(case when c.field = 'owner' and c.changed_at >= b.until then 1 end) as later_owners,
    ${argMin(sql`case when c.field = 'amount' and c.changed_at >= b.until then coalesce(c.old_value, '') end`, sql`c.changed_at`)} as old_amount,
    ${argMin(sql`case when c.field = 'expected_close_on' and c.changed_at >= b.until then coalesce(c.old_value, '') end`, sql`c.changed_at`)} as old_close,
    ${argMin(sql`case when c.field = 'owner' and c.changed_at >= b.until then coalesce(c.old_value, '') end`, sql`c.changed_at`)} as old_owner
  from deal_changes as c
  cross join bounds as b
  where ${slice.id(sql`c.deal_id`)}
  group by c.deal_id
), touches as (
  select
    t.deal_id as deal_id,
    count(case when t.at < b.until then 1 end) as activities,
    count(case when t.at < b.until and t.kind = 'demo' then 1 end) as demos,
    min(case when t.at < b.until and t.kind = 'demo' then t.at end) as first_demo_at,
    min(case when t.at < b.until then t.at end) as first_touch_at,
    max(case when t.at < b.until then t.at end) as last_touch_at,
    min(case when t.at >= b.until then t.at end) as next_activity_at
  from activities as t
  cross join bounds as b
  where t.deal_id is not null and ${slice.id(sql`t.deal_id`)}
  group by t.deal_id
), known as (
  select
    d.deal_id as deal_id,
    ${join(
      dimensions
        .filter((name) => name !== 'owner' && name !== 'loss_reason')
        .map((name) => sql`d.${ident(name)} as ${ident(name)}`),
      sql`,\n    `
    )},
    case when c.later_owners > 0 then nullif(c.old_owner, '') else d.owner end as owner,
    case when c.later_amounts > 0 then ${tryMoney(sql`c.old_amount`)} else d.amount end as amount,
    case when c.later_closes > 0 then cast(${tryTimestamp(sql`c.old_close`)} as date) else d.expected_close_on end as expected_close_on,
    d.crm_probability as crm_probability,
    ${current ? sql`d.next_step` : sql`cast(null as varchar)`} as next_step,
    d.loss_reason as recorded_reason,
    coalesce(d.created_at, f.entered_at) as created_at,
    case
      when p.deal_id is not null then p.status
      when f.deal_id is not null or d.closed_at >= b.until then 'open'
      else d.outcome
    end as outcome,
    case when p.deal_id is not null then p.stage else coalesce(s.stage, d.stage) end as stage,
    case when p.deal_id is not null then p.position else s.position end as position,
    case
      when p.deal_id is null then s.position
      when p.status = 'open' then p.position
      else p.from_position
    end as last_position,
    case when p.deal_id is not null then p.furthest else s.position end as furthest,
    p.first_position as first_position,
    case when p.deal_id is null and f.deal_id is not null then d.created_at else p.stage_since end as stage_since,
    case
      when p.status in ('won', 'lost') and d.outcome = p.status and d.closed_at < b.until then d.closed_at
      when p.status in ('won', 'lost') then p.stage_since
      when p.deal_id is null and f.deal_id is null and d.closed_at < b.until then d.closed_at
    end as closed_at,
    coalesce(p.visits, 0) as visits,
    coalesce(p.skips, 0) as skips,
    coalesce(p.regressions, 0) as regressions,
    coalesce(p.reopened, 0) as reopened,
    coalesce(p.recorded, 0) > 0 as has_history,
    ${perStage((k) => sql`${entered(k)} as ${enteredColumn(k)}`)},
    ${perStage((k) => sql`${earliest(positions.slice(k - 1).map(entered))} as ${reachedColumn(k)}`)},
    ${perStage((k) => sql`p.${daysColumn(k)} as ${daysColumn(k)}`)},
    coalesce(c.pushes, 0) as pushes,
    coalesce(c.amount_changes, 0) as amount_changes,
    coalesce(t.activities, 0) as activities,
    coalesce(t.demos, 0) as demos,
    t.first_demo_at as first_demo_at,
    t.last_touch_at as last_touch_at,
    ${current ? sql`t.next_activity_at` : toTimestamp(sql`null`)} as next_activity_at,
    b.until as until
  from deals as d
  cross join bounds as b
  left join paths as p on p.deal_id = d.deal_id
  left join changes as c on c.deal_id = d.deal_id
  left join touches as t on t.deal_id = d.deal_id
  left join visits as f on f.deal_id = d.deal_id and f.seq = 1 and ${slice.id(sql`f.deal_id`)}
  left join stages as o on o.pipeline = d.pipeline and o.position = 1
  left join stages as s on s.pipeline = d.pipeline
    and s.stage = case when f.deal_id is not null then o.stage else d.stage end
  where ${slice.row('d')} and (
    coalesce(d.created_at, f.entered_at) < b.until
    or (d.created_at is null and f.deal_id is null)
  )
), dated as (
  select
    *,
    case when outcome in ('won', 'lost') then recorded_reason end as loss_reason,
    cast(created_at as date) as created_on,
    cast(case when outcome in ('won', 'lost') then closed_at end as date) as closed_on,
    cast(coalesce(case when outcome in ('won', 'lost') then closed_at end, ${midnight(asOf)}) as date) as valued_on,
    ${daysBetween(sql`created_at`, sql`coalesce(case when outcome in ('won', 'lost') then closed_at end, until)`)} as age_days,
    case when outcome in ('won', 'lost') then ${daysBetween(sql`created_at`, sql`closed_at`)} end as cycle_days,
    case when outcome = 'open' then ${daysBetween(sql`stage_since`, sql`until`)} end as stage_days,
    case when outcome = 'open' then ${daysBetween(sql`coalesce(last_touch_at, created_at)`, sql`until`)} end as idle_days
  from known
)
select
  k.*,
  ${
    baseCurrency === null
      ? sql`k.amount`
      : sql`case
    when k.currency is null or k.currency = ${baseCurrency} then k.amount
    ${converts ? sql`else ${toMoney(sql`k.amount * r.rate`)}` : empty}
  end`
  } as amount_base
from dated as k
${converts ? sql`asof left join rates_by_day as r on r.currency = k.currency and r.on_date <= k.valued_on` : empty}`;
}

/**
 * Rates ready for an as-of join: the first rate of each currency also holds for the days before it.
 */
export const ratesByDay = (): Sql => sql`
select currency, on_date, rate from rates
union all
select currency, ${midnightOfTime} as on_date, ${argMin(sql`rate`, sql`on_date`)} as rate
from rates
group by currency`;

const midnightOfTime = sql`cast('1900-01-01' as date)`;
