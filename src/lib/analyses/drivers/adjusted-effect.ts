import { logisticRegression } from '../statistics/logistic-regression';
import { sigmoid } from '../statistics/log-odds';
import { normalCdf, normalQuantile } from '../statistics/normal';
import type { LandmarkDeal } from './shape';

export interface AdjustedEffect {
  /** Difference of win rates, first arm minus second, −1 to 1. */
  effect: number;
  low: number;
  high: number;
  /** Two-sided, of no difference. */
  p: number;
}

/** Values of a dimension with fewer deals share one column. */
const fewestPerValue = 20;

/**
 * Difference in the chance to win between deals with and without something, as if both had the same
 * amounts, and the same values of the dimensions: standardisation over all deals of a logistic
 * regression, interval by the delta method. Null where it cannot be estimated.
 */
export function adjustedEffect(
  deals: readonly LandmarkDeal[],
  has: readonly boolean[],
  dimensions: readonly (keyof LandmarkDeal)[]
): AdjustedEffect | null {
  const { x, columns } = designOf(deals, has, dimensions);
  const y = deals.map(({ outcome }) => Number(outcome === 'won'));
  const fit = logisticRegression(x, y, columns);
  if (!fit) return null;
  const gradient = new Float64Array(columns);
  let effect = 0;
  for (let i = 0; i < deals.length; i++) {
    const row = x.subarray(i * columns, (i + 1) * columns);
    let rest = 0;
    for (let a = 0; a < columns; a++) if (a !== 1) rest += row[a]! * fit.coefficients[a]!;
    const [p1, p0] = [sigmoid(rest + fit.coefficients[1]!), sigmoid(rest)];
    effect += p1 - p0;
    const [w1, w0] = [p1 * (1 - p1), p0 * (1 - p0)];
    for (let a = 0; a < columns; a++) gradient[a]! += a === 1 ? w1 : (w1 - w0) * row[a]!;
  }
  effect /= deals.length;
  let variance = 0;
  for (let a = 0; a < columns; a++)
    for (let b = 0; b < columns; b++)
      variance += gradient[a]! * fit.covariance[a * columns + b]! * gradient[b]!;
  const error = Math.sqrt(variance) / deals.length;
  const reach = normalQuantile(0.975) * error;
  return {
    effect,
    low: effect - reach,
    high: effect + reach,
    p: error > 0 ? 2 * normalCdf(-Math.abs(effect) / error) : 1
  };
}

/** Columns: one, the thing itself, log amount, and each frequent value of the dimensions. */
function designOf(
  deals: readonly LandmarkDeal[],
  has: readonly boolean[],
  dimensions: readonly (keyof LandmarkDeal)[]
): { x: Float64Array; columns: number } {
  const logs = deals.map(({ amount }) => (amount && amount > 0 ? Math.log(amount) : null));
  const known = logs.filter((log) => log !== null);
  const mean = known.reduce((sum, log) => sum + log, 0) / Math.max(1, known.length);
  const spread =
    Math.sqrt(known.reduce((sum, log) => sum + (log - mean) ** 2, 0) / Math.max(1, known.length)) ||
    1;
  const places = new Map<string, number>();
  for (const name of dimensions) {
    const counts = new Map<unknown, number>();
    for (const deal of deals) counts.set(deal[name], (counts.get(deal[name]) ?? 0) + 1);
    const frequent = [...counts].filter(([, n]) => n >= fewestPerValue);
    // the most frequent value is what the others are compared with
    frequent.sort((a, b) => b[1] - a[1]);
    for (const [value] of frequent.slice(1)) places.set(`${name}\0${value}`, 4 + places.size);
  }
  const columns = 4 + places.size;
  const x = new Float64Array(deals.length * columns);
  deals.forEach((deal, i) => {
    const at = i * columns;
    x[at] = 1;
    x[at + 1] = Number(has[i]);
    const log = logs[i]!;
    x[at + 2] = log === null ? 0 : (log - mean) / spread;
    x[at + 3] = Number(log === null);
    for (const name of dimensions) {
      const place = places.get(`${name}\0${deal[name]}`);
      if (place !== undefined) x[at + place] = 1;
    }
  });
  return { x, columns };
}
