import { day, firstOf, toDouble, toMoney } from '../../sql/verbs';
import { all, ident, sql, type Sql } from '../../sql/sql';
import type { Scope } from '../answer';
import { matches, withinDays, flagConditions } from '../filters';

/** Revenue by group, month of the first order and month of the order. */
export const revenueByMonth = (by: string, scope: Scope): Sql => sql`
with ${pricedOrders(by, scope)}
select
  a.group_name as ${ident('group')},
  a.first_month as first_month,
  ${firstOf('month', sql`p.ordered_on`)} as order_month,
  ${toDouble(sql`coalesce(sum(p.value), 0)`)} as revenue
from priced as p
inner join acquired as a on a.account_key = p.account_key
group by a.group_name, a.first_month, ${firstOf('month', sql`p.ordered_on`)}
order by ${ident('group')} nulls last, first_month, order_month`;

/** Accounts by group and the months of their first and last order. */
export const lives = (by: string, scope: Scope): Sql => sql`
with ${pricedOrders(by, scope)}
select
  a.group_name as ${ident('group')},
  a.first_month as first_month,
  a.last_month as last_month,
  count(*) as accounts
from acquired as a
group by a.group_name, a.first_month, a.last_month
order by ${ident('group')} nulls last, first_month, last_month`;

/** Orders that no rate converts, by currency. */
export const unconverted = (scope: Scope): Sql => sql`
with ${pricedOrders('', scope)}
select
  p.currency as currency,
  count(*) as orders
from priced as p
inner join acquired as a on a.account_key = p.account_key
where p.amount is not null and p.value is null
group by p.currency
order by orders desc, currency`;

/**
 * Relations: `priced`, orders up to the as-of date with their account and their value in the base
 * currency at the rate of their day (null without a rate); and `acquired`, the accounts that first
 * ordered in the period, with their group.
 */
function pricedOrders(by: string, scope: Scope): Sql {
  const { filters, workspace } = scope;
  const { baseCurrency, asOf } = workspace;
  const value =
    baseCurrency === null
      ? sql`o.amount`
      : sql`case
      when o.currency is null or o.currency = ${baseCurrency} then o.amount
      else ${toMoney(sql`o.amount * r.rate`)}
    end`;
  const groups = groupOf(by, workspace.has);
  return sql`dated as (
  select
    coalesce(o.account_id, d.account_id) as account_key,
    o.ordered_on as ordered_on,
    o.amount as amount,
    o.currency as currency
  from orders as o
  left join deals as d on d.deal_id = o.deal_id
  where ${all([sql`o.ordered_on <= ${day(asOf)}`, ...flagConditions(filters, sql`o.deal_id`)])}
), priced as (
  select
    o.*,
    ${value} as value
  from dated as o
  asof left join rates_by_day as r on r.currency = o.currency and r.on_date <= o.ordered_on
  where o.account_key is not null
), firsts as (
  select
    account_key,
    min(ordered_on) as first_on,
    max(ordered_on) as last_on
  from priced
  group by account_key
), deals_of as (
  select
    account_id,
    ${groups.onDeal} as group_name,
    row_number() over (partition by account_id order by closed_at, deal_id) as seq
  from journeys
  where outcome = 'won' and account_id is not null and ${matches(filters)}
), acquired as (
  select
    f.account_key as account_key,
    ${firstOf('month', sql`f.first_on`)} as first_month,
    ${firstOf('month', sql`f.last_on`)} as last_month,
    ${groups.chosen} as group_name
  from firsts as f
  left join deals_of as d on d.account_id = f.account_key and d.seq = 1
  left join accounts as c on c.account_id = f.account_key
  where ${withinDays(filters.period, sql`f.first_on`)} and ${isNarrowed(scope) ? sql`d.account_id is not null` : sql`true`}
)`;
}

/** A dimension of the first won deal; one that only accounts have is theirs. */
function groupOf(by: string, has: readonly string[]): { onDeal: Sql; chosen: Sql } {
  const nothing = sql`cast(null as varchar)`;
  if (!by) return { onDeal: nothing, chosen: nothing };
  const ofAccount = has.includes(`accounts.${by}`) && !has.includes(`deals.${by}`);
  return ofAccount
    ? { onDeal: nothing, chosen: sql`c.${ident(by)}` }
    : { onDeal: ident(by), chosen: sql`d.group_name` };
}

/** Filters on deals narrow the accounts to those with a won deal among them. */
const isNarrowed = ({ filters, workspace }: Scope): boolean => {
  const { dimensions, account, amountMin, amountMax, everyPipeline } = filters;
  const onePipeline = !everyPipeline && workspace.pipelines.length > 1;
  return (
    onePipeline ||
    Object.keys(dimensions).length > 0 ||
    account !== '' ||
    amountMin > 0 ||
    amountMax > 0
  );
};
