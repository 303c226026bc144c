/**
 * Adjusted p-values, in the order given: naming all with an adjusted value of at most q keeps the
 * expected share of false names among them at q.
 * Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", JRSS B 57 (1995).
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const descending = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(pValues.length);
  let smallest = 1;
  descending.forEach(({ p, index }, i) => {
    smallest = Math.min(smallest, (p * pValues.length) / (pValues.length - i));
    adjusted[index] = smallest;
  });
  return adjusted;
}
