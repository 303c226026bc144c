import { sql, type Sql } from '../../sql/sql';
import { firstOf, toDouble } from '../../sql/verbs';
import type { Scope } from '../answer';
import { matches, within } from '../filters';
import { kindsQuery } from './landmark-deals';
import { kindsRow, reasonsRow, type DriversParts } from './shape';

export const driversParts: DriversParts = {
  /** Kinds of activities that have a column of their own. */
  kinds: { inner: true, row: kindsRow, query: () => kindsQuery() },
  /** What is said of why deals were lost, or won, over time. */
  reasons: { row: reasonsRow, query: (_, scope) => reasonsQuery(scope) }
};

const reasonsQuery = ({ filters }: Scope): Sql => sql`
with counted as (
  select
    outcome,
    ${firstOf('quarter', sql`closed_at`)} as quarter,
    loss_reason as reason,
    count(*) as deals,
    ${toDouble(sql`coalesce(sum(amount_base), 0)`)} as amount
  from journeys
  where ${matches(filters)} and ${within(filters.period, sql`created_at`)}
    and outcome in ('won', 'lost') and loss_reason is not null and closed_at is not null
  group by outcome, quarter, reason
)
select
  outcome,
  quarter,
  reason,
  deals,
  deals / sum(deals) over (partition by outcome, quarter) as share,
  amount
from counted
order by outcome, quarter, deals desc, reason`;
