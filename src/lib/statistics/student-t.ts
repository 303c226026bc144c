/**
 * Chance that a variable of Student's distribution lies further from 0 than t, on either side;
 * `freedom` is a whole number from 1.
 * M. Abramowitz and I. Stegun, Handbook of Mathematical Functions (1964), 26.7.3 and 26.7.4.
 */
export function studentTails(t: number, freedom: number): number {
  const angle = Math.atan(Math.abs(t) / Math.sqrt(freedom));
  const square = Math.cos(angle) ** 2;
  const odd = freedom % 2;
  let term = odd ? Math.cos(angle) : 1;
  let sum = freedom > 1 ? term : 0;
  for (let k = 2 + odd; k < freedom; k += 2) sum += term *= (square * (k - 1)) / k;
  const within = Math.sin(angle) * sum;
  return Math.max(0, 1 - (odd ? (2 / Math.PI) * (angle + within) : within));
}
