import { date, money, text, type Row, label } from '../domain/field';
import type { Period } from '../domain/period';
import { sql, type Sql } from '../sql/sql';
import { toDouble } from '../sql/verbs';
import { withinDays } from './filters';

/** A target as it was set. */
export const targetRow = {
  scope: text().orNull(),
  name: text().orNull(),
  /** Of an owner: the team that all of the owner's deals are of; null where there is none. */
  team: label().orNull(),
  grain: text().orNull(),
  period_start: date(),
  amount: money().orNull()
};
export type TargetRow = Row<typeof targetRow>;

/** The targets whose period begins within another one. */
export const targetsIn = (period: Period): Sql => sql`
with one_team as (
  select owner as owner, min(team) as team
  from journeys
  where owner is not null
  group by owner
  having count(distinct team) = 1 and count(team) = count(*)
)
select
  t.scope as scope,
  t.name as name,
  min(o.team) as team,
  t.grain as grain,
  t.period_start as period_start,
  ${toDouble(sql`sum(t.amount)`)} as amount
from targets as t
left join one_team as o on t.scope = 'owner' and o.owner = t.name
where ${withinDays(period, sql`t.period_start`)}
group by t.scope, t.name, t.grain, t.period_start
order by scope, name, grain, period_start`;
