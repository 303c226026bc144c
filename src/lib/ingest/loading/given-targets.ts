import { parsePeriod } from '../../domain/period';
import type { WorkspaceFile } from '../../domain/workspace-file';
import type { Database } from '../../sql/database';
import { join, sql } from '../../sql/sql';
import { pseudonym } from './hide-names';

/** Adds the targets that the workspace file names to `targets`, in place of those of the same in files. */
export async function addGivenTargets(
  { targets = [], fiscal_start: fiscalStart = 1, visitors }: WorkspaceFile,
  { hidden }: { hidden: boolean },
  db: Database
): Promise<void> {
  const rows = targets.flatMap(({ team, owner, pipeline, period, amount }) => {
    const span = parsePeriod(period, { asOf: '2000-01-01', fiscalStart });
    if (!span) return [];
    const grain = /Q/.test(period) ? 'quarter' : period.includes('-') ? 'month' : 'year';
    const [scope, name] =
      team !== undefined
        ? ['team', team]
        : owner !== undefined
          ? ['owner', owner]
          : pipeline !== undefined
            ? ['pipeline', pipeline]
            : ['all', ''];
    return [
      sql`(${scope}, ${name}, cast(${span.from} as date), ${grain}, cast(${amount} as double))`
    ];
  });
  if (rows.length === 0) return;
  const called = hidden
    ? sql`case when scope = 'owner' then ${pseudonym(sql`name`, visitors?.secret ?? '')} else name end`
    : sql`name`;
  const given = sql`
    select scope, nullif(${called}, '') as name, period_start, grain, sum(amount) as amount
    from (values ${join(rows)}) as g(scope, name, period_start, grain, amount)
    group by all`;
  await db.query(
    sql`
      delete from targets as t
      where exists (
        select 1 from (${given}) as g
        where g.scope = t.scope and g.grain = t.grain and g.period_start = t.period_start
          and coalesce(g.name, '') = coalesce(t.name, '')
      )`,
    { as: 'nothing' }
  );
  await db.query(
    sql`insert into targets (scope, name, period_start, grain, amount) select scope, name, period_start, grain, amount from (${given})`,
    { as: 'nothing' }
  );
}
