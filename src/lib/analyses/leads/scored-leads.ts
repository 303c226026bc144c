import { leadDimensions } from '../../domain/tables';
import { join, ident, integer, sql, type Sql } from '../../sql/sql';
import { addDays, daysBetween, midnight, toDate } from '../../sql/verbs';
import type { Scope } from '../answer';
import { matches, matchesColumns } from '../filters';
import { reasonPlaces, type LeadsValues } from './shape';

/** The goal that is asked for and spoken of: without days of becoming a deal, only winning is. */
export const goalOf = ({ goal }: LeadsValues, { workspace }: Scope): 'deal' | 'won' =>
  goal === 'deal' && workspace.has.includes('model_cards.lead_deals') ? 'deal' : 'won';

export const targetOf = (params: LeadsValues, scope: Scope): string =>
  goalOf(params, scope) === 'deal' ? 'lead_deals' : 'leads';

/** The leads that the filters choose, as a relation. */
export const chosenLeads = ({ filters }: Scope): Sql =>
  sql`(select * from leads where ${matchesColumns(filters, leadDimensions)})`;

/** A statement's first common tables: the open leads, placed by their chance and classed. */
export function rankedLeads(params: LeadsValues, scope: Scope): Sql {
  const chance =
    goalOf(params, scope) === 'deal' ? ident('deal_probability') : ident('probability');
  return sql`
with scored as (
  select
    l.*,
    p.deal_probability as deal_probability,
    p.probability as won_probability,
    p.${chance} as chance
  from lead_predictions as p
  inner join ${chosenLeads(scope)} as l on l.lead_id = p.lead_id
), placed as (
  select
    *,
    row_number() over (order by chance desc nulls last, created_at desc, lead_id) as place
  from scored
), ranked as (
  select
    *,
    case
      when chance is null then null
      when place <= ${integer(params.hot)} then 'hot'
      when place <= ${integer(params.hot + params.warm)} then 'warm'
      else 'cold'
    end as class
  from placed
)`;
}

/** A column that data of an earlier version may lack. */
const known = ({ workspace }: Scope, name: string): Sql =>
  workspace.has.includes(`leads.${name}`) ? ident('r', name) : sql`cast(null as varchar)`;

/** Open leads, the likeliest first, each with what sets it most apart. */
export function openLeads(params: LeadsValues, scope: Scope): Sql {
  const { workspace } = scope;
  const origin = addDays(midnight(workspace.asOf), sql`1`);
  const reasons = reasonPlaces.flatMap((place) =>
    ['field', 'value', 'effect'].map(
      (part) =>
        sql`max(case when place = ${integer(place)} then ${ident(part)} end) as ${ident(`${part}_${place}`)}`
    )
  );
  const reasonColumns = reasonPlaces.flatMap((place) =>
    ['field', 'value', 'effect'].map((part) => {
      const name = ident(`${part}_${place}`);
      return sql`w.${name} as ${name}`;
    })
  );
  return sql`${rankedLeads(params, scope)}, why as (
  select
    id as lead_id,
    ${join(reasons, sql`,\n    `)}
  from contributions
  where target = ${targetOf(params, scope)}
  group by id
), touches as (
  select a.lead_id as lead_id, max(a.at) as last_at
  from activities as a
  where a.lead_id is not null and a.at < ${origin}
  group by a.lead_id
), account_deals as (
  select account as account, count(*) as deals
  from journeys
  where account is not null and ${matches(scope.filters)}
  group by account
)
select
  ${known(scope, 'lead_name')} as lead_name,
  ${known(scope, 'company')} as company,
  r.lead_id as lead_id,
  r.class as class,
  r.deal_probability as deal_probability,
  r.won_probability as won_probability,
  r.chance as chance,
  ${join(reasonColumns, sql`,\n  `)},
  r.owner as owner,
  r.source as source,
  ${daysBetween(sql`r.created_at`, origin)} as age_days,
  ${toDate(sql`coalesce(t.last_at, r.first_touch_at)`)} as last_touch_on,
  d.deals as account_deals
from ranked as r
left join why as w on w.lead_id = r.lead_id
left join touches as t on t.lead_id = r.lead_id
left join account_deals as d on d.account = ${known(scope, 'company')}
order by r.place`;
}
