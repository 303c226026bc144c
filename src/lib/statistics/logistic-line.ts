import { sigmoid } from './log-odds';

/**
 * Maximum of the likelihood of `y` given `sigmoid(intercept + slope z)`; `l2` is the
 * penalty, in observations, on how far the slope is from 1 and the intercept from `from` (0).
 */
export function newtonLine(
  z: ArrayLike<number>,
  y: ArrayLike<number>,
  l2: { slope: number; intercept: number; from?: number }
): { slope: number; intercept: number } {
  const start = l2.from ?? 0;
  let [slope, intercept] = [1, start];
  for (let step = 0; step < 40; step++) {
    let [ga, gb, haa, hab, hbb] = [
      l2.intercept * (intercept - start),
      l2.slope * (slope - 1),
      l2.intercept + 1e-9,
      0,
      l2.slope + 1e-9
    ];
    for (let i = 0; i < z.length; i++) {
      const q = sigmoid(intercept + slope * z[i]!);
      const w = q * (1 - q);
      const r = q - y[i]!;
      ga += r;
      gb += r * z[i]!;
      haa += w;
      hab += w * z[i]!;
      hbb += w * z[i]! ** 2;
    }
    const det = haa * hbb - hab * hab;
    if (!(det > 1e-12)) break;
    const [da, db] = [(hbb * ga - hab * gb) / det, (haa * gb - hab * ga) / det];
    const damp = Math.min(1, 2 / Math.max(1e-12, Math.hypot(da, db)));
    intercept -= damp * da;
    slope -= damp * db;
    if (Math.hypot(da, db) < 1e-8) break;
  }
  return { slope, intercept };
}
