import {
  bestSplit,
  leafValue,
  stride,
  type LeafPenalty,
  type Split,
  type Sums
} from './best-split';
import { emptyTree, type Tree } from './tree';
import type { Binned } from './tree-bins';

export interface GrowOptions extends LeafPenalty {
  maxDepth: number;
}

export interface Derivatives {
  gradient: Float64Array;
  /** 0 for rows that take no part. */
  curvature: Float64Array;
}

/** A node that may be split: its rows stand from `from` to `to` among the members. */
interface Node {
  /** Place in the tree. */
  at: number;
  from: number;
  to: number;
  /** Levels that may still be grown below it. */
  depth: number;
  sums: Sums;
  histogram: Float64Array;
}

/**
 * Grows trees on first and second derivatives of the loss (Newton boosting: Chen and Guestrin,
 * "XGBoost", KDD 2016), with histograms per bin. What it works in is made once and used for every tree.
 */
export class TreeGrower {
  readonly #columns: Binned;
  readonly #options: GrowOptions;
  /** Rows of the tree being grown, those of a node side by side. */
  readonly #members: Int32Array;
  readonly #aside: Int32Array;
  readonly #spare: Float64Array[] = [];
  #features: Int32Array = new Int32Array();
  #derivatives: Derivatives = { gradient: new Float64Array(), curvature: new Float64Array() };
  #tree: Tree = emptyTree(0);
  #nodes = 0;

  constructor(columns: Binned, options: GrowOptions) {
    this.#columns = columns;
    this.#options = options;
    this.#members = new Int32Array(columns.rows);
    this.#aside = new Int32Array(columns.rows);
  }

  /** Grows a tree on some of the rows, split on some of the columns. */
  grow(rows: Int32Array, features: Int32Array, derivatives: Derivatives): Tree {
    const { maxDepth } = this.#options;
    this.#features = features;
    this.#derivatives = derivatives;
    this.#tree = emptyTree(maxDepth);
    this.#nodes = 1;
    const { n, sums } = this.#take(rows);
    const histogram = this.#histogram(0, n);
    this.#growNode({ at: 0, from: 0, to: n, depth: maxDepth, sums, histogram });
    this.#spare.push(histogram);
    return this.#tree;
  }

  /** Makes the rows that take part the members. */
  #take(rows: Int32Array): { n: number; sums: Sums } {
    const { gradient, curvature } = this.#derivatives;
    const members = this.#members;
    let n = 0;
    const sums: Sums = { g: 0, h: 0 };
    for (const i of rows) {
      if (curvature[i] === 0) continue;
      members[n++] = i;
      sums.g += gradient[i]!;
      sums.h += curvature[i]!;
    }
    return { n, sums };
  }

  #growNode(node: Node): void {
    const { at, depth, sums, histogram } = node;
    const tree = this.#tree;
    tree.value[at] = leafValue(sums, this.#options);
    if (depth === 0 || sums.h < 2 * this.#options.minChildWeight) return;
    const split = bestSplit(histogram, this.#features.length, sums, this.#options);
    if (!split) return;
    tree.feature[at] = this.#features[split.f]!;
    tree.bin[at] = split.bin;
    tree.unknownRight[at] = Number(split.unknownRight);
    tree.left[at] = this.#nodes;
    this.#nodes += 2;
    const right = { g: sums.g - split.left.g, h: sums.h - split.left.h };
    if (depth > 1) this.#growBoth(node, split, right);
    else {
      tree.value[tree.left[at]!] = leafValue(split.left, this.#options);
      tree.value[tree.left[at]! + 1] = leafValue(right, this.#options);
    }
  }

  #growBoth({ at, from, to, depth: above, histogram }: Node, split: Split, right: Sums): void {
    const left = this.#tree.left[at]!;
    const depth = above - 1;
    const middle = this.#divide(from, to, split);
    // only the smaller side is counted, the other is what remains
    const leftIsFewer = middle - from < to - middle;
    const counted = leftIsFewer ? this.#histogram(from, middle) : this.#histogram(middle, to);
    const places = this.#features.length * stride;
    for (let k = 0; k < places; k++) histogram[k]! -= counted[k]!;
    const [ofLeft, ofRight] = leftIsFewer ? [counted, histogram] : [histogram, counted];
    this.#growNode({ at: left, from, to: middle, depth, sums: split.left, histogram: ofLeft });
    this.#growNode({ at: left + 1, from: middle, to, depth, sums: right, histogram: ofRight });
    this.#spare.push(counted);
  }

  #histogram(from: number, to: number): Float64Array {
    const { width, bins } = this.#columns;
    const { gradient, curvature } = this.#derivatives;
    const members = this.#members;
    const features = this.#features;
    const count = features.length;
    const out = this.#spare.pop() ?? new Float64Array(width * stride);
    out.fill(0, 0, count * stride);
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
  #divide(from: number, to: number, split: Split): number {
    const { width, bins } = this.#columns;
    const members = this.#members;
    const aside = this.#aside;
    const feature = this.#features[split.f]!;
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
}
