import { at } from '../../statistics/at';
import { benjaminiHochberg } from '../../statistics/benjamini-hochberg';
import { differenceInterval, type Difference } from '../../statistics/difference';

interface Counted {
  successes: number;
  n: number;
}

/** Deals a group must have decided to be named. */
const fewest = 10;
/** Share of falsely named groups that is put up with. */
const falseDiscoveries = 0.05;

export interface Comparison {
  difference: Difference | null;
  notable: boolean;
}

/**
 * Each group against all the others together. Notable is what stays after Benjamini–Hochberg over
 * the groups with at least ten cases on either side.
 */
export function comparedWithRest(groups: readonly Counted[]): Comparison[] {
  const total = (key: keyof Counted) => groups.reduce((sum, group) => sum + group[key], 0);
  const all = { successes: total('successes'), n: total('n') };
  const compared = groups.map((group) => {
    const rest = { successes: all.successes - group.successes, n: all.n - group.n };
    const difference = differenceInterval(group, rest);
    return { difference, enough: group.n >= fewest && rest.n >= fewest };
  });
  const tested = compared.flatMap(({ difference, enough }) =>
    difference && enough ? [difference] : []
  );
  const adjusted = benjaminiHochberg(tested.map(({ p }) => p));
  const notable = new Set(tested.filter((_, i) => at(adjusted, i) <= falseDiscoveries));
  return compared.map(({ difference }) => ({
    difference,
    notable: difference !== null && notable.has(difference)
  }));
}
