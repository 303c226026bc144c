import type { Database } from '../../sql/database';
import { remembered } from '../remembered';
import { ownFiles } from './own-files';
import { fetchSample, sample, storedSample } from './sample';
import type { Engine, Source, Watch } from './source';

/** What this browser keeps, else the sample, which is fetched while the engine starts. */
export async function localSource(engine: Engine, { signal }: Watch): Promise<Source> {
  const fetched = remembered('origin') ? null : fetchSample(signal);
  fetched?.catch(() => undefined);
  const [store, { dropRemains }] = await Promise.all([
    engine.open(),
    import('../../ingest/undo'),
    import('./stored')
  ]);
  await dropRemains(store);
  return (await storedSource(store)) ?? sample(fetched);
}

/** Where the data in the database come from; null where it holds none. */
export async function storedSource(db: Database): Promise<Source | null> {
  const { storedKind } = await import('./stored');
  const kind = await storedKind(db);
  return kind && (kind === 'files' ? ownFiles : storedSample);
}
