import { median, toDouble } from '../../sql/verbs';
import { empty, ident, sql, type Sql } from '../../sql/sql';
import type { Scope } from '../answer';
import { matches, within } from '../filters';
import type { Values } from '../params';
import type { WinRateParams } from './shape';

type Params = Values<WinRateParams>;

/** Condition: the deal counts. Closed cohort: closed in the period, or open now, whenever created. */
export function counts({ cohort }: Pick<Params, 'cohort'>, { filters }: Scope): Sql {
  const { period } = filters;
  return cohort === 'created'
    ? sql`${matches(filters)} and ${within(period, sql`created_at`)}`
    : sql`${matches(filters)} and (outcome = 'open' or ${within(period, sql`closed_at`)})`;
}

/** One row per group, most deals decided first; one row in all where no dimension is chosen. */
export function outcomes({ by, cohort }: Params, scope: Scope): Sql {
  const group = by ? ident(by) : sql`cast(null as varchar)`;
  return sql`
with cohort as (
  select
    ${group} as group_name,
    outcome,
    amount_base as value
  from journeys
  where ${counts({ cohort }, scope)}
), counted as (
  select
    ${by ? sql`group_name` : sql`cast(null as varchar)`} as ${ident('group')},
    count(case when outcome = 'won' then 1 end) as won,
    count(case when outcome = 'lost' then 1 end) as lost,
    count(case when outcome = 'open' then 1 end) as open,
    ${sumOf('won')} as won_amount,
    ${sumOf('lost')} as lost_amount,
    ${sumOf('open')} as open_amount,
    avg(case when outcome = 'won' then ${toDouble(sql`value`)} end) as average_deal,
    ${median(sql`case when outcome = 'won' then ${toDouble(sql`value`)} end`)} as median_won
  from cohort
  ${by ? sql`group by group_name` : empty}
)
select *
from counted
order by won + lost desc, open desc, ${ident('group')} nulls last`;
}

const sumOf = (outcome: string): Sql =>
  toDouble(
    sql`case when count(value) > 0 then coalesce(sum(case when outcome = ${outcome} then value end), 0) end`
  );
