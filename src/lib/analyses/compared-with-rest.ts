import { at } from '../statistics/at';
import { benjaminiHochberg } from '../statistics/benjamini-hochberg';
import { differenceInterval, type Difference } from '../statistics/difference';

interface Counted {
  successes: number;
  n: number;
  /** Groups are compared with the rest of those that stand in the same row, such as a stage. */
  row?: string;
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
 * Each group against all the others of its row together. Notable is what stays after
 * Benjamini–Hochberg over all groups of all rows with at least ten cases on either side.
 */
export function comparedWithRest(groups: readonly Counted[]): Comparison[] {
  const all = new Map<string, { successes: number; n: number }>();
  for (const { row = '', successes, n } of groups) {
    const sum = all.get(row) ?? { successes: 0, n: 0 };
    all.set(row, { successes: sum.successes + successes, n: sum.n + n });
  }
  const compared = groups.map((group) => {
    const { successes, n } = all.get(group.row ?? '') ?? group;
    const rest = { successes: successes - group.successes, n: n - group.n };
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
