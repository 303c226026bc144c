import { filterParams } from '../analyses/filters';

/** The pairs that mean the same on every page: filters, language and theme. */
export function carriedPairs(
  pairs: Iterable<readonly [string, string]>
): (readonly [string, string])[] {
  const shared = new Set([...Object.keys(filterParams), 'from', 'to', 'lang', 'theme']);
  return [...pairs].filter(([name]) => shared.has(name) || name.startsWith('x_'));
}
