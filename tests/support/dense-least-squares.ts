/** Ordinary least squares by its textbook formulas on a full matrix, with HC3 errors. */
export function denseLeastSquares(x: number[][], y: number[]) {
  const columns = x[0]!.length;
  const cross = (weight: (i: number) => number) =>
    Array.from({ length: columns }, (_, a) =>
      Array.from({ length: columns }, (_, b) =>
        x.reduce((sum, row, i) => sum + weight(i) * row[a]! * row[b]!, 0)
      )
    );
  const inverse = solved(
    cross(() => 1),
    identity(columns)
  );
  const coefficients = inverse.map((row) =>
    row.reduce((sum, value, b) => sum + value * x.reduce((s, r, i) => s + r[b]! * y[i]!, 0), 0)
  );
  const hat = x.map((row) =>
    row.reduce(
      (sum, value, a) => sum + value * row.reduce((s, other, b) => s + inverse[a]![b]! * other, 0),
      0
    )
  );
  const errors = x.map(
    (row, i) => y[i]! - row.reduce((sum, value, a) => sum + value * coefficients[a]!, 0)
  );
  const meat = cross((i) => (errors[i]! / (1 - hat[i]!)) ** 2);
  const covariance = product(product(inverse, meat), inverse);
  return { coefficients, covariance };
}

const identity = (n: number) =>
  Array.from({ length: n }, (_, a) => Array.from({ length: n }, (_, b) => Number(a === b)));

const product = (a: number[][], b: number[][]) =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0)));

/** X with A X = B, by elimination with partial pivoting. */
function solved(a: number[][], b: number[][]): number[][] {
  const n = a.length;
  const left = a.map((row) => [...row]);
  const right = b.map((row) => [...row]);
  for (let i = 0; i < n; i++) {
    let best = i;
    for (let k = i + 1; k < n; k++)
      if (Math.abs(left[k]![i]!) > Math.abs(left[best]![i]!)) best = k;
    [left[i], left[best]] = [left[best]!, left[i]!];
    [right[i], right[best]] = [right[best]!, right[i]!];
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const factor = left[k]![i]! / left[i]![i]!;
      left[k] = left[k]!.map((value, j) => value - factor * left[i]![j]!);
      right[k] = right[k]!.map((value, j) => value - factor * right[i]![j]!);
    }
  }
  return right.map((row, i) => row.map((value) => value / left[i]![i]!));
}
