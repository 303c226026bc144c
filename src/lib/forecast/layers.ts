import * as tf from '@tensorflow/tfjs-core';
import { widthOf, type Design } from './design';
import type { Random } from '../analyses/statistics/random';

/** One array of weights with its shape. */
export interface Weights {
  shape: [number, number];
  values: Float32Array;
}

export interface Layers {
  weights: Weights[];
  /** How much harder than usual each is pulled to zero. */
  pulls: number[];
  /** Per array 1 where a weight is learnt, 0 where it stays; null: all are learnt. */
  fixed: (Float32Array | null)[];
  /** Outputs of rows: [rows, outputs]. */
  forward(x: tf.Tensor2D): tf.Tensor2D;
  /** Outputs, and what turns their derivatives into those of the weights, in the same order. */
  trace(x: tf.Tensor2D): { output: tf.Tensor2D; back(dOutput: tf.Tensor2D): tf.Tensor2D[] };
}

const embeddingWidth = (levels: number) => Math.min(4, Math.ceil(Math.sqrt(levels)));

const matrix = (rows: number, columns: number, spread: number, random: Random): Weights => ({
  shape: [rows, columns],
  values: Float32Array.from({ length: rows * columns }, () =>
    spread === 0 ? 0 : random.normal() * spread
  )
});

const tensor = ({ values, shape }: Weights): tf.Tensor2D => tf.tensor2d(values, shape);

const product = (a: tf.Tensor2D, b: tf.Tensor2D) => tf.matMul(a, b) as tf.Tensor2D;

// turned around first: the wasm build multiplies turned matrices by a loop that is many times slower
const turned = (a: tf.Tensor2D) => tf.transpose(a) as tf.Tensor2D;

/**
 * Inputs straight to outputs: coefficients that all groups of bins share, one set for win and one for
 * loss, plus each group's own departure from them. Outputs are win per group, then loss per group.
 */
export function linearLayers(design: Design, groups: number, random: Random): Layers {
  const weights = [matrix(design.width, 2, 0, random), matrix(design.width, 2 * groups, 0, random)];
  const spread = Float32Array.from({ length: 4 * groups }, (_, i) =>
    Number(Math.floor(i / (2 * groups)) === Math.floor((i % (2 * groups)) / groups))
  );
  const spreading = () => tf.tensor2d(spread, [2, 2 * groups]);
  const forward = (x: tf.Tensor2D) => {
    const shared = tf.matMul(tf.matMul(x, tensor(weights[0]!)), spreading());
    return tf.add(shared, tf.matMul(x, tensor(weights[1]!))) as tf.Tensor2D;
  };
  return {
    weights,
    // with one group both say the same
    pulls: [1, groups === 1 ? 1000 : 4],
    fixed: [null, null],
    forward,
    trace: (x) => ({
      output: forward(x),
      back: (d) => [product(turned(x), product(d, turned(spreading()))), product(turned(x), d)]
    })
  };
}

/**
 * Each category through an embedding of its own, then one layer of rectified units. The embeddings
 * are blocks of one matrix, 0 between them and 1 where a number goes straight through, so that one
 * product does for all. Derivatives are written out: the wasm build of TensorFlow.js brings none.
 */
export function embeddedLayers(
  design: Design,
  { hidden, outputs }: { hidden: number; outputs: number },
  random: Random
): Layers {
  const pieces = placed(design);
  const joined = pieces.reduce((sum, piece) => sum + piece.width, 0);
  const weights = [
    matrix(joined, hidden, 1 / Math.sqrt(Math.max(1, joined)), random),
    matrix(1, hidden, 0.1, random),
    matrix(hidden, outputs, 0.05, random),
    embeddings(pieces, { rows: design.width, columns: joined }, random)
  ];
  const learnt = Float32Array.from(weights[3]!.values, (value) =>
    Number(value !== 0 && value !== 1)
  );
  function run(x: tf.Tensor2D) {
    const input = product(x, tensor(weights[3]!));
    const active = tf.relu(
      tf.add(tf.matMul(input, tensor(weights[0]!)), tensor(weights[1]!))
    ) as tf.Tensor2D;
    return { input, active, output: product(active, tensor(weights[2]!)) };
  }
  return {
    weights,
    pulls: [1, 1, 1, 1],
    fixed: [null, null, null, learnt],
    forward: (x) => run(x).output,
    trace(x) {
      const { input, active, output } = run(x);
      return {
        output,
        back(dOutput) {
          const dActive = product(dOutput, turned(tensor(weights[2]!)));
          const on = tf.cast(tf.greater(active, tf.scalar(0)), 'float32');
          const dSum = tf.mul(dActive, on) as tf.Tensor2D;
          const dInput = product(dSum, turned(tensor(weights[0]!)));
          return [
            product(turned(input), dSum),
            tf.sum(dSum, 0, true) as tf.Tensor2D,
            product(turned(active), dOutput),
            product(turned(x), dInput)
          ];
        }
      };
    }
  };
}

/** Where a part of the design stands among the inputs, and among the columns after embedding. */
interface Piece {
  from: number;
  inWidth: number;
  at: number;
  width: number;
  isCategory: boolean;
}

function placed(design: Design): Piece[] {
  let [from, at] = [0, 0];
  return design.parts.map((part) => {
    const inWidth = widthOf(part);
    const isCategory = part.kind === 'category';
    const width = isCategory ? embeddingWidth(inWidth) : inWidth;
    const piece = { from, inWidth, at, width, isCategory };
    from += inWidth;
    at += width;
    return piece;
  });
}

function embeddings(
  pieces: readonly Piece[],
  { rows, columns }: { rows: number; columns: number },
  random: Random
): Weights {
  const values = new Float32Array(rows * columns);
  for (const { from, inWidth, at, width, isCategory } of pieces)
    for (let i = 0; i < inWidth; i++)
      for (let k = 0; k < width; k++)
        values[(from + i) * columns + at + k] = isCategory
          ? 0.5 * random.normal()
          : Number(i === k);
  return { shape: [rows, columns], values };
}
