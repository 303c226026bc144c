import { inverse } from './inverse';

/** A fitted logistic regression. */
export interface LogisticFit {
  /** In the order of the columns. */
  coefficients: Float64Array;
  /** Inverse of the penalised information: [columns, columns], row by row. */
  covariance: Float64Array;
}

export interface LogisticOptions {
  /** Strength of the L2 penalty on every column but the first, which is the intercept. */
  ridge?: number;
  iterations?: number;
}

/**
 * Regression of outcomes (1 or 0) on columns, by iteratively re-weighted least squares with a small
 * ridge that keeps nearly collinear columns apart. `x`: [rows, columns], row by row, the first
 * column all ones. Null where it cannot be solved.
 * S. le Cessie and J. C. van Houwelingen, "Ridge estimators in logistic regression", Applied
 * Statistics 41 (1992).
 */
export function logisticRegression(
  x: Float64Array,
  y: ArrayLike<number>,
  columns: number,
  { ridge = 1, iterations = 8 }: LogisticOptions = {}
): LogisticFit | null {
  const rows = y.length;
  const coefficients = new Float64Array(columns);
  let covariance: Float64Array | null = null;
  for (let step = 0; step < iterations; step++) {
    const information = new Float64Array(columns * columns);
    const gradient = new Float64Array(columns);
    for (let i = 0; i < rows; i++) {
      const row = x.subarray(i * columns, (i + 1) * columns);
      let z = 0;
      for (let a = 0; a < columns; a++) z += row[a]! * coefficients[a]!;
      const p = 1 / (1 + Math.exp(-z));
      const weight = Math.max(1e-9, p * (1 - p));
      for (let a = 0; a < columns; a++) {
        if (row[a] === 0) continue;
        gradient[a]! += row[a]! * (y[i]! - p);
        const scaled = weight * row[a]!;
        for (let b = a; b < columns; b++) information[a * columns + b]! += scaled * row[b]!;
      }
    }
    for (let a = 0; a < columns; a++) {
      if (a > 0) {
        gradient[a]! -= ridge * coefficients[a]!;
        information[a * columns + a]! += ridge;
      }
      for (let b = 0; b < a; b++) information[a * columns + b] = information[b * columns + a]!;
    }
    covariance = inverse(information, columns);
    if (!covariance) return null;
    let moved = 0;
    for (let a = 0; a < columns; a++) {
      let change = 0;
      for (let b = 0; b < columns; b++) change += covariance[a * columns + b]! * gradient[b]!;
      coefficients[a]! += change;
      moved = Math.max(moved, Math.abs(change));
    }
    if (moved < 1e-6) break;
  }
  return { coefficients, covariance: covariance! };
}
