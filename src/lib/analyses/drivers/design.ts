/** One categorical covariate: a code per row, −1 for unknown. */
export interface Factor {
  name: string;
  codes: Int32Array;
  levels: number;
}

/** A one and a column per level, for ordinary least squares on categories only. */
export interface Design {
  rows: number;
  /** Per factor, the column of each row's level; −1 for the level the others are compared with. */
  places: Int32Array[];
  columns: number;
  /** Inverse of X'X: [columns, columns], row by row. */
  inverse: Float64Array;
  /** Diagonal of X (X'X)⁻¹ X'. */
  leverage: Float64Array;
}

/** Levels with fewer rows share one column. */
const fewestPerLevel = 20;
/** Keeps columns apart that say the same, such as a region and the owners who have it alone. */
const ridge = 1e-6;

export function designOf(factors: readonly Factor[], rows: number): Design {
  let columns = 1;
  const places = factors.map(({ codes, levels }) => {
    const counts = new Int32Array(levels + 1);
    for (const code of codes) counts[code + 1]!++;
    const most = counts.indexOf(counts.reduce((a, b) => Math.max(a, b), 0));
    const rare = counts.filter((n) => n < fewestPerLevel).reduce((sum, n) => sum + n, 0);
    // too few even together: compared as if they were of the most frequent level
    const shared = rare >= fewestPerLevel ? columns++ : -1;
    const placeOf = Array.from(counts, (n, level) => {
      if (level === most) return -1;
      return n >= fewestPerLevel ? columns++ : shared;
    });
    return codes.map((code) => placeOf[code + 1]!);
  });
  const inverse = inverted(crossProducts(places, columns, rows), columns);
  return {
    rows,
    places,
    columns,
    inverse,
    leverage: leverages(places, { inverse, columns, rows })
  };
}

/** X'X, from how often levels meet. */
function crossProducts(places: readonly Int32Array[], columns: number, rows: number): Float64Array {
  const counts = new Float64Array(columns * columns);
  counts[0] = rows;
  places.forEach((own, f) => {
    for (let i = 0; i < rows; i++) if (own[i]! >= 0) counts[own[i]!]!++;
    for (const other of places.slice(f))
      for (let i = 0; i < rows; i++)
        if (own[i]! >= 0 && other[i]! >= 0) counts[own[i]! * columns + other[i]!]!++;
  });
  for (let a = 0; a < columns; a++) {
    for (let b = 0; b < a; b++) counts[a * columns + b] = counts[b * columns + a]!;
    if (a > 0) counts[a * columns + a]! += ridge;
  }
  return counts;
}

/** Diagonal of X (X'X)⁻¹ X'. */
function leverages(
  places: readonly Int32Array[],
  { inverse, columns, rows }: Pick<Design, 'inverse' | 'columns' | 'rows'>
): Float64Array {
  const sums = new Float64Array(rows).fill(inverse[0]!);
  places.forEach((own, f) => {
    for (let i = 0; i < rows; i++) {
      const a = own[i]!;
      if (a >= 0) sums[i]! += 2 * inverse[a]! + inverse[a * columns + a]!;
    }
    for (const other of places.slice(f + 1))
      for (let i = 0; i < rows; i++)
        if (own[i]! >= 0 && other[i]! >= 0) sums[i]! += 2 * inverse[own[i]! * columns + other[i]!]!;
  });
  return sums;
}

/** What the columns leave of a variable. */
export function residuals(
  { rows, places, columns, inverse }: Design,
  variable: ArrayLike<number>
): Float64Array {
  const sums = new Float64Array(columns);
  for (let i = 0; i < rows; i++) sums[0]! += variable[i]!;
  for (const place of places)
    for (let i = 0; i < rows; i++) if (place[i]! >= 0) sums[place[i]!]! += variable[i]!;
  const slopes = new Float64Array(columns);
  for (let a = 0; a < columns; a++)
    for (let b = 0; b < columns; b++) slopes[a]! += inverse[a * columns + b]! * sums[b]!;
  const left = new Float64Array(rows);
  for (let i = 0; i < rows; i++) left[i] = variable[i]! - slopes[0]!;
  for (const place of places)
    for (let i = 0; i < rows; i++) if (place[i]! >= 0) left[i]! -= slopes[place[i]!]!;
  return left;
}

/** Inverse of a symmetric positive matrix by Gauss–Jordan elimination. */
function inverted(matrix: Float64Array, n: number): Float64Array {
  const a = matrix.slice();
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) out[i * n + i] = 1;
  for (let i = 0; i < n; i++) {
    const pivot = a[i * n + i]!;
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
