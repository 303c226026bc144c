import { reachedColumn } from '../../journeys/stage-columns';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import { addDays, daysBetween, firstOf, toDouble, tryDouble } from '../../sql/verbs';
import type { Scope } from '../answer';
import { matches, within } from '../filters';
import type { Values } from '../params';
import { attributesOf } from './attributes';
import { kindColumns, mostKinds, type DriversParams, attributeColumns } from './shape';

/** Closed deals looked at, spread evenly; more would change no digit shown. */
export const mostDeals = 20_000;

const rankedKinds = sql`
  select kind as kind, row_number() over (order by count(*) desc, kind) as place
  from activities
  where kind is not null and deal_id is not null
  group by kind`;

/** The most frequent kinds of activities; `place` is the number of their column. */
export const kindsQuery = (): Sql => sql`
select place, kind
from (${rankedKinds}) as k
where place <= ${integer(mostKinds)}
order by place`;

/**
 * Deals created in the period, with what had happened to each by the landmark days after its
 * creation. What came after is not looked at.
 */
export function landmarkDeals({ landmark, later }: Values<DriversParams>, scope: Scope): Sql {
  const { filters, workspace } = scope;
  const places = filters.pipeline.stages.map((_, i) => i + 1);
  const reachedBy = (moment: Sql) =>
    join(
      [
        sql`0`,
        ...places.map((k) => sql`coalesce(cast(a.${reachedColumn(k)} < ${moment} as integer), 0)`)
      ],
      sql` + `
    );
  const attributes = attributesOf(workspace);
  return sql`
with numbered as (
  select
    j.*,
    ${addDays(sql`j.created_at`, integer(landmark))} as landmark_at,
    ${addDays(sql`j.created_at`, integer(later))} as later_at,
    row_number() over (partition by j.outcome = 'open' order by j.deal_id) as seq,
    count(*) over (partition by j.outcome = 'open') as n
  from journeys as j
  where ${matches(filters, 'j')} and ${within(filters.period, sql`j.created_at`)}
    and j.created_at is not null
), chosen as (
  select *
  from numbered
  where outcome = 'open' or seq % cast(ceil(n / ${integer(mostDeals)}.0) as integer) = 0
), kinds as (${rankedKinds}
), touched as (
  select
    a.deal_id as deal_id,
    count(*) as touches,
    count(distinct t.owner) as people,
    min(case when t.at >= a.created_at then t.at end) as first_at,
    ${join(
      kindColumns.map(
        (name, i) => sql`count(case when k.place = ${integer(i + 1)} then 1 end) as ${ident(name)}`
      ),
      sql`,\n    `
    )}
  from chosen as a
  inner join activities as t on t.deal_id = a.deal_id and t.at < a.landmark_at
  left join kinds as k on k.kind = t.kind
  group by a.deal_id
), changed as (
  select
    a.deal_id as deal_id,
    count(case when c.field = 'expected_close_on' and c.new_value > c.old_value then 1 end) as pushes,
    count(case when c.field = 'amount' and ${tryDouble(sql`c.new_value`)} > ${tryDouble(sql`c.old_value`)} then 1 end) as raised,
    count(case when c.field = 'amount' and ${tryDouble(sql`c.new_value`)} < ${tryDouble(sql`c.old_value`)} then 1 end) as cut,
    count(case when c.field = 'owner' then 1 end) as reassigned
  from chosen as a
  inner join deal_changes as c on c.deal_id = a.deal_id and c.changed_at < a.later_at
  group by a.deal_id
)
select
  a.outcome as outcome,
  ${toDouble(sql`a.amount_base`)} as amount,
  ${firstOf('quarter', sql`a.created_at`)} as created,
  ${firstOf('quarter', sql`a.closed_at`)} as closed,
  a.loss_reason as reason,
  a.age_days >= ${integer(landmark)} as alive,
  a.age_days >= ${integer(later)} as alive_later,
  ${reachedBy(sql`a.landmark_at`)} as place,
  ${reachedBy(sql`a.later_at`)} as place_later,
  coalesce(t.touches, 0) as touches,
  coalesce(t.people, 0) as people,
  coalesce(${daysBetween(sql`a.created_at`, sql`t.first_at`)} <= 2, false) as touched_early,
  coalesce(c.pushes, 0) as pushes,
  coalesce(c.raised, 0) as raised,
  coalesce(c.cut, 0) as cut,
  coalesce(c.reassigned, 0) as reassigned,
  ${join(
    [
      ...kindColumns.map((name) => sql`coalesce(t.${ident(name)}, 0) as ${ident(name)}`),
      ...attributeColumns.map((name, i) =>
        attributes[i] === undefined
          ? sql`cast(null as varchar) as ${ident(name)}`
          : sql`a.${ident(attributes[i])} as ${ident(name)}`
      )
    ],
    sql`,\n  `
  )}
from chosen as a
left join touched as t on t.deal_id = a.deal_id
left join changed as c on c.deal_id = a.deal_id
order by a.deal_id`;
}
