import { normalQuantile } from './normal';

export interface Interval {
  low: number;
  high: number;
}

/**
 * Score interval of a proportion, `successes` of `n`; at n = 0 everything between 0 and 1.
 * E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22
 * (1927); recommended by R. G. Newcombe, Statistics in Medicine 17 (1998), method 3.
 */
export function wilson(successes: number, n: number, confidence = 0.95): Interval {
  if (n <= 0) return { low: 0, high: 1 };
  const z = normalQuantile(0.5 + confidence / 2);
  const p = successes / n;
  const middle = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return {
    low: successes === 0 ? 0 : (middle - half) / scale,
    high: successes === n ? 1 : (middle + half) / scale
  };
}
