import type { Binned } from './tree-bins';

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

/** A tree that is a leaf, with room for as many nodes as a depth allows. */
export function emptyTree(depth: number): Tree {
  const nodes = 2 ** (depth + 1);
  return {
    feature: new Int16Array(nodes).fill(-1),
    bin: new Uint8Array(nodes),
    unknownRight: new Uint8Array(nodes),
    left: new Int16Array(nodes),
    value: new Float64Array(nodes)
  };
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
