import type { Period } from '../../domain/period';
import { toDouble, toMoney } from '../../sql/verbs';
import { empty, ident, integer, join, sql, type Sql } from '../../sql/sql';
import type { Scope } from '../answer';
import { matches, withinDays } from '../filters';
import { journeysAt } from '../journeys-at';
import { startDay, type Step } from './shape';

interface Span {
  span: Period;
  /** Null is every open deal. */
  due: Period | null;
}

/**
 * The open pipeline on the evening before the span, what moved it, and the pipeline at the end of
 * the span. A row per step; amounts are positive but for `revalued`, and add up in decimals:
 * start + new + moved_in + increased − decreased + revalued − moved_out − lost − won = end.
 */
export function moves(scope: Scope, { span, due }: Span): Sql {
  const sums = steps.map(
    ({ position, when, value }) => sql`
    count(case when ${when} then 1 end) as ${ident(`deals_${position}`)},
    coalesce(sum(case when ${when} then ${value} end), 0) as ${ident(`amount_${position}`)}`
  );
  return sql`${changes(scope, { span, due })}, totals as (
  select ${join(sums, sql`,`)}
  from changes
), steps as (${stepRows}
)
select
  s.position as position,
  s.step as step,
  ${ofStep(({ position }) => sql`t.${ident(`deals_${position}`)}`)} as deals,
  ${toDouble(ofStep(({ position }) => sql`t.${ident(`amount_${position}`)}`))} as amount
from totals as t
cross join steps as s
order by position`;
}

/** The deals behind the moves, largest first. */
export function largestMoves(scope: Scope, options: Span & { limit: number }): Sql {
  return sql`${changes(scope, options)}, steps as (${stepRows}
), moved as (
  select
    s.step as step,
    c.deal_id as deal_id,
    c.name as name,
    c.account as account,
    c.owner as owner,
    ${ofStep(({ when, value }) => sql`case when ${when} then ${value} else 0 end`)} as moved
  from changes as c
  cross join steps as s
  where s.step not in ('start', 'end')
)
select step, deal_id, name, account, owner, ${toDouble(sql`moved`)} as amount
from moved
where moved <> 0
order by abs(moved) desc, deal_id, step
limit ${integer(options.limit)}`;
}

const measures: Record<Step, { when: Sql; value: Sql }> = {
  start: { when: sql`at_start`, value: sql`start_value` },
  new: { when: sql`entered and is_new`, value: sql`value` },
  moved_in: { when: sql`entered and not is_new`, value: sql`value` },
  increased: { when: sql`at_start and value > carried`, value: sql`value - carried` },
  decreased: { when: sql`at_start and value < carried`, value: sql`carried - value` },
  revalued: { when: sql`at_start and carried <> start_value`, value: sql`carried - start_value` },
  moved_out: { when: sql`at_start and not at_end and not closed_here`, value: sql`value` },
  lost: {
    when: sql`(at_start or entered) and closed_here and outcome = 'lost'`,
    value: sql`value`
  },
  won: { when: sql`(at_start or entered) and closed_here and outcome = 'won'`, value: sql`value` },
  end: { when: sql`at_end`, value: sql`value` }
};

const steps = Object.entries(measures).map(([step, measure], i) => ({
  step,
  position: i + 1,
  ...measure
}));

const stepRows = join(
  steps.map(
    ({ step, position }) => sql`
  select ${integer(position)} as position, ${step} as step`
  ),
  sql` union all`
);

/** What holds for the step of a row of `steps as s`. */
const ofStep = (write: (step: (typeof steps)[number]) => Sql): Sql =>
  sql`case s.position ${join(
    steps.map((step) => sql`when ${integer(step.position)} then ${write(step)}`),
    sql` `
  )} end`;

/**
 * CTEs up to `changes`, a row per deal that is in the pipeline at either end or went through it:
 * `start_value` and `value` in the base currency at either end, `carried` the own amount of the
 * start at the rate of the end. A closed deal is valued at the rate of its closing day.
 */
const changes = (scope: Scope, { span, due }: Span): Sql => sql`
with earlier as (
  select
    deal_id,
    outcome,
    reopened,
    amount,
    coalesce(amount_base, 0) as start_value,
    coalesce(outcome = 'open' and ${matches(scope.filters)} and ${withinDays(due, sql`expected_close_on`)}, false) as counted
  from ${journeysAt(scope, startDay(span))} as e
), later as (
  select
    deal_id,
    name,
    account,
    owner,
    outcome,
    reopened,
    currency,
    valued_on,
    amount_base,
    coalesce(${matches(scope.filters)}, false) as matching,
    coalesce(${withinDays(due, sql`expected_close_on`)}, false) as is_due
  from ${journeysAt(scope, span.to)} as l
), paired as (
  select
    l.*,
    e.deal_id is null as is_new,
    e.outcome as outcome_before,
    coalesce(e.reopened, 0) as reopened_before,
    coalesce(e.counted, false) as at_start,
    coalesce(e.start_value, 0) as start_value,
    e.amount as amount_before
  from later as l
  left join earlier as e on e.deal_id = l.deal_id
), valued as (
  select
    p.*,
    coalesce(p.amount_base, 0) as value,
    coalesce(${inBase(scope.workspace.baseCurrency)}, 0) as carried
  from paired as p
  ${scope.workspace.baseCurrency === null ? empty : ratesOfTheDay}
), placed as (
  select
    *,
    coalesce(outcome = 'open' and matching and is_due, false) as at_end,
    coalesce(outcome in ('won', 'lost') and matching, false) as closed_here
  from valued
), changes as (
  select
    *,
    not at_start and (at_end or (closed_here and is_due and (
      outcome_before is distinct from outcome or reopened > reopened_before
    ))) as entered
  from placed
  where at_start or at_end or (closed_here and is_due)
)`;

const ratesOfTheDay = sql`asof left join rates_by_day as r on r.currency = p.currency and r.on_date <= p.valued_on`;

const inBase = (baseCurrency: string | null): Sql =>
  baseCurrency === null
    ? sql`p.amount_before`
    : sql`case
      when p.currency is null or p.currency = ${baseCurrency} then p.amount_before
      else ${toMoney(sql`p.amount_before * r.rate`)}
    end`;
