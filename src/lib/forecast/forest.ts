import type { Fitted, Learnt } from './forecaster';
import type { Frame } from './frame';
import type { Hazards } from './hazards';
import { groupCount, type TimeBins } from './time-bins';
import { addTree, type Tree } from './tree';
import { binned, type Cut } from './tree-bins';

/** Trees whose sum is the log-odds of hazards on top of each bin's base rate. */
export interface Forest {
  cuts: Cut[];
  /** Log-odds of win and of loss per bin. */
  base: { win: number[]; loss: number[] };
  /** What each tree's value is multiplied by. */
  rate: number;
  /** Per round one tree per score, or one for win and one for loss that all groups of bins share. */
  forests: Tree[][];
}

export const fittedForest = (forest: Forest, bins: TimeBins): Fitted => ({
  epochs: forest.forests.length,
  predict: (frame, rows) => predict(forest, bins, frame, rows),
  learnt: () => ({
    json: {
      ...forest,
      forests: forest.forests.map((trees) => trees.map(plain))
    },
    arrays: []
  })
});

export function revivedForest({ json }: Learnt, bins: TimeBins): Fitted {
  const saved = json as Omit<Forest, 'forests'> & { forests: PlainTree[][] };
  return fittedForest({ ...saved, forests: saved.forests.map((trees) => trees.map(grown)) }, bins);
}

export const emptyScores = (forests: number, rows: number): Float64Array[] =>
  Array.from({ length: forests }, () => new Float64Array(rows));

export function addTrees(
  trees: readonly Tree[],
  columns: readonly Uint8Array[],
  scores: readonly Float64Array[],
  rate: number
): void {
  const each = scores.length / trees.length;
  scores.forEach((of, k) => addTree(trees[Math.floor(k / each)]!, columns, of, rate));
}

interface Place {
  i: number;
  b: number;
  group: number;
  groups: number;
}

/** Hazards of win and loss of a row in a bin, from the scores of its group, written into `out`. */
export function chances(
  { win, loss }: Forest['base'],
  scores: readonly Float64Array[],
  { i, b, group, groups }: Place,
  out: Float64Array
): void {
  const zWin = win[b]! + scores[group]![i]!;
  const zLoss = loss[b]! + scores[groups + group]![i]!;
  const top = Math.max(0, zWin, zLoss);
  const s = Math.exp(-top);
  const w = Math.exp(zWin - top);
  const l = Math.exp(zLoss - top);
  out[0] = w / (s + w + l);
  out[1] = l / (s + w + l);
}

function predict(
  { cuts, base, rate, forests }: Forest,
  bins: TimeBins,
  frame: Frame,
  rows: Int32Array
): Hazards {
  const groups = groupCount(bins);
  const own = binned(cuts, frame, rows);
  const scores = emptyScores(2 * groups, rows.length);
  for (const trees of forests) addTrees(trees, own, scores, rate);
  const width = bins.edges.length;
  const win = new Float64Array(rows.length * width);
  const loss = new Float64Array(rows.length * width);
  const ps = new Float64Array(2);
  for (let b = 0; b < width; b++) {
    const group = bins.groups[b]!;
    for (let i = 0; i < rows.length; i++) {
      chances(base, scores, { i, b, group, groups }, ps);
      win[i * width + b] = ps[0]!;
      loss[i * width + b] = ps[1]!;
    }
  }
  return { bins, win, loss };
}

type PlainTree = { [K in keyof Tree]: number[] };

const plain = ({ feature, bin, unknownRight, left, right, value }: Tree): PlainTree => ({
  feature: [...feature],
  bin: [...bin],
  unknownRight: [...unknownRight],
  left: [...left],
  right: [...right],
  value: [...value]
});

const grown = ({ feature, bin, unknownRight, left, right, value }: PlainTree): Tree => ({
  feature: Int16Array.from(feature),
  bin: Uint8Array.from(bin),
  unknownRight: Uint8Array.from(unknownRight),
  left: Int16Array.from(left),
  right: Int16Array.from(right),
  value: Float64Array.from(value)
});
