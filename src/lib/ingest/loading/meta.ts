import { count, text } from '../../domain/field';
import type { Workspace } from '../../domain/workspace';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { sql } from '../../sql/sql';

/** What the database remembers of the last load under a key, as JSON; null where it has none. */
export async function readMeta<T>(db: Database, key: string): Promise<T | null> {
  const tables = await db.query(sql`
    select count(*) as n from duckdb_tables() where table_name = 'sluice_meta'`);
  if (decode(tables, { n: count().orNull() })[0]?.n === 0) return null;
  const rows = await db.query(sql`select value as value from sluice_meta where key = ${key}`);
  const value = decode(rows, { value: text().orNull() })[0]?.value;
  return value === undefined || value === null ? null : (JSON.parse(value) as T);
}

/** Makes room for what is remembered, where there is none. */
export const createMeta = (db: Database): Promise<void> =>
  db.query(sql`create table if not exists main.sluice_meta (key varchar, value varchar)`, {
    as: 'nothing'
  });

export async function writeMeta(db: Database, key: string, value: unknown): Promise<void> {
  await db.query(sql`delete from sluice_meta where key = ${key}`, { as: 'nothing' });
  await db.query(sql`insert into sluice_meta values (${key}, ${JSON.stringify(value)})`, {
    as: 'nothing'
  });
}

/** What data that were loaded before it was asked for say of it. */
const untold = { labels: {}, rates: {}, timeZone: null };

/** The workspace of the data that are loaded; null where none are. */
export async function readWorkspace(db: Database): Promise<Workspace | null> {
  const kept = await readMeta<Workspace>(db, 'workspace');
  return kept && { ...untold, ...kept };
}
