import { addDays as isoLater, grainPeriod, type Period } from '../../domain/period';
import type { Workspace } from '../../domain/workspace';
import { join, sql, type Sql } from '../../sql/sql';
import { day as isoDay, firstOf, toDouble } from '../../sql/verbs';
import type { Scope } from '../answer';
import { matches, within, withinDays } from '../filters';
import { amountMoves, pushedIn, revaluedIn } from '../recorded-moves';

/** The fiscal year of the data's last day: running quarter and month lie in it. */
export const runningYear = ({ asOf, fiscalStart }: Workspace): Period =>
  grainPeriod('year', asOf, { fiscalStart });

const worth = toDouble(sql`coalesce(sum(amount_base), 0)`);

export const wonByDay = ({ filters, workspace }: Scope): Sql => sql`
select closed_on as day, count(*) as deals, ${worth} as amount
from journeys
where ${matches(filters)} and outcome = 'won' and closed_on <= ${isoDay(workspace.asOf)}
group by closed_on
order by day`;

export const wonByWhom = ({ filters, workspace }: Scope): Sql => sql`
select ${firstOf('month', sql`closed_at`)} as month, team as team, owner as owner, count(*) as deals, ${worth} as amount
from journeys
where ${matches(filters)} and outcome = 'won' and ${within(runningYear(workspace), sql`closed_at`)}
group by 1, team, owner
order by month, team, owner`;

export const dueByMonth = ({ filters, workspace }: Scope): Sql => sql`
select ${firstOf('month', sql`expected_close_on`)} as month, ${worth} as amount
from journeys
where ${matches(filters)} and outcome = 'open' and ${withinDays(runningYear(workspace), sql`expected_close_on`)}
group by 1
order by month`;

/** The seven days up to that of the data. */
export const lastWeek = ({ asOf }: Pick<Workspace, 'asOf'>): Period => ({
  from: isoLater(asOf, -6),
  to: asOf
});

/** Deals won, lost, created, pushed and revalued in the last seven days. */
export function weekChanges({ filters, workspace }: Scope): Sql {
  const week = lastWeek(workspace);
  const deals = sql`(select * from journeys where ${matches(filters)}) as j`;
  const moved = (name: string, condition: Sql) => sql`
  select ${name} as change, count(*) as deals, ${toDouble(sql`coalesce(sum(j.amount_base), 0)`)} as amount
  from ${deals}
  where ${condition}`;
  const revalued = revaluedIn(week, { dealId: sql`j.deal_id`, createdAt: sql`j.created_at` });
  const difference = sql`${toDouble(sql`coalesce(m.new_amount, 0) - coalesce(m.old_amount, 0)`)} * ${rateOf(workspace)}`;
  return sql`
select change, deals, amount
from (${join(
    [
      moved('won', sql`j.outcome = 'won' and ${within(week, sql`j.closed_at`)}`),
      moved('lost', sql`j.outcome = 'lost' and ${within(week, sql`j.closed_at`)}`),
      moved('new', within(week, sql`j.created_at`)),
      moved('pushed', sql`j.outcome = 'open' and ${pushedIn(week, sql`j.deal_id`)}`),
      sql`
  select 'revalued' as change, count(*) as deals, coalesce(sum(${difference}), 0) as amount
  from ${deals}
  inner join (${amountMoves(week)}) as m on m.deal_id = j.deal_id
  where j.outcome = 'open' and ${revalued}`
    ],
    sql`\n  union all`
  )}
) as changes
order by change`;
}

/** What one of a deal's own currency is worth in the base currency; null where that is not known. */
const rateOf = ({ baseCurrency }: Pick<Workspace, 'baseCurrency'>): Sql => sql`case
      when j.amount <> 0 then ${toDouble(sql`j.amount_base`)} / ${toDouble(sql`j.amount`)}
      when j.currency is null or j.currency = ${baseCurrency} then 1.0
    end`;
