import { reachedColumn } from '../../journeys/journeys';
import { integer, sql, type Sql } from '../../sql/sql';
import { addDays, daysBetween, toDouble } from '../../sql/verbs';
import type { Scope } from '../analysis';
import { matches, within } from '../filters';

/**
 * Deals still open at the landmark (days after creation), with what had happened to each by then;
 * later closes and those open today. What came after the landmark is not looked at.
 */
export function landmarkDeals(landmark: number, { filters }: Scope): Sql {
  const days = integer(landmark);
  const second = filters.pipeline.stages.length > 1 ? reachedColumn(2) : reachedColumn(1);
  return sql`
with alive as (
  select j.*, ${addDays(sql`j.created_at`, days)} as landmark_at
  from journeys as j
  where ${matches(filters)} and ${within(filters.period, sql`j.created_at`)}
    and j.age_days >= ${days} and j.created_at is not null
), touched as (
  select
    a.deal_id as deal_id,
    count(*) as touches,
    count(case when t.kind = 'demo' then 1 end) as demos,
    count(distinct t.owner) as people
  from alive as a
  inner join activities as t on t.deal_id = a.deal_id and t.at < a.landmark_at
  group by a.deal_id
), pushed as (
  select a.deal_id as deal_id, count(*) as pushes
  from alive as a
  inner join deal_changes as c on c.deal_id = a.deal_id and c.changed_at < a.landmark_at
  where c.field = 'expected_close_on' and c.new_value > c.old_value
  group by a.deal_id
), firsts as (
  select a.deal_id as deal_id, min(t.at) as first_at
  from alive as a
  inner join activities as t on t.deal_id = a.deal_id and t.at >= a.created_at
  group by a.deal_id
)
select
  a.outcome as outcome,
  ${toDouble(sql`a.amount_base`)} as amount,
  coalesce(t.demos, 0) as demos,
  coalesce(t.touches, 0) as touches,
  coalesce(t.people, 0) as people,
  coalesce(${daysBetween(sql`a.created_at`, sql`f.first_at`)} <= 2, false) as touched_early,
  coalesce(a.${second} < a.landmark_at, false) as advanced,
  coalesce(p.pushes, 0) as pushes,
  a.owner as owner,
  a.source as source,
  a.region as region,
  a.industry as industry,
  a.product as product
from alive as a
left join touched as t on t.deal_id = a.deal_id
left join pushed as p on p.deal_id = a.deal_id
left join firsts as f on f.deal_id = a.deal_id
order by a.deal_id`;
}
