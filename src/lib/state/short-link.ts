import type { AnyAnalysis } from '../analyses/analysis';
import type { Workspace } from '../domain/workspace';
import { requestKey } from '../site/stored-answers';
import { address, appHref, chosenPairs, pageRequest, type Pair } from './url';

/**
 * The address of what an analysis shows, as short as it can be: without what changes nothing in what is
 * asked, and without how its reader likes to see it. What is locked stays locked.
 */
export function shortLink(analysis: AnyAnalysis, pairs: Iterable<Pair>, about: Workspace): string {
  const locked = new Set(address.fixedByLock);
  const keyOf = (some: readonly Pair[]) => requestKey(analysis, pageRequest(analysis, some, about));
  const kept = telling(
    chosenPairs(pairs).filter(([name]) => !locked.has(name)),
    keyOf
  );
  const bare = new URL(appHref(analysis.id, []), location.href);
  bare.search = new URLSearchParams(
    [...kept, ...address.locks].map(([name, text]) => [name, text])
  ).toString();
  return bare.href.replace(/%(2C|3A|2F)(?=.)/g, (code) => decodeURIComponent(code));
}

/** Those pairs without which something else would be asked. */
export function telling(pairs: readonly Pair[], keyOf: (pairs: readonly Pair[]) => string): Pair[] {
  const asked = keyOf(pairs);
  return pairs.reduce<Pair[]>(
    (kept, pair) => {
      const without = kept.filter((one) => one !== pair);
      return keyOf(without) === asked ? without : kept;
    },
    [...pairs]
  );
}
