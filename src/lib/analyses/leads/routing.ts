import { at } from '../../statistics/at';
import { benjaminiHochberg } from '../../statistics/benjamini-hochberg';
import { logisticRegression } from '../../statistics/logistic-regression';
import { sigmoid } from '../../statistics/log-odds';
import { normalCdf } from '../../statistics/normal';
import type { Cell } from './shape';

/** An owner and a source that went better, or worse, than comparable leads did. */
export interface Route {
  owner: string;
  source: string;
  n: number;
  observed: number;
  /** Of comparable leads, whoever had them. */
  expected: number;
  p: number;
}

/** A cell with the chance of its leads to succeed. */
type Judged = Cell & { rate: number };

const fewest = 30;
/** Expected share of false names among the notable ones. */
const falseShare = 0.1;
const fewestPerValue = 20;
const matchedOn = ['owner', 'source', 'region', 'industry', 'size'] as const;

/**
 * Owners with whom leads of a source succeed more or less often than the owner and the source alone
 * would say, leads matched on region, industry and size: counted against expected, Benjamini–
 * Hochberg over all pairs. The largest surplus first.
 */
export function notableRoutes(cells: readonly Cell[]): Route[] {
  const expected = expectedHits(cells);
  if (!expected) return [];
  const pairs = new Map<string, { cells: Judged[]; owner: string; source: string }>();
  cells.forEach((cell, i) => {
    const { owner, source } = cell;
    const key = `${owner}\0${source}`;
    const pair = pairs.get(key) ?? { cells: [], owner, source };
    pair.cells.push({ ...cell, rate: at(expected, i) });
    pairs.set(key, pair);
  });
  const routes = [...pairs.values()].flatMap(({ cells: own, owner, source }): Route[] => {
    const sum = (of: (cell: Judged) => number) => own.reduce((total, cell) => total + of(cell), 0);
    const n = sum((cell) => cell.n);
    if (n < fewest) return [];
    const [hits, mean] = [sum((cell) => cell.hits), sum((cell) => cell.n * cell.rate)];
    const variance = sum((cell) => cell.n * cell.rate * (1 - cell.rate));
    if (!(variance > 0)) return [];
    const z = Math.max(0, Math.abs(hits - mean) - 0.5) / Math.sqrt(variance);
    return [{ owner, source, n, observed: hits / n, expected: mean / n, p: 2 * normalCdf(-z) }];
  });
  const adjusted = benjaminiHochberg(routes.map(({ p }) => p));
  return routes
    .filter((_, i) => at(adjusted, i) <= falseShare)
    .sort((a, b) => (b.observed - b.expected) * b.n - (a.observed - a.expected) * a.n);
}

/** Chance of each cell by its values, each for itself: a logistic regression without products. */
function expectedHits(cells: readonly Cell[]): number[] | null {
  const places = new Map<string, number>();
  for (const name of matchedOn) {
    const counts = new Map<string | null, number>();
    for (const cell of cells) counts.set(cell[name], (counts.get(cell[name]) ?? 0) + cell.n);
    const frequent = [...counts].filter(([, n]) => n >= fewestPerValue);
    frequent.sort((a, b) => b[1] - a[1]);
    // the most frequent value is what the others are compared with
    for (const [value] of frequent.slice(1)) places.set(`${name}\0${value}`, 1 + places.size);
  }
  const columns = 1 + places.size;
  // a cell is as many leads that succeeded as hits, and as many that did not as are left
  const total = cells.reduce((sum, { n }) => sum + n, 0);
  if (total > mostLeads || total < fewest) return null;
  const x = new Float64Array(total * columns);
  const y = new Uint8Array(total);
  let row = 0;
  for (const cell of cells)
    for (let k = 0; k < cell.n; k++, row++) {
      x[row * columns] = 1;
      y[row] = Number(k < cell.hits);
      for (const place of placesOf(cell)) x[row * columns + place] = 1;
    }
  const fit = logisticRegression(x, y, columns);
  if (!fit) return null;
  return cells.map((cell) =>
    sigmoid(
      placesOf(cell).reduce(
        (sum, place) => sum + at(fit.coefficients, place),
        at(fit.coefficients, 0)
      )
    )
  );

  function placesOf(cell: Cell): number[] {
    return matchedOn.flatMap((name) => places.get(`${name}\0${cell[name]}`) ?? []);
  }
}

/** More would keep the page busy for seconds. */
const mostLeads = 20_000;
