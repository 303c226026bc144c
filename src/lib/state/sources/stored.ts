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

/** Which data the database holds; null where it holds none. */
export async function storedKind(db: Database): Promise<Source['kind'] | null> {
  if (!(await readWorkspace(db))) return null;
  return (await readMeta<Source['kind']>(db, 'origin')) ?? 'files';
}

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
  if (kept) remember('origin', await storedKind(reading));
  return { known, database: reading, store, kept };
}

/** New data: marks where they came from, and forgets what was foretold of others. */
export async function markStored(kind: Source['kind'], store: Store): Promise<void> {
  await dropForecast(store);
  await writeMeta(store, 'origin', kind);
  await store.persist();
}
