/** A regression tree over binned columns, as arrays; node 0 is the root, `feature` −1 marks a leaf. */
export interface Tree {
  feature: Int16Array;
  /** Rows in bins up to this one go left. */
  bin: Uint8Array;
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
const mostBins = 32;

/** Sums of the derivatives, in all and per feature and bin. */
interface Histogram {
  g: number;
  h: number;
  gs: Float64Array[];
  hs: Float64Array[];
}

interface Split {
  gain: number;
  feature: number;
  bin: number;
}

/**
 * Grows one tree on first and second derivatives of the loss (Newton boosting: Chen and Guestrin,
 * "XGBoost", KDD 2016, equations 6 and 7), with histograms per bin.
 */
export function growTree(
  columns: readonly Uint8Array[],
  rows: Int32Array,
  gradient: Float64Array,
  curvature: Float64Array,
  options: GrowOptions
): Tree {
  const most = 2 ** (options.depth + 1);
  const tree: Tree = {
    feature: new Int16Array(most).fill(-1),
    bin: new Uint8Array(most),
    left: new Int16Array(most),
    right: new Int16Array(most),
    value: new Float64Array(most)
  };
  const bins = new Map(options.features.map((f) => [f, columns[f]!]));
  let nodes = 1;
  grow(0, rows, histogramsOf(rows), options.depth);
  return tree;

  function grow(node: number, members: Int32Array, own: Histogram, depth: number): void {
    const { g, h } = own;
    tree.value[node] = -g / (h + options.pull);
    if (depth === 0 || h < 2 * options.smallest) return;
    const split = bestSplit(own);
    if (!split) return;
    const column = columns[split.feature]!;
    const goesLeft = members.filter((i) => column[i]! <= split.bin);
    const goesRight = members.filter((i) => column[i]! > split.bin);
    tree.feature[node] = split.feature;
    tree.bin[node] = split.bin;
    const [left, right] = [nodes++, nodes++];
    tree.left[node] = left;
    tree.right[node] = right;
    // only the smaller side is counted, the other is what remains
    const leaf = depth === 1;
    const fewer = goesLeft.length < goesRight.length ? goesLeft : goesRight;
    const counted = leaf ? sumsOf(fewer) : histogramsOf(fewer);
    const rest = remainder(own, counted, leaf);
    const leftIsCounted = fewer === goesLeft;
    grow(left, goesLeft, leftIsCounted ? counted : rest, depth - 1);
    grow(right, goesRight, leftIsCounted ? rest : counted, depth - 1);
  }

  function sumsOf(members: Int32Array): Histogram {
    let [g, h] = [0, 0];
    for (const i of members) {
      g += gradient[i]!;
      h += curvature[i]!;
    }
    return { g, h, gs: [], hs: [] };
  }

  function histogramsOf(members: Int32Array): Histogram {
    const out = sumsOf(members);
    for (const column of bins.values()) {
      const gs = new Float64Array(mostBins);
      const hs = new Float64Array(mostBins);
      for (let k = 0; k < members.length; k++) {
        const i = members[k]!;
        const b = column[i]!;
        gs[b]! += gradient[i]!;
        hs[b]! += curvature[i]!;
      }
      out.gs.push(gs);
      out.hs.push(hs);
    }
    return out;
  }

  function remainder(all: Histogram, part: Histogram, leaf: boolean): Histogram {
    const minus = (a: Float64Array[], b: Float64Array[]) =>
      leaf ? [] : a.map((values, f) => values.map((value, bin) => value - b[f]![bin]!));
    return {
      g: all.g - part.g,
      h: all.h - part.h,
      gs: minus(all.gs, part.gs),
      hs: minus(all.hs, part.hs)
    };
  }

  function bestSplit({ g, h, gs, hs }: Histogram): Split | null {
    const score = (a: number, b: number) => (a * a) / (b + options.pull);
    let best: Split | null = null;
    [...bins.keys()].forEach((feature, f) => {
      let [gl, hl] = [0, 0];
      for (let b = 0; b < mostBins - 1; b++) {
        gl += gs[f]![b]!;
        hl += hs[f]![b]!;
        if (hl < options.smallest || h - hl < options.smallest) continue;
        const gain = score(gl, hl) + score(g - gl, h - hl) - score(g, h);
        if (gain > 1e-6 && (!best || gain > best.gain)) best = { gain, feature, bin: b };
      }
    });
    return best;
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
    while (tree.feature[node]! >= 0)
      node =
        columns[tree.feature[node]!]![i]! <= tree.bin[node]! ? tree.left[node]! : tree.right[node]!;
    scores[i]! += rate * tree.value[node]!;
  }
}
