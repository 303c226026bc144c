import { firstOf, toDouble } from '../../sql/verbs';
import { empty, integer, join, sql, type Sql } from '../../sql/sql';
import type { Part, Scope } from '../answer';
import { countedPipelines, matches, within } from '../filters';
import type { Values } from '../params';
import { counts } from './cohort';
import { monthsRow, reasonsRow, type WinRateParams } from './shape';

type Params = Values<WinRateParams>;

export type WinRateParts = {
  reasons: Part<WinRateParams, typeof reasonsRow>;
  months: Part<WinRateParams, typeof monthsRow>;
};

export const winRateParts: WinRateParts = {
  /** Lost deals of the cohort by reason and the stage they were lost from. */
  reasons: { row: reasonsRow, query: (params, scope) => reasons(params, scope) },
  /** Win rate by the month deals closed, or were created. */
  months: { row: monthsRow, query: (params, scope) => months(params, scope) }
};

const reasons = ({ cohort }: Params, scope: Scope): Sql => sql`
with losses as (
  select
    loss_reason as reason,
    ${stageLostFrom(scope)} as stage,
    last_position as position,
    amount_base as value
  from journeys
  where ${counts({ cohort }, scope)} and outcome = 'lost'
), grouped as (
  select
    reason,
    stage,
    position,
    count(*) as deals,
    ${toDouble(sql`coalesce(sum(value), 0)`)} as amount
  from losses
  group by reason, stage, position
), ranked as (
  select *, sum(deals) over (partition by reason) as of_reason from grouped
)
select
  reason,
  stage,
  position,
  deals,
  amount
from ranked
order by of_reason desc, reason nulls last, position nulls last, stage`;

function stageLostFrom(scope: Scope): Sql {
  const named = countedPipelines(scope).flatMap(({ name, stages }) =>
    stages.map(
      (stage, i) => sql`when pipeline = ${name} and last_position = ${integer(i + 1)} then ${stage}`
    )
  );
  return named.length ? sql`case ${join(named, sql` `)} end` : sql`cast(null as varchar)`;
}

function months({ cohort }: Params, { filters }: Scope): Sql {
  const moment = cohort === 'created' ? sql`created_at` : sql`closed_at`;
  const decided =
    cohort === 'created' ? sql`count(*)` : sql`count(case when outcome <> 'open' then 1 end)`;
  return sql`
with cohort as (
  select
    ${firstOf('month', moment)} as month,
    outcome,
    amount_base as value
  from journeys
  where ${matches(filters)}
    and ${within(filters.period, moment)}
    and ${moment} is not null
    ${cohort === 'created' ? empty : sql`and outcome in ('won', 'lost')`}
)
select
  month,
  count(case when outcome = 'won' then 1 end) as won,
  count(case when outcome = 'lost' then 1 end) as lost,
  count(case when outcome = 'open' then 1 end) as open,
  count(case when outcome = 'won' then 1 end) / nullif(${decided}, 0) as win_rate,
  ${toDouble(sql`coalesce(sum(case when outcome = 'won' then value end), 0)`)} as won_amount
from cohort
group by month
order by month`;
}
