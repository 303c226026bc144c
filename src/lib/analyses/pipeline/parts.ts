import type { Values } from '../params';
import { day, toDouble } from '../../sql/verbs';
import { all, integer, join, sql, type Sql } from '../../sql/sql';
import type { PartRows, Scope } from '../answer';
import { flagConditions } from '../filters';
import { dealScores } from '../scores/deal-scores';
import { stalledDeals } from '../stalled';
import { ageingRow, bands, historyRow, openDealRow, worstRow, type pipelineParams } from './shape';
import { place } from './stock';

type Params = Values<typeof pipelineParams>;

/** Deals shown per column of the board, and in the list of the worst stalled ones. */
const boardLimit = 12;
const worstLimit = 10;

export const asOfDay = ({ as_of }: Pick<Params, 'as_of'>, { workspace }: Scope): string =>
  as_of || workspace.asOf;

export const pipelineParts = {
  /** Open deals by stage and completed days there. */
  ageing: {
    row: ageingRow,
    query: (params: Params, scope: Scope) => ageing(scope, asOfDay(params, scope))
  },
  /** The largest open deals of each stage. */
  board: {
    row: openDealRow,
    query: (params: Params, scope: Scope) => largestDeals(scope, asOfDay(params, scope))
  },
  /** The stalled deals with the most at risk. */
  worst: {
    row: worstRow,
    query: (params: Params, scope: Scope) => worstStalled(scope, asOfDay(params, scope))
  },
  /** Deals closed by the day, by the furthest stage they reached; whatever the filters. */
  history: {
    inner: true as const,
    row: historyRow,
    query: (params: Params, scope: Scope) => history(scope, asOfDay(params, scope))
  }
};

const bandOf = (): Sql => {
  const cases = bands.map(({ name, to }) =>
    to === null
      ? sql`when o.stage_days is not null then ${name}`
      : sql`when o.stage_days < ${integer(to + 1)} then ${name}`
  );
  return sql`case ${join(cases, sql` `)} end`;
};

const ageing = (scope: Scope, asOf: string): Sql => sql`
with aged as (
  select
    case when ${place(scope)} is not null then o.stage end as stage,
    ${place(scope)} as position,
    ${bandOf()} as band,
    o.amount_base as value
  from ${stalledDeals(scope, asOf)} as o
  where o.outcome = 'open'
)
select
  stage,
  position,
  band,
  count(*) as deals,
  ${toDouble(sql`coalesce(sum(value), 0)`)} as amount
from aged
group by stage, position, band
order by position nulls last, band nulls last`;

const largestDeals = (scope: Scope, asOf: string): Sql => sql`
with ranked as (
  select
    o.*,
    ${place(scope)} as place,
    row_number() over (partition by ${place(scope)} order by o.amount_base desc nulls last, o.deal_id) as rank_by_amount
  from ${stalledDeals(scope, asOf)} as o
  where o.outcome = 'open'
)
select
  case when r.place is not null then r.stage end as stage,
  r.place as position,
  r.deal_id as deal_id,
  r.name as name,
  r.account as account,
  r.owner as owner,
  ${toDouble(sql`r.amount_base`)} as amount,
  s.probability as probability,
  s.probability_change as probability_change,
  r.stage_days as stage_days,
  r.age_days as age_days,
  r.expected_close_on as expected_close_on,
  r.stalled as stalled,
  r.slow as slow,
  r.idle as idle,
  r.overdue as overdue,
  r.pushed as pushed
from ranked as r
left join ${dealScores(scope.workspace, asOf)} as s on s.scored_id = r.deal_id
where r.rank_by_amount <= ${integer(boardLimit)}
order by r.place nulls last, r.rank_by_amount`;

/** By amount × risk; by risk alone where no amount is known of any. */
const worstStalled = (scope: Scope, asOf: string): Sql => sql`
with risks as (
  select
    o.*,
    s.probability as probability,
    coalesce(1 - s.probability, o.past_limit / (1 + o.past_limit)) as risk
  from ${stalledDeals(scope, asOf)} as o
  left join ${dealScores(scope.workspace, asOf)} as s on s.scored_id = o.deal_id
  where o.outcome = 'open' and o.stalled
)
select
  deal_id,
  name,
  account,
  owner,
  stage,
  ${toDouble(sql`amount_base`)} as amount,
  risk,
  ${toDouble(sql`amount_base`)} * risk as at_risk,
  probability,
  stage_days,
  expected_close_on,
  slow,
  idle,
  overdue,
  pushed
from risks
order by at_risk desc nulls last, risk desc, deal_id
limit ${integer(worstLimit)}`;

const history = ({ filters }: Scope, asOf: string): Sql => sql`
select
  case when has_history then furthest end as position,
  count(*) as closed,
  count(case when outcome = 'won' then 1 end) as won
from journeys
where ${all([
  sql`pipeline = ${filters.pipeline.name}`,
  sql`outcome in ('won', 'lost')`,
  sql`closed_on <= ${day(asOf)}`,
  ...flagConditions(filters, sql`deal_id`)
])}
group by 1
order by position nulls last`;

export type PipelineParts = typeof pipelineParts;
export type PipelinePartRows = PartRows<typeof pipelineParams, PipelineParts>;
