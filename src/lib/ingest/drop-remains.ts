import { text } from '../domain/field';
import type { Database } from '../sql/database';
import { decode } from '../sql/decode';
import { ident, sql } from '../sql/sql';
import { dropUnneeded } from './undo';

/** Drops what reading or loading left behind where the page went away in the middle of it. */
export async function dropRemains(db: Database): Promise<void> {
  await dropUnneeded(db);
  const read = await db.query(sql`
    select table_name as name
    from information_schema.tables
    where table_schema = 'main' and table_type = 'BASE TABLE' and starts_with(table_name, 'raw_')`);
  for (const { name } of decode(read, { name: text() }))
    await db.query(sql`drop table ${ident('main', name!)}`, { as: 'nothing' });
}
