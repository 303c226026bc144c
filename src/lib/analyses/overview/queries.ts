import { leadDimensions } from '../../domain/tables';
import { addDays as isoLater, type Period } from '../../domain/period';
import { addDays, day, firstOf, median, midnight, quantile, toDouble } from '../../sql/verbs';
import { all, ident, integer, join, sql, type Sql } from '../../sql/sql';
import type { Scope } from '../answer';
import { matches, matchesColumns, within, flagConditions } from '../filters';
import { unfollowed } from '../unfollowed';
import { openOn } from './open-on';
import { spansOf } from './spans';

/** `now` and `before` as two groups of one scan; a row in neither is passed over. */
function spanOf(scope: Scope, moment: Sql): Sql {
  const { now, before } = spansOf(scope);
  return sql`case when ${within(now, moment)} then 'now' when ${before ? within(before, moment) : sql`false`} then 'before' end`;
}

/** Both spans and what lies between: bounds the engine can skip row groups by. */
function wholeSpan(scope: Scope): Period {
  const { now, before } = spansOf(scope);
  return { from: before?.from ?? now.from, to: now.to };
}

export function dealSums(scope: Scope): Sql {
  const created = spanOf(scope, sql`created_at`);
  const closed = spanOf(scope, sql`closed_at`);
  const whole = wholeSpan(scope);
  return sql`
with created as (
  select ${created} as span, count(*) as new_deals
  from journeys
  where ${matches(scope.filters)} and ${within(whole, sql`created_at`)}
  group by 1
), closed as (
  select
    ${closed} as span,
    count(case when outcome = 'won' then 1 end) as won,
    count(case when outcome = 'lost' then 1 end) as lost,
    sum(case when outcome = 'won' then amount_base end) as won_amount,
    avg(case when outcome = 'won' then amount_base end) as average_deal,
    ${median(sql`case when outcome = 'won' then cycle_days end`)} as cycle_days
  from journeys
  where ${matches(scope.filters)} and outcome in ('won', 'lost')
    and ${within(whole, sql`closed_at`)}
  group by 1
), spans as (
  select 'now' as span
  union all
  select 'before' as span
)
select
  s.span as span,
  coalesce(c.new_deals, 0) as new_deals,
  coalesce(d.won, 0) as won,
  coalesce(d.lost, 0) as lost,
  ${toDouble(sql`coalesce(d.won_amount, 0)`)} as won_amount,
  ${toDouble(sql`d.average_deal`)} as average_deal,
  d.cycle_days as cycle_days
from spans as s
left join created as c on c.span = s.span
left join closed as d on d.span = s.span
order by s.span desc`;
}

export const leadCounts = (scope: Scope): Sql => sql`
select span, count(*) as new_leads
from (
  select ${spanOf(scope, sql`created_at`)} as span
  from leads
  where ${matchesColumns(scope.filters, leadDimensions)}
) as spans
where span is not null
group by span
order by span desc`;

/** Open deals at the end of either span, as they were known then. */
export function openSumsQuery(scope: Scope): Sql {
  const { now, before } = spansOf(scope);
  const at = (span: string, { to }: Period) => sql`
select
  ${span} as span,
  count(*) as deals,
  ${toDouble(sql`case when count(*) = 0 then 0 else sum(amount_base) end`)} as amount,
  count(case when expected_close_on < ${day(to)} then 1 end) as overdue,
  ${toDouble(sql`coalesce(sum(case when expected_close_on < ${day(to)} then amount_base end), 0)`)} as overdue_amount
from (${openOn(to, scope)}) as open_deals`;
  const both = [at('now', now), ...(before ? [at('before', before)] : [])];
  return sql`${join(both, sql`\nunion all`)}\norder by span desc`;
}

/** Order revenue to date and the accounts it came from, at the end of either span. */
export function orderSumsQuery(scope: Scope): Sql {
  const { now, before } = spansOf(scope);
  const at = (span: string, { to }: Period) => sql`
select
  ${span} as span,
  count(distinct o.account_id) as accounts,
  ${toDouble(sql`coalesce(sum(o.amount * coalesce(r.rate, 1)), 0)`)} as revenue
from orders as o
asof left join rates_by_day as r on r.currency = o.currency and r.on_date <= o.ordered_on
where ${all([sql`o.ordered_on < ${addDays(midnight(to), sql`1`)}`, ...flagConditions(scope.filters, sql`o.deal_id`)])}`;
  return sql`${join([at('now', now), ...(before ? [at('before', before)] : [])], sql`\nunion all`)}\norder by span desc`;
}

/** Deals lost in the span by the stage they were lost from. */
export function leaksQuery(scope: Scope): Sql {
  const { now, before } = spansOf(scope);
  const lostNow = within(now, sql`j.closed_at`);
  return sql`
select
  s.stage as stage,
  count(case when ${lostNow} then 1 end) as deals,
  ${toDouble(sql`coalesce(sum(case when ${lostNow} then j.amount_base end), 0)`)} as amount,
  count(case when ${before ? within(before, sql`j.closed_at`) : sql`false`} then 1 end) as deals_before
from (
  select *
  from journeys
  where ${matches(scope.filters)} and outcome = 'lost' and ${within(wholeSpan(scope), sql`closed_at`)}
) as j
inner join stages as s on s.pipeline = j.pipeline and s.position = j.last_position and s.status = 'open'
group by s.stage
order by amount desc, deals desc, s.stage`;
}

/** The twelve months up to the end of the period. */
export function trendQuery(scope: Scope): Sql {
  const { to } = spansOf(scope).now;
  const span = { from: `${isoLater(to, -335).slice(0, 7)}-01`, to };
  const leads = scope.workspace.has.includes('leads') && !unfollowed('leads', scope).length;
  return sql`
with created as (
  select ${firstOf('month', sql`created_at`)} as m, count(*) as new_deals
  from journeys
  where ${matches(scope.filters)} and ${within(span, sql`created_at`)}
  group by 1
), closed as (
  select
    ${firstOf('month', sql`closed_at`)} as m,
    count(case when outcome = 'won' then 1 end) as won,
    count(case when outcome = 'lost' then 1 end) as lost,
    sum(case when outcome = 'won' then amount_base end) as won_amount,
    ${quantile(sql`case when outcome = 'won' then cycle_days end`, 0.5)} as cycle
  from journeys
  where ${matches(scope.filters)} and outcome in ('won', 'lost') and ${within(span, sql`closed_at`)}
  group by 1
), arrived as (
  select ${firstOf('month', sql`created_at`)} as m, count(*) as new_leads
  from leads
  where ${matchesColumns(scope.filters, leadDimensions)} and ${within(span, sql`created_at`)}
  group by 1
), months as (
  select m from created
  union
  select m from closed
  union
  select m from arrived
)
select
  k.m as ${ident('month')},
  ${leads ? sql`coalesce(a.new_leads, 0)` : sql`cast(null as integer)`} as new_leads,
  coalesce(c.new_deals, 0) as new_deals,
  coalesce(d.won, 0) as won,
  ${toDouble(sql`coalesce(d.won_amount, 0)`)} as won_amount,
  case when d.won + d.lost > 0 then d.won / (d.won + d.lost) end as win_rate,
  ${toDouble(sql`case when d.won > 0 then d.won_amount / d.won end`)} as average_deal,
  d.cycle as sales_cycle
from months as k
left join created as c on c.m = k.m
left join closed as d on d.m = k.m
left join arrived as a on a.m = k.m
order by ${ident('month')}
limit ${integer(13)}`;
}
