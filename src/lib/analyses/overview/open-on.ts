import { addDays, argMin, midnight, toMoney, tryMoney, tryTimestamp } from '../../sql/verbs';
import { sql, type Sql } from '../../sql/sql';
import type { Scope } from '../answer';
import { matches } from '../filters';

/**
 * Deals open at the end of a day with amount and close date as known then: `deal_id, amount_base,
 * expected_close_on`. Agrees with `journeys` of that day and costs a fraction of it. Dimensions are
 * today's.
 */
export function openOn(day: string, { filters, workspace }: Scope): Sql {
  if (day >= workspace.asOf)
    return sql`
  select deal_id, amount_base, expected_close_on
  from journeys
  where outcome = 'open' and ${matches(filters)}`;
  const end = addDays(midnight(day), sql`1`);
  const base = workspace.baseCurrency;
  return sql`
  with staying as (
    select deal_id
    from visits
    where status = 'open'
      and entered_at < ${end}
      and (left_at is null or left_at >= ${end})
  ), later as (
    select
      c.deal_id as deal_id,
      count(case when c.field = 'amount' then 1 end) as amounts,
      count(case when c.field = 'expected_close_on' then 1 end) as closes,
      ${argMin(sql`case when c.field = 'amount' then coalesce(c.old_value, '') end`, sql`c.changed_at`)} as old_amount,
      ${argMin(sql`case when c.field = 'expected_close_on' then coalesce(c.old_value, '') end`, sql`c.changed_at`)} as old_close
    from deal_changes as c
    where c.changed_at >= ${end}
    group by c.deal_id
  ), known as (
    select
      j.deal_id as deal_id,
      j.currency as currency,
      case when l.amounts > 0 then ${tryMoney(sql`l.old_amount`)} else j.amount end as amount,
      case when l.closes > 0 then cast(${tryTimestamp(sql`l.old_close`)} as date) else j.expected_close_on end as expected_close_on,
      cast(${midnight(day)} as date) as valued_on
    from (select * from journeys where ${matches({ ...filters, amountMin: 0, amountMax: 0 })}) as j
    inner join staying as s on s.deal_id = j.deal_id
    left join later as l on l.deal_id = j.deal_id
  )
  select
    k.deal_id as deal_id,
    case
      when ${base === null ? sql`true` : sql`k.currency is null or k.currency = ${base}`} then k.amount
      else ${toMoney(sql`k.amount * r.rate`)}
    end as amount_base,
    k.expected_close_on as expected_close_on
  from known as k
  asof left join rates_by_day as r on r.currency = k.currency and r.on_date <= k.valued_on`;
}
