import type { Frame } from '../rows/frame';
import { groupCount, type TimeBins } from '../rows/time-bins';
import type { Fitted, FittedParameters } from './forecaster';
import type { Hazards } from './hazards';
import { noHazards, rowHazards, writeHazards } from './row-hazards';
import { addTree, emptyScores, type Scores, type Tree } from './tree';
import { binned, type Binned, type Cut } from './tree-bins';

/** Trees whose sum is the log-odds of hazards on top of each bin's base rate. */
export interface Forest {
  cuts: Cut[];
  /** Log-odds of win and of loss per bin. */
  base: { win: number[]; loss: number[] };
  /** What each tree's value is multiplied by. */
  learningRate: number;
  /** Per round one tree per score, or one for win and one for loss that all groups of bins share. */
  forests: Tree[][];
}

export const fittedForest = (forest: Forest, bins: TimeBins): Fitted => ({
  epochs: forest.forests.length,
  predict: (frame, rows) => predict(forest, bins, frame, rows),
  parameters: () => ({
    json: {
      ...forest,
      forests: forest.forests.map((trees) => trees.map(plain))
    },
    arrays: []
  })
});

export function restoredForest({ json }: FittedParameters, bins: TimeBins): Fitted {
  const saved = json as Omit<Forest, 'forests'> & { forests: PlainTree[][] };
  return fittedForest({ ...saved, forests: saved.forests.map((trees) => trees.map(grown)) }, bins);
}

/** Adds a round of trees to the scores: of win per group of bins, then of loss per group. */
export function addTrees(
  trees: readonly Tree[],
  columns: Binned,
  scores: Scores,
  learningRate: number
): void {
  const each = scores.width / trees.length;
  trees.forEach((tree, k) =>
    addTree(tree, columns, scores, { learningRate, from: k * each, to: (k + 1) * each })
  );
}

const rowsAtOnce = 4096;

function predict(
  { cuts, base, learningRate, forests }: Forest,
  bins: TimeBins,
  frame: Frame,
  rows: Int32Array
): Hazards {
  const hazards = rowHazards(base, bins);
  const all = noHazards(bins, rows.length);
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const part = rows.subarray(from, from + rowsAtOnce);
    const columns = binned(cuts, frame, part);
    const scores = emptyScores(part.length, 2 * groupCount(bins));
    for (const trees of forests) addTrees(trees, columns, scores, learningRate);
    writeHazards(all, from, scores, hazards);
  }
  return all;
}

type PlainTree = { [K in keyof Tree]: number[] };

const plain = ({ feature, bin, unknownRight, left, value }: Tree): PlainTree => ({
  feature: [...feature],
  bin: [...bin],
  unknownRight: [...unknownRight],
  left: [...left],
  value: [...value]
});

const grown = ({ feature, bin, unknownRight, left, value }: PlainTree): Tree => ({
  feature: Int16Array.from(feature),
  bin: Uint8Array.from(bin),
  unknownRight: Uint8Array.from(unknownRight),
  left: Int16Array.from(left),
  value: Float64Array.from(value)
});
