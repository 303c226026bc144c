import type { StageList, WorkspaceFile } from '../domain/workspace-file';
import type { Workspace } from '../domain/workspace';
import { transaction, type Database, type Store } from '../sql/database';
import { bringBack, forgetBefore } from './loading/earlier-data';
import { readMeta, writeMeta } from './loading/read-workspace';

const remembered = ['workspace', 'report', 'origin', 'mappings'] as const;

interface Before {
  tables: string[];
  meta: Partial<Record<(typeof remembered)[number], unknown>>;
}

/** Writes down what the load about to happen will change, so that `undoLoad` can bring it back. */
export async function rememberBefore(tables: string[], db: Database): Promise<void> {
  const meta: Before['meta'] = {};
  for (const key of remembered) meta[key] = await readMeta(db, key);
  await writeMeta(db, 'before', { tables, meta } satisfies Before);
}

/** Whether the last load can be undone: there were data before it, and they are still kept. */
export async function canUndo(db: Database): Promise<boolean> {
  return Boolean((await readMeta<Before>(db, 'before'))?.meta.workspace);
}

/** Brings back the data as they were before the last load; false where nothing is kept of them. */
export async function undoLoad(store: Store): Promise<boolean> {
  if (!(await canUndo(store))) return false;
  const done = await transaction(store, async () => {
    const before = (await readMeta<Before>(store, 'before'))!;
    if (!(await bringBack(before.tables, store))) return false;
    for (const key of remembered) await writeMeta(store, key, before.meta[key] ?? null);
    await writeMeta(store, 'before', null);
    return true;
  });
  await store.persist();
  return done;
}

/** Gives up the way back, for the memory it takes. */
export async function forgetUndo(db: Database): Promise<void> {
  await forgetBefore(db);
  await writeMeta(db, 'before', null);
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
