import { AppError } from '../../domain/app-error';
import { count } from '../../domain/field';
import type { BrowserDatabase } from '../../engine/database-over';
import { withForecast } from '../../models/trained-has';
import { readMeta, readWorkspace, writeMeta } from '../../ingest/loading/meta';
import { canUndo } from '../../ingest/undo';
import { dropForecast } from '../../models/write-forecast';
import type { Database, Store } from '../../sql/database';
import { decode } from '../../sql/decode';
import { sql } from '../../sql/sql';
import { remember } from '../remembered';
import type { Known, Opened, Source } from './source';

/** Data as the engine of this browser holds them. */
export const stored = (kind: Source['kind']): Source => ({
  kind,
  open: async (engine) => openStored(await engine.open())
});

/** Which data the database holds; null where it holds none. */
export async function storedKind(db: Database): Promise<Source['kind'] | null> {
  if (!(await readWorkspace(db))) return null;
  return (await readMeta<Source['kind']>(db, 'origin')) ?? 'files';
}

/** Which version of the site's data they are. */
export const storedSite = (db: Database): Promise<string | null> => readMeta<string>(db, 'site');

/** Whether they are the reader's own, or the site's with predictions of the reader's own. */
export const ownOf = async (db: Database): Promise<boolean> =>
  (await storedKind(db)) === 'files' || (await readMeta<boolean>(db, 'touched')) === true;

/** The data that the engine of this browser holds; throws `AppError` `storage_unusable` where it holds none. */
export async function openStored(store: BrowserDatabase): Promise<Opened> {
  const { reading } = store;
  const about = await readWorkspace(reading);
  if (!about) throw new AppError('storage_unusable', { reason: 'it holds no data' });
  const [row] = decode(await reading.query(sql`select count(*) as n from deals`), {
    n: count().orNull()
  });
  const known = {
    about: await withForecast(about, reading),
    report: (await readMeta<Known['report']>(reading, 'report')) ?? { files: [], issues: [] },
    deals: row?.n ?? 0,
    undoable: await canUndo(reading)
  };
  const kept = store.storage === 'opfs';
  const own = await ownOf(reading);
  if (kept) remember('own', own ? 'yes' : null);
  const source = own ? stored((await storedKind(reading)) ?? 'files') : undefined;
  return { known, database: reading, store, kept, ...(source && { source }) };
}

/** The reader's own files: forgets what was predicted of other data. */
export async function markOwn(store: Store): Promise<void> {
  await dropForecast(store);
  await writeMeta(store, 'origin', 'files');
  await writeMeta(store, 'site', null);
  await writeMeta(store, 'touched', null);
  await store.persist();
}

/** Predictions of the reader's own: what was answered before no longer holds. */
export const markTouched = (store: Store): Promise<void> => writeMeta(store, 'touched', true);
