import type { BrowserDatabase } from '../../engine/database-over';
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
  // not while another tab takes files in: what looks like remains is what it is at
  await engine.alone(() => dropRemains(store), 0).catch(ignoreBusy);
  return (await storedSource(store)) ?? sample(fetched);
}

function ignoreBusy(error: unknown): void {
  if ((error as { code?: unknown }).code !== 'data_busy') throw error;
}

/** Where the data in the database come from; null where it holds none. */
export async function storedSource({ reading }: BrowserDatabase): Promise<Source | null> {
  const { storedKind } = await import('./stored');
  const kind = await storedKind(reading);
  return kind && (kind === 'files' ? ownFiles : storedSample);
}
