import { normalCdf } from './normal';
import { wilson, type Interval } from './wilson';

export interface Proportion {
  successes: number;
  n: number;
}

export interface Difference extends Interval {
  /** First proportion minus second. */
  value: number;
  /** Two-sided, of no difference. */
  p: number;
}

/**
 * Difference of two independent proportions with its interval, or null where either has no cases.
 * Interval: R. G. Newcombe, "Interval estimation for the difference between independent
 * proportions", Statistics in Medicine 17 (1998), method 10 (hybrid score). P-value: pooled z test
 * without continuity correction.
 */
export function differenceInterval(
  first: Proportion,
  second: Proportion,
  confidence = 0.95
): Difference | null {
  if (first.n <= 0 || second.n <= 0) return null;
  const [p1, p2] = [first.successes / first.n, second.successes / second.n];
  const [one, two] = [
    wilson(first.successes, first.n, confidence),
    wilson(second.successes, second.n, confidence)
  ];
  const value = p1 - p2;
  return {
    value,
    low: value - Math.hypot(p1 - one.low, two.high - p2),
    high: value + Math.hypot(one.high - p1, p2 - two.low),
    p: pooledTest(first, second)
  };
}

function pooledTest(first: Proportion, second: Proportion): number {
  const pooled = (first.successes + second.successes) / (first.n + second.n);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / first.n + 1 / second.n));
  if (error === 0) return 1;
  const z = Math.abs(first.successes / first.n - second.successes / second.n) / error;
  return 2 * normalCdf(-z);
}
