import { count, text } from '../domain/field';
import { transaction, type Database, type Store } from '../sql/database';
import { decode } from '../sql/decode';
import { ident, sql } from '../sql/sql';
import { dropUnshown, show, shownTables, type Shown } from './loading/generations';
import { readMeta, writeMeta } from './loading/meta';

/** Rows kept for undoing a load: more would take room that the data need. */
const mostKept = 3_000_000;

const remembered = ['workspace', 'report', 'origin', 'mappings', 'given'] as const;

interface Before {
  /** The tables that the load changed. */
  tables: string[];
  /** Where they were shown from. */
  shown: Shown;
  meta: Partial<Record<(typeof remembered)[number], unknown>>;
}

/**
 * Writes down what the load about to be shown changes, so that `undoLoad` can bring it back; nothing
 * where that is too much to be kept.
 */
export async function rememberBefore(tables: string[], db: Database): Promise<void> {
  const shown = await shownTables(db);
  if ((await rowsShown(tables, shown, db)) > mostKept) return writeMeta(db, 'before', null);
  const meta: Before['meta'] = {};
  for (const key of remembered) meta[key] = await readMeta(db, key);
  await writeMeta(db, 'before', { tables, shown, meta } satisfies Before);
}

/** Whether the last load can be undone: there were data before it, and they are still kept. */
export async function canUndo(db: Database): Promise<boolean> {
  const before = await readMeta<Before>(db, 'before');
  return before !== null && hasData(before);
}

const hasData = ({ meta }: Before): boolean => Boolean(meta.workspace);

/** Brings back the data as they were before the last load; false where nothing is kept of them. */
export async function undoLoad(store: Store): Promise<boolean> {
  const before = await readMeta<Before>(store, 'before');
  if (!before || !hasData(before)) return false;
  const { tables, shown, meta } = before;
  await transaction(store, async () => {
    await show(tables, shown, store);
    for (const key of remembered) await writeMeta(store, key, meta[key] ?? null);
    await writeMeta(store, 'before', null);
  });
  await dropUnneeded(store);
  await store.persist();
  return true;
}

/** Drops what neither counts nor could be brought back: left by earlier loads, or by broken ones. */
export async function dropUnneeded(db: Database): Promise<void> {
  const before = await readMeta<Before>(db, 'before');
  await dropUnshown([await shownTables(db), before?.shown ?? {}], db);
}

/** Drops what reading or loading left behind where the page went away in the middle of it. */
export async function dropRemains(db: Database): Promise<void> {
  await dropUnneeded(db);
  const read = await db.query(sql`
    select table_name as name
    from information_schema.tables
    where table_schema = 'main' and table_type = 'BASE TABLE' and starts_with(table_name, 'raw_')`);
  for (const { name } of decode(read, { name: text() }))
    await db.query(sql`drop table ${ident('main', name)}`, { as: 'nothing' });
}

async function rowsShown(tables: readonly string[], shown: Shown, db: Database): Promise<number> {
  const rows = decode(
    await db.query(
      sql`select schema_name as generation, table_name as name, estimated_size as n from duckdb_tables()`
    ),
    { generation: text().orNull(), name: text(), n: count() }
  );
  return rows
    .filter(({ generation, name }) => tables.includes(name) && shown[name] === generation)
    .reduce((sum, { n }) => sum + n, 0);
}
