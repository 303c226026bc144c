import { count, text } from '../domain/field';
import type { StageList, WorkspaceFile } from '../domain/workspace-file';
import type { Workspace } from '../domain/workspace';
import { transaction, type Database, type Store } from '../sql/database';
import { decode } from '../sql/decode';
import { sql } from '../sql/sql';
import { dropUnshown, show, shownTables, type Shown } from './loading/generations';
import { readMeta, writeMeta } from './loading/read-workspace';

/** Rows kept for undoing a load: more would take room that the data need. */
const mostKept = 3_000_000;

const remembered = ['workspace', 'report', 'origin', 'mappings'] as const;

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
  return Boolean((await readMeta<Before>(db, 'before'))?.meta.workspace);
}

/** Brings back the data as they were before the last load; false where nothing is kept of them. */
export async function undoLoad(store: Store): Promise<boolean> {
  if (!(await canUndo(store))) return false;
  await transaction(store, async () => {
    const { tables, shown, meta } = (await readMeta<Before>(store, 'before'))!;
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

/** What was chosen for the data that are there, below what the workspace file says now. */
export async function withEarlierChoices(
  file: WorkspaceFile,
  db: Database
): Promise<{ file: WorkspaceFile; stages: Record<string, StageList> }> {
  const about = await readMeta<Workspace>(db, 'workspace');
  const lists = (about?.pipelines ?? []).map(({ name, stages, won, lost }): [string, StageList] => [
    name,
    { stages, won, lost }
  ]);
  const base_currency = file.base_currency ?? about?.baseCurrency ?? undefined;
  const fiscal_start = file.fiscal_start ?? about?.fiscalStart;
  return {
    file: {
      ...file,
      ...(base_currency && { base_currency }),
      ...(fiscal_start && { fiscal_start })
    },
    stages: Object.fromEntries(lists)
  };
}

async function rowsShown(tables: readonly string[], shown: Shown, db: Database): Promise<number> {
  const rows = decode(
    await db.query(
      sql`select schema_name as generation, table_name as name, estimated_size as n from duckdb_tables()`
    ),
    { generation: text(), name: text(), n: count() }
  );
  return rows
    .filter(({ generation, name }) => tables.includes(name!) && shown[name!] === generation)
    .reduce((sum, { n }) => sum + n!, 0);
}
