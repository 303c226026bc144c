import { count, text } from '../domain/field';
import { trainedEntry, type Goal } from '../domain/forecast-tables';
import type { Workspace } from '../domain/workspace';
import type { Database } from '../sql/database';
import { decode } from '../sql/decode';
import { ident, join, sql } from '../sql/sql';
import { currentTables } from './current-tables';

/** The workspace with what training left behind among what it has. */
export async function withForecast(workspace: Workspace, db: Database): Promise<Workspace> {
  const there = await currentTables(db);
  if (!there.includes('model_cards')) return workspace;
  const counts = decode(
    await db.query(
      join(
        there.map((name) => sql`select ${name} as name, count(*) as n from ${ident(name)}`),
        sql` union all `
      )
    ),
    { name: text().orNull(), n: count().orNull() }
  );
  const targets = decode(
    await db.query(sql`select target as target from model_cards order by target`),
    { target: text().orNull() }
  );
  const has = [
    ...counts.flatMap(({ name, n }) => (name && n ? [name] : [])),
    ...targets.map(({ target }) => trainedEntry(target as Goal))
  ];
  return { ...workspace, has: [...workspace.has.filter((one) => !has.includes(one)), ...has] };
}
