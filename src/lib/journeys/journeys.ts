import { empty, sql, type Sql } from '../sql/sql';
import { addDays, argMin, daysBetween, midnight, toMoney } from '../sql/verbs';
import { changes, touches } from './deal-events';
import { allDeals, type DealSlice } from './deal-slices';
import { knownDeals } from './known-deals';
import { pastVisits, stagePaths, stays } from './stage-paths';

export interface JourneysOptions {
  /** ISO date; the journeys as they were known at its end. */
  asOf: string;
  /** Number of wide stage columns, from `stageColumns(pipelines)`. */
  stages: number;
  /** `x_` columns of deals to carry along. */
  extra: readonly string[];
  baseCurrency: string | null;
  /** False where no currency has a rate: nothing need be looked up then. */
  rates?: boolean;
  /** False when replaying a past day: what only the newest export knows (next step, loss reason of
   * deals still open then, planned activities) is left out. */
  current?: boolean;
  /** Only of these deals. */
  slice?: DealSlice;
}

/**
 * The spine: one row per deal as it was known at the end of `asOf`. Dimensions; `outcome`, `stage`
 * and its `position` (1…K, null when lost), `last_position` (the open stage it is in or was closed
 * from), `furthest`; per stage `entered_k` (first entry), `reached_k` (first entry into it or any
 * later one: a skipped stage counts as passed) and `days_k` (over all visits, the current one up to
 * `asOf`); counts of skips, regressions, re-openings, pushes, amount changes and activities.
 * `amount` is in the deal's own currency, `amount_base` in the base currency or null without a rate.
 * A deal that existed before its history begins stands in the first stage until then.
 */
export function journeys({
  asOf,
  stages,
  extra,
  baseCurrency,
  rates = true,
  current = true,
  slice = allDeals
}: JourneysOptions): Sql {
  const converts = rates && baseCurrency !== null;
  return sql`
with bounds as (
  select ${addDays(midnight(asOf), sql`1`)} as until
), past as (${pastVisits(slice)}
), stays as (${stays()}
), paths as (${stagePaths(stages)}
), changes as (${changes(slice)}
), touches as (${touches(slice)}
), known as (${knownDeals({ stages, extra, current, slice })}
), dated as (${dated(asOf)}
)
select
  k.*,
  ${amountBase(baseCurrency, converts)} as amount_base
from dated as k
${converts ? sql`asof left join rates_by_day as r on r.currency = k.currency and r.on_date <= k.valued_on` : empty}`;
}

/** `known` with its days: of creation, closing and valuation, and how long each span took. */
const dated = (asOf: string): Sql => sql`
  select
    *,
    case when outcome in ('won', 'lost') then recorded_reason end as loss_reason,
    cast(created_at as date) as created_on,
    cast(${closedAt} as date) as closed_on,
    cast(coalesce(${closedAt}, ${midnight(asOf)}) as date) as valued_on,
    ${daysBetween(sql`created_at`, sql`coalesce(${closedAt}, until)`)} as age_days,
    case when outcome in ('won', 'lost') then ${daysBetween(sql`created_at`, sql`closed_at`)} end as cycle_days,
    case when outcome = 'open' then ${daysBetween(sql`stage_since`, sql`until`)} end as stage_days,
    case when outcome = 'open' then ${daysBetween(sql`coalesce(last_touch_at, created_at)`, sql`until`)} end as idle_days
  from known`;

const closedAt = sql`case when outcome in ('won', 'lost') then closed_at end`;

/** The amount of a row `k` in the base currency by the rate `r`; null without one. */
export const amountBase = (baseCurrency: string | null, converts: boolean): Sql =>
  baseCurrency === null
    ? sql`k.amount`
    : sql`case
    when k.currency is null or k.currency = ${baseCurrency} then k.amount
    ${converts ? sql`else ${toMoney(sql`k.amount * r.rate`)}` : empty}
  end`;

/**
 * Rates ready for an as-of join: the first rate of each currency also holds for the days before it.
 */
export const ratesByDay = (): Sql => sql`
select currency, on_date, rate from rates
union all
select currency, ${midnightOfTime} as on_date, ${argMin(sql`rate`, sql`on_date`)} as rate
from rates
group by currency`;

const midnightOfTime = sql`cast('1900-01-01' as date)`;
