import { AppError } from '../domain/app-error';
import type { WorkspaceFile } from '../domain/workspace-file';
import { isAmong } from './host-page';

interface Fetching {
  /** Address of the site, which addresses without an origin are below. */
  base: string;
  signal: AbortSignal;
}

/**
 * The exports that a workspace file names by address, as if they had been chosen. Other origins are
 * asked only where the file names them, and the policy of the site allows it.
 *
 * @throws AppError `source_origin_refused`, or `source_unreachable` with why.
 */
export async function fetchSources(
  { sources = [], connect_src: others = [] }: Pick<WorkspaceFile, 'sources' | 'connect_src'>,
  { base, signal }: Fetching
): Promise<File[]> {
  const addresses = sources.map((source) => new URL(source, base));
  const own = new URL(base).origin;
  const stranger = addresses.find(({ origin }) => origin !== own && !isAmong(origin, others));
  if (stranger)
    throw new AppError('source_origin_refused', {
      address: stranger.href,
      origin: stranger.origin
    });
  return Promise.all(addresses.map((address) => fetchFile(address, signal)));
}

async function fetchFile(address: URL, signal: AbortSignal): Promise<File> {
  const fail = (reason: string, cause?: unknown) => {
    if (signal.aborted) throw signal.reason;
    throw new AppError('source_unreachable', { address: address.href, reason }, { cause });
  };
  const response = await fetch(address, { signal, cache: 'no-cache' }).catch((error: unknown) =>
    fail((error as Error).message, error)
  );
  if (!response.ok) return fail(`HTTP ${response.status}`);
  const name = decodeURIComponent(address.pathname.slice(address.pathname.lastIndexOf('/') + 1));
  return new File([await response.blob()], name);
}
