import { median, toDouble } from '../../sql/verbs';
import { integer, join, sql, type Sql } from '../../sql/sql';
import type { Scope } from '../answer';
import { stalledDeals } from '../stalled';
import { openPositions } from './shape';

/**
 * The open deals of a day, a row per stage that holds some; `position` is null for deals that stand
 * in no open stage of the pipeline.
 */
export const stock = (scope: Scope, asOf: string): Sql => sql`
select
  ${place(scope)} as position,
  count(*) as deals,
  ${toDouble(sql`sum(o.amount_base)`)} as amount,
  ${toDouble(sql`sum(o.amount_base * o.crm_probability)`)} as crm_amount,
  ${sumWhereKnown(sql`case when o.crm_probability is null then o.amount_base end`)} as bare_amount,
  ${median(sql`o.age_days`)} as median_age_days,
  ${median(sql`o.stage_days`)} as median_stage_days,
  count(case when o.overdue then 1 end) as overdue,
  ${sumWhereKnown(sql`case when o.overdue then o.amount_base end`)} as overdue_amount,
  count(case when o.stalled then 1 end) as stalled
from ${stalledDeals(scope, asOf)} as o
where o.outcome = 'open'
group by ${place(scope)}
order by position nulls last`;

/** A sum of parts of the amounts; null where no amount is known, which is not nothing. */
const sumWhereKnown = (part: Sql): Sql =>
  toDouble(sql`case when count(o.amount_base) > 0 then coalesce(sum(${part}), 0) end`);

/** The open stage a deal `o` stands in, by position; null for any other. */
export function place({ filters }: Scope): Sql {
  const positions = openPositions(filters.pipeline).map(integer);
  if (!positions.length) return sql`cast(null as integer)`;
  return sql`case when o.position in (${join(positions)}) then o.position end`;
}
