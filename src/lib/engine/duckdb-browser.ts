import { databaseOver, type BrowserDatabase } from './database-over';
import type { Ask } from './engine-methods';
import { openOwnEngine, type OpenOptions } from './own-engine';

/** A database in an engine of this tab alone. */
export async function openBrowserDatabase(
  options: OpenOptions = {}
): Promise<BrowserDatabase & { close(): Promise<void> }> {
  const engine = await openOwnEngine(options);
  const ask = ((method, argument, signal) => engine[method](argument as never, signal)) as Ask;
  return { ...databaseOver(ask, options.storage ?? 'memory'), close: () => engine.close() };
}
