/** A regression tree over binned columns, as arrays; node 0 is the root, `feature` −1 marks a leaf. */
export interface Tree {
  feature: Int16Array;
  /** Rows in bins up to this one go left. */
  bin: Uint8Array;
  /** 1 where unknown values (bin 0) go right. */
  unknownRight: Uint8Array;
  left: Int16Array;
  right: Int16Array;
  value: Float64Array;
}

export interface GrowOptions {
  depth: number;
  /** Added to the sum of second derivatives of every leaf. */
  pull: number;
  /** Smallest sum of second derivatives in a leaf. */
  smallest: number;
  /** Columns that may be split on. */
  features: readonly number[];
}

/** Columns are cut into fewer bins than this. */
export const mostBins = 64;

/**
 * Sums of the first and second derivatives of some rows: in all, and per feature and bin, bin after
 * bin: [features, mostBins, 2].
 */
interface Sums {
  g: number;
  h: number;
  bins: Float64Array;
}

interface Split {
  gain: number;
  feature: number;
  bin: number;
  unknownRight: boolean;
}

/**
 * Grows one tree on first and second derivatives of the loss (Newton boosting: Chen and Guestrin,
 * "XGBoost", KDD 2016, equations 6 and 7, and their algorithm 3 for unknown values), with histograms
 * per bin.
 */
export function growTree(
  columns: readonly Uint8Array[],
  rows: Int32Array,
  gradient: Float64Array,
  curvature: Float64Array,
  { depth: deepest, pull, smallest, features }: GrowOptions
): Tree {
  const most = 2 ** (deepest + 1);
  const tree: Tree = {
    feature: new Int16Array(most).fill(-1),
    bin: new Uint8Array(most),
    unknownRight: new Uint8Array(most),
    left: new Int16Array(most),
    right: new Int16Array(most),
    value: new Float64Array(most)
  };
  let nodes = 1;
  grow(0, rows, sumsOf(rows, deepest > 0), deepest);
  return tree;

  function grow(node: number, members: Int32Array, own: Sums, depth: number): void {
    tree.value[node] = -own.g / (own.h + pull);
    if (depth === 0 || own.h < 2 * smallest) return;
    const split = bestSplit(own);
    if (!split) return;
    const [goesLeft, goesRight] = divide(members, split);
    tree.feature[node] = split.feature;
    tree.bin[node] = split.bin;
    tree.unknownRight[node] = Number(split.unknownRight);
    const [left, right] = [nodes++, nodes++];
    tree.left[node] = left;
    tree.right[node] = right;
    // only the smaller side is counted, the other is what remains
    const goesOn = depth > 1;
    const leftIsFewer = goesLeft.length < goesRight.length;
    const counted = sumsOf(leftIsFewer ? goesLeft : goesRight, goesOn);
    const rest = { g: own.g - counted.g, h: own.h - counted.h, bins: own.bins };
    if (goesOn) for (let i = 0; i < rest.bins.length; i++) rest.bins[i]! -= counted.bins[i]!;
    grow(left, goesLeft, leftIsFewer ? counted : rest, depth - 1);
    grow(right, goesRight, leftIsFewer ? rest : counted, depth - 1);
  }

  function divide(members: Int32Array, split: Split): [Int32Array, Int32Array] {
    const column = columns[split.feature]!;
    const out = new Int32Array(members.length);
    let [low, high] = [0, members.length];
    for (const i of members) {
      const bin = column[i]!;
      const toLeft = bin === 0 ? !split.unknownRight : bin <= split.bin;
      out[toLeft ? low++ : --high] = i;
    }
    return [out.subarray(0, low), out.subarray(low)];
  }

  function sumsOf(members: Int32Array, perBin: boolean): Sums {
    let [g, h] = [0, 0];
    for (const i of members) {
      g += gradient[i]!;
      h += curvature[i]!;
    }
    const bins = new Float64Array(perBin ? features.length * mostBins * 2 : 0);
    if (perBin)
      features.forEach((feature, f) => {
        const column = columns[feature]!;
        const from = f * mostBins * 2;
        for (let k = 0; k < members.length; k++) {
          const i = members[k]!;
          const at = from + 2 * column[i]!;
          bins[at]! += gradient[i]!;
          bins[at + 1]! += curvature[i]!;
        }
      });
    return { g, h, bins };
  }

  function bestSplit({ g, h, bins }: Sums): Split | null {
    const own = (g * g) / (h + pull);
    let best: Split | null = null;
    features.forEach((feature, f) => {
      const from = f * mostBins * 2;
      const [unknownG, unknownH] = [bins[from]!, bins[from + 1]!];
      let [gl, hl] = [0, 0];
      for (let b = 0; b < mostBins - 1; b++) {
        if (b > 0) {
          gl += bins[from + 2 * b]!;
          hl += bins[from + 2 * b + 1]!;
        }
        consider(feature, b, false, gl + unknownG, hl + unknownH);
        if (b > 0 && unknownH > 0) consider(feature, b, true, gl, hl);
      }
    });
    return best;

    function consider(feature: number, bin: number, unknownRight: boolean, a: number, b: number) {
      if (b < smallest || h - b < smallest) return;
      const gain = (a * a) / (b + pull) + ((g - a) * (g - a)) / (h - b + pull) - own;
      if (gain > 1e-6 && (!best || gain > best.gain)) best = { gain, feature, bin, unknownRight };
    }
  }
}

/** Adds `rate` times the tree's value to the score of every row. */
export function addTree(
  tree: Tree,
  columns: readonly Uint8Array[],
  scores: Float64Array,
  rate: number
): void {
  for (let i = 0; i < scores.length; i++) {
    let node = 0;
    while (tree.feature[node]! >= 0) {
      const bin = columns[tree.feature[node]!]![i]!;
      const toLeft = bin === 0 ? tree.unknownRight[node] === 0 : bin <= tree.bin[node]!;
      node = toLeft ? tree.left[node]! : tree.right[node]!;
    }
    scores[i]! += rate * tree.value[node]!;
  }
}
