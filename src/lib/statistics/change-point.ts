import { differenceInterval, type Difference, type Proportion } from './difference';

export interface ChangePoint {
  /** Index of the first period after the change. */
  at: number;
  before: Proportion;
  after: Proportion;
  /** After minus before; its interval takes the place of the change as given. */
  difference: Difference;
  /** Two-sided, of no change anywhere, allowing for having searched for the place. */
  p: number;
}

interface Options {
  /** Cases wanted on either side of a change. */
  fewest?: number;
}

/**
 * Where a share changed most clearly along a series of periods, or null where no place leaves
 * enough cases on both sides. The statistic is the largest pooled z over all places; its p-value is
 * the smaller of Bonferroni's bound and the approximation for maximally selected statistics of
 * R. Miller and D. Siegmund, Biometrics 38 (1982), as in B. Lausen and M. Schumacher, Biometrics 48
 * (1992), equation 1.
 */
export function changePoint(
  periods: readonly Proportion[],
  { fewest = 30 }: Options = {}
): ChangePoint | null {
  const all = total(periods);
  const candidates = periods.flatMap((_, at) => {
    const before = total(periods.slice(0, at));
    const after = total(periods.slice(at));
    if (Math.min(before.n, after.n) < Math.max(1, fewest)) return [];
    return [{ at, before, after, difference: differenceInterval(after, before)! }];
  });
  if (!candidates.length) return null;
  const best = candidates.reduce((a, b) => (b.difference.p < a.difference.p ? b : a));
  const places = new Set(candidates.map(({ before }) => before.n)).size;
  const shares = candidates.map(({ before }) => before.n / all.n);
  const bonferroni = Math.min(1, best.difference.p * places);
  const z = pooledZ(best.after, best.before);
  const searched = maximallySelected(z, Math.min(...shares), Math.max(...shares));
  return {
    ...best,
    p:
      places === 1 ? best.difference.p : Math.min(bonferroni, Math.max(searched, best.difference.p))
  };
}

/** P(max |Z| > z) with the change searched between two shares of the cases; good for z above 1. */
function maximallySelected(z: number, from: number, to: number): number {
  if (z <= 1) return 1;
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  const reach = Math.log((to * (1 - from)) / ((1 - to) * from));
  return Math.min(1, (4 * density) / z + density * (z - 1 / z) * reach);
}

function pooledZ(a: Proportion, b: Proportion): number {
  const pooled = (a.successes + b.successes) / (a.n + b.n);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  return error ? Math.abs(a.successes / a.n - b.successes / b.n) / error : 0;
}

const total = (periods: readonly Proportion[]): Proportion =>
  periods.reduce(
    (sum, { successes, n }) => ({ successes: sum.successes + successes, n: sum.n + n }),
    {
      successes: 0,
      n: 0
    }
  );
