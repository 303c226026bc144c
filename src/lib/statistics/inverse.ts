/** Inverse of a symmetric positive matrix by Gauss–Jordan elimination; null when singular. */
export function inverse(matrix: Float64Array, n: number): Float64Array | null {
  const a = matrix.slice();
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) out[i * n + i] = 1;
  for (let i = 0; i < n; i++) {
    const pivot = a[i * n + i]!;
    if (!(Math.abs(pivot) > 1e-12)) return null;
    for (let j = 0; j < n; j++) {
      a[i * n + j]! /= pivot;
      out[i * n + j]! /= pivot;
    }
    for (let k = 0; k < n; k++) {
      const factor = a[k * n + i]!;
      if (k === i || factor === 0) continue;
      for (let j = 0; j < n; j++) {
        a[k * n + j]! -= factor * a[i * n + j]!;
        out[k * n + j]! -= factor * out[i * n + j]!;
      }
    }
  }
  return out;
}
