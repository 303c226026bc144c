import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import { addDays, midnight } from '../../sql/verbs';
import type { Scope } from '../answer';
import { chosenLeads, goalOf, targetOf } from './scored-leads';
import type { LeadsValues } from './shape';

/** The models of both goals with how they did on what they had not seen. */
export const cardsOf = (): Sql => sql`
select
  c.target as target,
  c.candidate as candidate,
  c.trained_on as trained_on,
  c.abstained as abstained,
  c.horizon as horizon,
  c.won as won,
  c.rows as rows,
  max(case when s.chosen or (c.abstained is not null and s.name = 'logistic_regression') then s.auc end) as auc,
  max(case when s.chosen or (c.abstained is not null and s.name = 'logistic_regression') then s.log_loss end) as log_loss,
  max(case when s.name = 'overall_rate' then s.log_loss end) as prior_loss,
  max(s.n) as n
from model_cards as c
left join model_scores as s on s.target = c.target
where c.target in ('leads', 'lead_deals')
group by c.target, c.candidate, c.trained_on, c.abstained, c.horizon, c.won, c.rows
order by target`;

const matchedOn = ['owner', 'source', 'region', 'industry', 'size'] as const;

/** Leads created a horizon ago or before, by what they are matched on, with how many succeeded within it. */
export function cellsOf(params: LeadsValues, scope: Scope): Sql {
  const { asOf } = scope.workspace;
  const end = goalOf(params, scope) === 'deal' ? sql`j.created_at` : sql`j.closed_at`;
  const came =
    goalOf(params, scope) === 'deal' ? sql`j.deal_id is not null` : sql`j.outcome = 'won'`;
  return sql`
with ripe as (
  select ${join(matchedOn.map((name) => sql`l.${ident(name)} as ${ident(name)}`))},
    case when ${came} and ${end} < ${addDays(sql`l.created_at`, sql`c.horizon + 1`)} then 1 else 0 end as hit
  from ${chosenLeads(scope)} as l
  cross join (select horizon from model_cards where target = ${targetOf(params, scope)}) as c
  left join journeys as j on j.deal_id = l.deal_id
  where l.created_at < ${addDays(midnight(asOf), sql`${integer(1)} - c.horizon`)}
    and l.owner is not null and l.source is not null
)
select ${join(matchedOn.map((name) => ident(name)))}, count(*) as n, sum(hit) as hits
from ripe
group by ${join(matchedOn.map((name) => ident(name)))}
order by ${join(matchedOn.map((name) => ident(name)))}`;
}
