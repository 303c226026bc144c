import { leadDimensions } from '../../domain/tables';
import { ident, sql, type Sql } from '../../sql/sql';
import { toDouble } from '../../sql/verbs';
import type { Scope } from '../answer';
import { matches, matchesColumns, within, withinDays } from '../filters';

/**
 * One row per source or campaign, most leads first; null where the export names none. Deals and wins
 * are those the leads became; deals that no lead became are counted apart, by their own source.
 */
export function sourceCounts(by: 'source' | 'campaign', { filters, workspace }: Scope): Sql {
  const { period } = filters;
  const known = (column: string) => workspace.has.includes(`leads.${column}`);
  const group = ident('group');
  const mql = known('mql_at')
    ? sql`count(coalesce(mql_at, sql_at, became_at))`
    : sql`cast(null as integer)`;
  const accepted = known('sql_at')
    ? sql`count(coalesce(sql_at, became_at))`
    : sql`cast(null as integer)`;
  const spent = workspace.has.includes('spend.amount')
    ? sql`c.spent`
    : sql`cast(null as decimal(18, 2))`;
  return sql`
with cohort as (
  select
    l.${ident(by)} as named,
    l.mql_at as mql_at,
    l.sql_at as sql_at,
    j.created_at as became_at,
    j.outcome as outcome,
    j.amount_base as amount,
    j.deal_id as deal_id
  from (select * from leads where ${matchesColumns(filters, leadDimensions)}) as l
  left join journeys as j on j.deal_id = l.deal_id
  where ${within(period, sql`l.created_at`)}
), became as (
  select distinct coalesce(named, '') as named, deal_id, outcome, amount
  from cohort
  where deal_id is not null
), became_counts as (
  select
    named,
    count(*) as deals,
    count(case when outcome = 'won' then 1 end) as won,
    count(case when outcome = 'lost' then 1 end) as lost,
    sum(case when outcome = 'won' then amount end) as won_amount
  from became
  group by named
), lead_counts as (
  select
    coalesce(named, '') as named,
    count(*) as leads,
    ${mql} as mql,
    ${accepted} as accepted,
    count(deal_id) as converted,
    count(case when outcome = 'won' then 1 end) as converted_won
  from cohort
  group by coalesce(named, '')
), direct_counts as (
  select
    coalesce(j.${ident(by)}, '') as named,
    count(*) as deals,
    count(case when j.outcome = 'won' then 1 end) as won
  from (select * from journeys where ${matches(filters)} and ${within(period, sql`created_at`)}) as j
  left join (select distinct deal_id from leads where deal_id is not null) as l on l.deal_id = j.deal_id
  where l.deal_id is null
  group by coalesce(j.${ident(by)}, '')
), costs as (
  select coalesce(${ident(by)}, '') as named, sum(amount) as spent
  from spend
  where ${withinDays(period, sql`period_start`)}
  group by coalesce(${ident(by)}, '')
), names as (
  select named from lead_counts
  union
  select named from direct_counts
  union
  select named from costs
)
select
  nullif(n.named, '') as ${group},
  coalesce(l.leads, 0) as leads,
  l.mql as mql,
  l.accepted as ${ident('sql')},
  coalesce(l.converted, 0) as converted,
  coalesce(l.converted_won, 0) as converted_won,
  coalesce(b.deals, 0) as deals,
  coalesce(b.won, 0) as won,
  coalesce(b.lost, 0) as lost,
  ${toDouble(workspace.has.includes('deals.amount') ? sql`coalesce(b.won_amount, 0)` : sql`null`)} as won_amount,
  ${toDouble(spent)} as spend,
  coalesce(d.deals, 0) as direct_deals,
  coalesce(d.won, 0) as direct_won
from names as n
left join lead_counts as l on l.named = n.named
left join became_counts as b on b.named = n.named
left join direct_counts as d on d.named = n.named
left join costs as c on c.named = n.named
order by leads desc, direct_deals desc, ${group} nulls last`;
}
