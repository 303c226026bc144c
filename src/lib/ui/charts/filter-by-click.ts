import type { Workspace } from '../../domain/workspace';
import { address } from '../../state/url';
import { filterNames } from '../filters/filter-names';

/**
 * Filters by what was clicked, where the page around has it so; another click takes that off again.
 * Whether there was anything to filter by.
 */
export function filterByClick(pairs: Record<string, string> | null, about: Workspace): boolean {
  if (!pairs || address.get('click-to-filter') !== '1') return false;
  const names = filterNames(about).filter((name) => !address.fixed.includes(name));
  const chosen = Object.entries(pairs).filter(([name]) => names.includes(name));
  if (!chosen.length) return false;
  const now = new Map(address.pairs);
  const again = chosen.every(([name, text]) => now.get(name) === text);
  void address.choose(
    Object.fromEntries(chosen.map(([name, text]) => [name, again ? null : text]))
  );
  return true;
}
