import { parsePeriod, type Period } from '../../domain/period';
import { firstOf, toDouble } from '../../sql/verbs';
import { sql } from '../../sql/sql';
import { say } from '../../words/say';
import { analysis } from '../analysis';
import type { Scope } from '../answer';
import { cohortWords } from '../cohort-token';
import { matches, within } from '../filters';
import { cohortsHeat, cohortsLines } from './charts';
import { listing } from './listing';
import { cohortsParams, cohortsQueried, cohortsRow } from './shape';
import { summarizeCohorts } from './summarize';

/**
 * Deals by the month or quarter they were created in, and how many of them were won by each age.
 * Age counts calendar months after the month of creation. A cell is shown only once the whole
 * cohort has lived through it; nothing is extrapolated.
 */
export const cohorts = analysis({
  ...listing,
  params: cohortsParams,
  overYears: true,
  query: (_, scope) => winsByMonth(scope),
  queried: cohortsQueried,
  row: cohortsRow,
  summarize: summarizeCohorts,
  words: {
    cohort: ({ cohort }, { scope: { workspace } }) => cohortWords(cohort, workspace.fiscalStart)
  },
  blocks: () => [
    { block: 'chart', chart: cohortsHeat, opening: true },
    { block: 'chart', chart: cohortsLines },
    { block: 'table', title: say('ui.the_numbers') }
  ],
  drill: ({ cohort, age_months, deals, won }, { scope: { workspace, filters } }) => {
    const whole = parsePeriod(cohort, workspace);
    if (!whole) return null;
    const span = overlap(whole, filters.period);
    const created = { created: `${span.from}..${span.to}` };
    return won === null
      ? { pairs: created, deals }
      : { pairs: { ...created, won_within: String(age_months) }, deals: won };
  }
});

const winsByMonth = ({ filters }: Scope) => sql`
with born as (
  select
    ${firstOf('month', sql`created_on`)} as created_month,
    case when outcome = 'won' then ${firstOf('month', sql`closed_on`)} end as won_month,
    amount_base as value
  from journeys
  where ${matches(filters)} and ${within(filters.period, sql`created_at`)} and created_on is not null
)
select
  b.created_month as created_month,
  b.won_month as won_month,
  count(*) as deals,
  ${toDouble(sql`coalesce(sum(b.value), 0)`)} as won_amount
from born as b
group by b.created_month, b.won_month
order by b.created_month, b.won_month nulls last`;

const overlap = (a: Period, b: Period | null): Period =>
  b ? { from: a.from > b.from ? a.from : b.from, to: a.to < b.to ? a.to : b.to } : a;
