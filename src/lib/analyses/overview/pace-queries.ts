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
select ${firstOf('month', sql`closed_at`)} as month, team as team, owner as owner, ${worth} as amount
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
  const id = { dealId: sql`j.deal_id`, createdAt: sql`j.created_at` };
  const moved = (name: string, condition: Sql) => sql`
select ${name} as change, count(*) as deals, ${toDouble(sql`coalesce(sum(j.amount_base), 0)`)} as amount
from journeys as j
where ${matches(filters, 'j')} and ${condition}`;
  return sql`
${join(
  [
    moved('won', sql`j.outcome = 'won' and ${within(week, sql`j.closed_at`)}`),
    moved('lost', sql`j.outcome = 'lost' and ${within(week, sql`j.closed_at`)}`),
    moved('new', within(week, sql`j.created_at`)),
    moved('pushed', sql`j.outcome = 'open' and ${pushedIn(week, id.dealId)}`)
  ],
  sql`\nunion all`
)}
union all
select
  'revalued' as change,
  count(*) as deals,
  ${toDouble(sql`coalesce(sum((coalesce(m.new_amount, 0) - coalesce(m.old_amount, 0)) * coalesce(j.amount_base / nullif(j.amount, 0), 1)), 0)`)} as amount
from journeys as j
inner join (${amountMoves(week)}) as m on m.deal_id = j.deal_id
where ${matches(filters, 'j')} and j.outcome = 'open' and ${revaluedIn(week, id)}
order by change`;
}
