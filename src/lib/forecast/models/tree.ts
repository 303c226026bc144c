import { mostBins, type Binned } from './tree-bins';

/** A regression tree over binned columns, as arrays; node 0 is the root, `feature` −1 marks a leaf. */
export interface Tree {
  feature: Int16Array;
  /** Rows in bins up to this one go left. */
  bin: Uint8Array;
  /** 1 where unknown values (bin 0) go right. */
  unknownRight: Uint8Array;
  /** The node on the left; the one on the right comes next to it. */
  left: Int16Array;
  value: Float64Array;
}

export interface GrowOptions {
  maxDepth: number;
  /** L2 penalty on a leaf's value, added to its sum of second derivatives. */
  l2: number;
  /** Least sum of second derivatives in a leaf. */
  minChildWeight: number;
}

export interface Derivatives {
  gradient: Float64Array;
  /** 0 for rows that take no part. */
  curvature: Float64Array;
}

/** Grows a tree on some of the rows, split on some of the columns. */
export type Grow = (rows: Int32Array, features: Int32Array, derivatives: Derivatives) => Tree;

/** Places of one column in the sums per bin: first and second derivatives of each bin. */
const stride = 2 * mostBins;

/** Sums of first and second derivatives. */
interface Sums {
  g: number;
  h: number;
}

interface Split {
  /** Place among the columns that may be split on. */
  f: number;
  bin: number;
  unknownRight: boolean;
  left: Sums;
}

/**
 * Grows trees on first and second derivatives of the loss (Newton boosting: Chen and Guestrin,
 * "XGBoost", KDD 2016, equations 6 and 7, and their algorithm 3 for unknown values), with histograms
 * per bin. What it works in is made once and used for every tree.
 */
export function treeGrower(
  { rows: all, width, bins }: Binned,
  { maxDepth, l2, minChildWeight }: GrowOptions
): Grow {
  const members = new Int32Array(all);
  const aside = new Int32Array(all);
  const spare: Float64Array[] = [];

  return (rows, features, { gradient, curvature }) => {
    const most = 2 ** (maxDepth + 1);
    const tree: Tree = {
      feature: new Int16Array(most).fill(-1),
      bin: new Uint8Array(most),
      unknownRight: new Uint8Array(most),
      left: new Int16Array(most),
      value: new Float64Array(most)
    };
    let nodes = 1;
    let n = 0;
    const own: Sums = { g: 0, h: 0 };
    for (const i of rows) {
      if (curvature[i] === 0) continue;
      members[n++] = i;
      own.g += gradient[i]!;
      own.h += curvature[i]!;
    }
    const sums = histogram(0, n);
    grow(0, { from: 0, to: n, depth: maxDepth, own, sums });
    spare.push(sums);
    return tree;

    function grow(
      node: number,
      at: { from: number; to: number; depth: number; own: Sums; sums: Float64Array }
    ): void {
      const { from, to, depth, own, sums } = at;
      tree.value[node] = -own.g / (own.h + l2);
      if (depth === 0 || own.h < 2 * minChildWeight) return;
      const split = bestSplit(sums, own, features.length);
      if (!split) return;
      tree.feature[node] = features[split.f]!;
      tree.bin[node] = split.bin;
      tree.unknownRight[node] = Number(split.unknownRight);
      const left = nodes;
      nodes += 2;
      tree.left[node] = left;
      const ofLeft = split.left;
      const ofRight = { g: own.g - ofLeft.g, h: own.h - ofLeft.h };
      if (depth === 1) {
        tree.value[left] = -ofLeft.g / (ofLeft.h + l2);
        tree.value[left + 1] = -ofRight.g / (ofRight.h + l2);
        return;
      }
      const middle = divide(from, to, features[split.f]!, split);
      // only the smaller side is counted, the other is what remains
      const leftIsFewer = middle - from < to - middle;
      const counted = leftIsFewer ? histogram(from, middle) : histogram(middle, to);
      for (let k = 0; k < features.length * stride; k++) sums[k]! -= counted[k]!;
      const [sumsLeft, sumsRight] = leftIsFewer ? [counted, sums] : [sums, counted];
      grow(left, { from, to: middle, depth: depth - 1, own: ofLeft, sums: sumsLeft });
      grow(left + 1, { from: middle, to, depth: depth - 1, own: ofRight, sums: sumsRight });
      spare.push(counted);
    }

    function histogram(from: number, to: number): Float64Array {
      const out = spare.pop() ?? new Float64Array(width * stride);
      out.fill(0, 0, features.length * stride);
      const count = features.length;
      for (let k = from; k < to; k++) {
        const i = members[k]!;
        const g = gradient[i]!;
        const h = curvature[i]!;
        const row = i * width;
        for (let f = 0, base = 0; f < count; f++, base += stride) {
          const at = base + 2 * bins[row + features[f]!]!;
          out[at]! += g;
          out[at + 1]! += h;
        }
      }
      return out;
    }

    /** Puts the rows that go left first, both sides in their order; gives where the right begins. */
    function divide(from: number, to: number, feature: number, split: Split): number {
      let [low, high] = [from, 0];
      for (let k = from; k < to; k++) {
        const i = members[k]!;
        const bin = bins[i * width + feature]!;
        if (bin === 0 ? split.unknownRight : bin > split.bin) aside[high++] = i;
        else members[low++] = i;
      }
      members.set(aside.subarray(0, high), low);
      return low;
    }
  };

  function bestSplit(sums: Float64Array, { g, h }: Sums, count: number): Split | null {
    const own = (g * g) / (h + l2);
    let [gain, f, bin, gLeft, hLeft] = [1e-6, -1, 0, 0, 0];
    let unknownRight = false;
    for (let one = 0; one < count; one++) {
      const from = one * stride;
      const gUnknown = sums[from]!;
      const hUnknown = sums[from + 1]!;
      let [gl, hl] = [0, 0];
      for (let b = 0; b < mostBins - 1; b++) {
        if (b > 0) {
          const more = sums[from + 2 * b + 1]!;
          if (more === 0) continue;
          gl += sums[from + 2 * b]!;
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
}

/** Scores of rows: [rows, width], row by row. */
export interface Scores {
  rows: number;
  width: number;
  values: Float64Array;
}

export const emptyScores = (rows: number, width: number): Scores => ({
  rows,
  width,
  values: new Float64Array(rows * width)
});

/** Adds `learningRate` times the tree's value to the scores `from` … `to` of every row. */
export function addTree(
  { feature, bin, unknownRight, left, value }: Tree,
  { width, bins }: Binned,
  scores: Scores,
  { learningRate, from, to }: { learningRate: number; from: number; to: number }
): void {
  for (let i = 0; i < scores.rows; i++) {
    let node = 0;
    for (let split = feature[0]!; split >= 0; split = feature[node]!) {
      const own = bins[i * width + split]!;
      const toRight = own === 0 ? unknownRight[node]! : Number(own > bin[node]!);
      node = left[node]! + toRight;
    }
    const more = learningRate * value[node]!;
    for (let k = from; k < to; k++) scores.values[i * scores.width + k]! += more;
  }
}
