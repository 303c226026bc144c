import type { Row } from '../../domain/field';
import { quantity, say } from '../../words/say';
import { scoresOffer } from '../scores/scores-offer';
import { toDouble } from '../../sql/verbs';
import { empty, integer, sql, type Sql } from '../../sql/sql';
import { analysis } from '../analysis';
import type { InnerPart, Scope } from '../answer';
import type { Values } from '../params';
import { dealScores, largeChange } from '../scores/deal-scores';
import { stalledDeals } from '../stalled';
import { conditions } from './conditions';
import { dealFilters } from './leads-of';
import { listing } from './listing';
import { findingsOf, headlineOf } from './sentences';
import { asOfDay, dealsParams, dealsRow, totalRow, type DealsParams } from './shape';

type Params = Values<DealsParams>;
type DealsParts = {
  total: InnerPart<DealsParams, typeof totalRow>;
};

const nothing: Row<typeof totalRow> = {
  deals: 0,
  amount: 0,
  open: 0,
  open_amount: 0,
  unvalued: 0,
  scored: 0,
  scored_amount: 0,
  weighted_amount: 0,
  fallen: 0,
  fallen_amount: 0
};

/** The deals behind any number: by outcome, stage, path, dates and stalledness, on any day. */
export const deals = analysis<DealsParams, typeof dealsRow, DealsParts>({
  ...listing,
  params: dealsParams,
  span: (params, scope) =>
    params.basis === 'none' ? { from: asOfDay(params, scope), to: asOfDay(params, scope) } : null,
  query: (params, scope) => listed(params, scope),
  row: dealsRow,
  parts: { total: { inner: true, row: totalRow, query: (params, scope) => total(params, scope) } },
  summarize: ({ rows, parts: { total }, params, scope: { workspace } }) => {
    const [sum = nothing] = total;
    const told = { shown: rows.length, sum, params, workspace };
    return {
      headline: headlineOf(told),
      findings: findingsOf(told),
      figures: [
        { name: 'deals', kind: 'count', value: sum.deals },
        { name: 'amount', kind: 'money', value: sum.amount }
      ]
    };
  },
  words: {
    probability_change: ({ probability_change: change }) =>
      change === null ? null : quantity.signedPoints(change)
  },
  blocks: ({ rows, scope }) => [
    ...scoresOffer(rows, scope),
    {
      block: 'table',
      title: say('deals.rows_title'),
      card: {
        title: ['name', 'deal_id'],
        second: ['stage', 'owner', 'outcome', 'probability'],
        number: 'amount'
      }
    }
  ],
  drill: ({ deal_id }) => ({ pairs: { deal: deal_id }, deals: 1 })
});

/** Deals as known at the end of the day, with what the model says of those open now. */
const scored = (
  params: Params,
  scope: Scope
): Sql => sql`${stalledDeals(dealFilters(params, scope), asOfDay(params, scope))} as f
left join ${dealScores(scope.workspace, asOfDay(params, scope))} as s on s.scored_id = f.deal_id and f.outcome = 'open'`;

const weighted = sql`probability * ${toDouble(sql`amount_base`)}`;

const listed = (params: Params, scope: Scope): Sql => sql`
select
  deal_id,
  name,
  account,
  owner,
  stage,
  outcome,
  ${toDouble(sql`amount_base`)} as amount,
  probability,
  probability_change,
  ${weighted} as weighted_amount,
  created_on,
  expected_close_on,
  closed_on,
  age_days,
  stage_days,
  idle_days,
  pushes
from ${scored(params, scope)}
where ${conditions(params, scope)}
order by ${order[params.sort]} nulls last, amount_base desc nulls last, deal_id
${params.limit ? sql`limit ${integer(params.limit)}` : empty}`;

const total = (params: Params, scope: Scope): Sql => sql`
select
  count(*) as deals,
  ${toDouble(sql`coalesce(sum(amount_base), 0)`)} as amount,
  count(case when outcome = 'open' then 1 end) as open,
  ${toDouble(sql`coalesce(sum(case when outcome = 'open' then amount_base end), 0)`)} as open_amount,
  count(case when amount_base is null then 1 end) as unvalued,
  count(probability) as scored,
  ${toDouble(sql`coalesce(sum(case when probability is not null then amount_base end), 0)`)} as scored_amount,
  coalesce(sum(${weighted}), 0) as weighted_amount,
  count(case when probability_change <= ${-largeChange} then 1 end) as fallen,
  ${toDouble(sql`coalesce(sum(case when probability_change <= ${-largeChange} then amount_base end), 0)`)} as fallen_amount
from ${scored(params, scope)}
where ${conditions(params, scope)}`;

const order: Record<Params['sort'], Sql> = {
  open: sql`case when outcome = 'open' then 0 else 1 end`,
  amount: sql`amount_base desc`,
  created: sql`created_at desc`,
  closed: sql`closed_at desc`,
  expected_close: sql`expected_close_on`,
  age: sql`age_days desc`,
  stage_days: sql`stage_days desc`,
  idle: sql`idle_days desc`,
  name: sql`name`,
  probability: sql`probability desc`,
  fallen: sql`probability_change`,
  weighted: sql`${weighted} desc`
};
