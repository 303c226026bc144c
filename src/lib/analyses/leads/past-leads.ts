import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import { toDouble } from '../../sql/verbs';
import type { Scope } from '../answer';
import { chosenLeads, goalOf, rankedLeads } from './scored-leads';
import type { LeadsValues } from './shape';

/** Leads open on past days whose outcome is known by now, as a relation. */
function pastLeads(params: LeadsValues, scope: Scope): Sql {
  const becoming = goalOf(params, scope) === 'deal';
  const chance = ident(becoming ? 'deal_probability' : 'probability');
  const hit = ident(becoming ? 'became_deal' : 'won');
  return sql`(
    select
      l.*,
      r.known_on as known_on,
      r.${chance} as chance,
      case when r.${hit} then 1 else 0 end as hit
    from lead_record as r
    inner join ${chosenLeads(scope)} as l on l.lead_id = r.lead_id
    where r.${chance} is not null and r.${hit} is not null
  )`;
}

/** Bands of chances, narrow where they are small. */
const band = (chance: Sql): Sql => sql`cast(floor(20.0 * sqrt(${chance})) as integer)`;

/** The classes of today, and what became of past leads that were as likely, band by band. */
export const classesOf = (params: LeadsValues, scope: Scope): Sql => sql`
${rankedLeads(params, scope)}, now_bands as (
  select
    class as class,
    ${band(sql`chance`)} as band,
    count(*) * 1.0 as leads,
    sum(chance) as expected,
    min(chance) as from_chance
  from ranked
  where class is not null
  group by class, ${band(sql`chance`)}
), past_bands as (
  select ${band(sql`p.chance`)} as band, count(*) as n, avg(p.hit) as observed
  from ${pastLeads(params, scope)} as p
  group by ${band(sql`p.chance`)}
), classes as (
  select
    n.class as class,
    sum(n.leads) as leads,
    sum(n.expected) as expected,
    min(n.from_chance) as from_chance,
    sum(case when p.n > 0 then n.leads * p.observed end) as came,
    sum(case when p.n > 0 then n.leads end) as matched,
    sum(case when p.n > 0 then n.leads * n.leads / p.n end) as spread,
    coalesce(sum(p.n), 0) as past_n
  from now_bands as n
  left join past_bands as p on p.band = n.band
  group by n.class
)
select
  class as class,
  leads as leads,
  expected as expected,
  expected / nullif(sum(expected) over (), 0) as share_expected,
  from_chance as from_chance,
  expected / leads as predicted,
  ${toDouble(sql`came / matched`)} as observed,
  past_n as past_n,
  matched * matched / spread as past_weight
from classes
order by from_chance desc`;

/** Shares of the leads called, in hundredths: fine where a team's week lies, then by fives. */
const steps = Array.from({ length: 28 }, (_, i) => (i < 10 ? i + 1 : 10 + 5 * (i - 9)));

/** What calling the first shares would have found, the likeliest first and the newest first. */
export const gainsOf = (params: LeadsValues, scope: Scope): Sql => sql`
with past as (
  select
    known_on as known_on,
    hit as hit,
    row_number() over (partition by known_on order by chance desc, created_at desc, lead_id)
      * 100.0 / count(*) over (partition by known_on) as score_step,
    row_number() over (partition by known_on order by created_at desc, lead_id)
      * 100.0 / count(*) over (partition by known_on) as newest_step
  from ${pastLeads(params, scope)} as p
), steps as (
  ${join(
    steps.map((step) => sql`select ${integer(step)} as step`),
    sql` union all `
  )}
)
select
  s.step / 100.0 as share_called,
  sum(case when p.score_step <= s.step then p.hit else 0 end) * 1.0 / sum(p.hit) as by_score,
  sum(case when p.newest_step <= s.step then p.hit else 0 end) * 1.0 / sum(p.hit) as by_newest,
  sum(p.hit) as successes,
  count(distinct p.known_on) as past_days,
  count(*) as past_n
from steps as s
cross join past as p
group by s.step
having sum(p.hit) > 0
order by share_called`;

/** Groups of leads: what is predicted of the open ones, and how such predictions did before. */
export function qualityOf(params: LeadsValues, scope: Scope): Sql {
  const by = scope.workspace.has.includes(`leads.${params.by}`)
    ? ident(params.by)
    : sql`cast(null as varchar)`;
  const group = ident('group');
  return sql`
${rankedLeads(params, scope)}, now_counts as (
  select coalesce(${by}, '') as named, count(*) as leads, avg(chance) as mean_chance, sum(chance) as expected
  from ranked
  where chance is not null
  group by coalesce(${by}, '')
), past_counts as (
  select coalesce(${by}, '') as named, count(*) as n, avg(chance) as predicted, avg(hit) as observed
  from ${pastLeads(params, scope)} as p
  group by coalesce(${by}, '')
)
select
  nullif(n.named, '') as ${group},
  n.leads as leads,
  n.mean_chance as mean_chance,
  n.expected as expected,
  coalesce(p.n, 0) as past_n,
  p.predicted as predicted,
  ${toDouble(sql`p.observed`)} as observed
from now_counts as n
left join past_counts as p on p.named = n.named
order by expected desc, ${group} nulls last`;
}
