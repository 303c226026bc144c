import { AppError } from '../../domain/app-error';
import type { BrowserDatabase } from '../../engine/database-over';
import { remembered } from '../remembered';
import { siteSource } from './site';
import type { Engine, Source, Watch } from './source';

/** What this browser keeps of its own, else what the site has. */
export async function localSource(engine: Engine, watch: Watch): Promise<Source> {
  if (!remembered('own')) {
    // where the site cannot be reached, what is kept of it does
    const site = await siteSource(watch).catch(() => null);
    if (site) return site;
  }
  const [store, { dropRemains }] = await Promise.all([engine.open(), import('../../ingest/undo')]);
  // not while another tab takes files in: what looks like remains is what it is at
  await engine.alone(() => dropRemains(store), 0).catch(ignoreBusy);
  return (await storedSource(store, watch)) ?? siteData(watch);
}

/** The site's data, in place of whatever this browser keeps where that is said. */
export async function siteData(
  watch: Pick<Watch, 'signal'>,
  options: Parameters<typeof siteSource>[1] = {}
): Promise<Source> {
  const site = await siteSource(watch, options);
  if (!site) throw new AppError('site_data_missing');
  return site;
}

function ignoreBusy(error: unknown): void {
  if ((error as { code?: unknown }).code !== 'data_busy') throw error;
}

/** Where the data in the database come from; null where it holds none. */
export async function storedSource(
  { reading }: BrowserDatabase,
  watch: Pick<Watch, 'signal'>
): Promise<Source | null> {
  const { ownOf, storedKind, stored } = await import('./stored');
  const kind = await storedKind(reading);
  if (kind === null) return null;
  if (await ownOf(reading)) return stored(kind);
  return (await siteSource(watch).catch(() => null)) ?? stored(kind);
}
