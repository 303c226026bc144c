import { mostBins } from './tree-bins';

/** Places of one column in a histogram: sums of first and second derivatives of each bin. */
export const stride = 2 * mostBins;

/** Sums of first and second derivatives of some rows. */
export interface Sums {
  g: number;
  h: number;
}

export interface Split {
  /** Place among the columns that may be split on. */
  f: number;
  /** Rows in bins up to this one go left. */
  bin: number;
  unknownRight: boolean;
  left: Sums;
}

export interface LeafPenalty {
  /** L2 penalty on a leaf's value, added to its sum of second derivatives. */
  l2: number;
  /** Least sum of second derivatives in a leaf. */
  minChildWeight: number;
}

/** Value of a leaf: Chen and Guestrin, "XGBoost", KDD 2016, equation 5. */
export const leafValue = ({ g, h }: Sums, { l2 }: LeafPenalty): number => -g / (h + l2);

/**
 * The split of a node that lowers the loss most (equations 6 and 7, and algorithm 3 for unknown
 * values), null where none does. `histogram` has `columns` columns, `stride` numbers each.
 */
export function bestSplit(
  histogram: Float64Array,
  columns: number,
  { g, h }: Sums,
  { l2, minChildWeight }: LeafPenalty
): Split | null {
  const own = (g * g) / (h + l2);
  let [gain, f, bin, gLeft, hLeft] = [1e-6, -1, 0, 0, 0];
  let unknownRight = false;
  for (let one = 0; one < columns; one++) {
    const from = one * stride;
    const gUnknown = histogram[from]!;
    const hUnknown = histogram[from + 1]!;
    let [gl, hl] = [0, 0];
    for (let b = 0; b < mostBins - 1; b++) {
      if (b > 0) {
        const more = histogram[from + 2 * b + 1]!;
        if (more === 0) continue;
        gl += histogram[from + 2 * b]!;
        hl += more;
      }
      for (let right = 0; right < (b > 0 && hUnknown > 0 ? 2 : 1); right++) {
        const a = right ? gl : gl + gUnknown;
        const c = right ? hl : hl + hUnknown;
        if (c < minChildWeight || h - c < minChildWeight) continue;
        const found = (a * a) / (c + l2) + ((g - a) * (g - a)) / (h - c + l2) - own;
        if (found <= gain) continue;
        [gain, f, bin, gLeft, hLeft] = [found, one, b, a, c];
        unknownRight = right === 1;
      }
    }
  }
  return f < 0 ? null : { f, bin, unknownRight, left: { g: gLeft, h: hLeft } };
}
