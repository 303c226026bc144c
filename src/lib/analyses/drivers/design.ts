import { inverse as inverted } from '../../statistics/inverse';

/** One categorical covariate: a code per row, −1 for unknown. */
export interface Factor {
  name: string;
  codes: Int32Array;
  levels: number;
}

/** A one and a column per level, for ordinary least squares on categories only. */
export interface Design {
  rows: number;
  factors: number;
  /**
   * The column of each row's level of each factor: [rows, factors]. `columns`, where there is nothing,
   * for the level the others are compared with.
   */
  places: Int32Array;
  columns: number;
  /** Inverse of X'X: [columns + 1, columns + 1], row by row; the last of either is nothing. */
  inverse: Float64Array;
  /** Diagonal of X (X'X)⁻¹ X'. */
  leverage: Float64Array;
}

type Shape = Pick<Design, 'rows' | 'factors' | 'places' | 'columns'>;

/** Levels with fewer rows share one column. */
const fewestPerLevel = 20;
/** Keeps columns apart that say the same, such as a region and the owners who have it alone. */
const ridge = 1e-6;

export function designOf(factors: readonly Factor[], rows: number): Design {
  let columns = 1;
  const placed = factors.map(({ codes, levels }) => {
    const counts = new Int32Array(levels + 1);
    for (const code of codes) counts[code + 1]!++;
    const most = counts.indexOf(counts.reduce((a, b) => Math.max(a, b), 0));
    const rare = counts.filter((n) => n < fewestPerLevel).reduce((sum, n) => sum + n, 0);
    // too few even together: compared as if they were of the most frequent level
    const shared = rare >= fewestPerLevel ? columns++ : -1;
    return Int32Array.from(counts, (n, level) => {
      if (level === most) return -1;
      return n >= fewestPerLevel ? columns++ : shared;
    });
  });
  const places = new Int32Array(rows * factors.length);
  factors.forEach(({ codes }, f) => {
    const columnOf = placed[f]!.map((column) => (column < 0 ? columns : column));
    for (let i = 0; i < rows; i++) places[i * factors.length + f] = columnOf[codes[i]! + 1]!;
  });
  const shape = { rows, factors: factors.length, places, columns };
  // the ridge keeps it from being singular, save where there are no rows to ask about
  const own = inverted(crossProducts(shape), columns) ?? new Float64Array(columns * columns);
  const inverse = widened(own, columns);
  return { ...shape, inverse, leverage: leverages({ ...shape, inverse }) };
}

/** X'X, from how often levels meet. */
function crossProducts({ rows, factors, places, columns }: Shape): Float64Array {
  const width = columns + 1;
  const counts = new Int32Array(width * width);
  for (let i = 0, first = 0; i < rows; i++, first += factors)
    for (let f = first; f < first + factors; f++) {
      const row = places[f]! * width;
      for (let g = f; g < first + factors; g++) counts[row + places[g]!]!++;
    }
  const products = new Float64Array(columns * columns);
  products[0] = rows;
  for (let a = 1; a < columns; a++) {
    products[a] = products[a * columns] = counts[a * width + a]!;
    products[a * columns + a] = counts[a * width + a]! + ridge;
    for (let b = a + 1; b < columns; b++)
      products[a * columns + b] = products[b * columns + a] = counts[a * width + b]!;
  }
  return products;
}

/** Diagonal of X (X'X)⁻¹ X'. */
function leverages({
  rows,
  factors,
  places,
  columns,
  inverse
}: Shape & Pick<Design, 'inverse'>): Float64Array {
  const width = columns + 1;
  const sums = new Float64Array(rows);
  for (let i = 0, first = 0; i < rows; i++, first += factors) {
    let sum = inverse[0]!;
    for (let f = first; f < first + factors; f++) {
      const a = places[f]!;
      const row = a * width;
      sum += 2 * inverse[a]! + inverse[row + a]!;
      for (let g = f + 1; g < first + factors; g++) sum += 2 * inverse[row + places[g]!]!;
    }
    sums[i] = sum;
  }
  return sums;
}

/** What the columns leave of a variable. */
export function residuals(
  { rows, factors, places, columns, inverse }: Design,
  variable: Uint8Array
): Float64Array {
  const width = columns + 1;
  const sums = new Float64Array(width);
  for (let i = 0; i < rows; i++) {
    const value = variable[i]!;
    if (value === 0) continue;
    sums[0]! += value;
    for (let f = i * factors; f < (i + 1) * factors; f++) sums[places[f]!]! += value;
  }
  const slopes = new Float64Array(width);
  for (let a = 0; a < columns; a++)
    for (let b = 0; b < columns; b++) slopes[a]! += inverse[a * width + b]! * sums[b]!;
  const left = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let rest = variable[i]! - slopes[0]!;
    for (let f = i * factors; f < (i + 1) * factors; f++) rest -= slopes[places[f]!]!;
    left[i] = rest;
  }
  return left;
}

/** A square matrix with a further row and column of nothing. */
function widened(matrix: Float64Array, n: number): Float64Array {
  const wide = new Float64Array((n + 1) * (n + 1));
  for (let a = 0; a < n; a++) wide.set(matrix.subarray(a * n, (a + 1) * n), a * (n + 1));
  return wide;
}
