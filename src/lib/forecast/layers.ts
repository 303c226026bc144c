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

const transposed = (a: tf.Tensor2D, b: tf.Tensor2D) => tf.matMul(a, b, true, false) as tf.Tensor2D;

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
    forward,
    trace: (x) => ({
      output: forward(x),
      back: (d) => [
        transposed(x, tf.matMul(d, spreading(), false, true) as tf.Tensor2D),
        transposed(x, d)
      ]
    })
  };
}

/**
 * Each category through an embedding of its own, then one layer of rectified units. Derivatives are
 * written out: the wasm build of TensorFlow.js brings none.
 */
export function embeddedLayers(
  design: Design,
  { hidden, outputs }: { hidden: number; outputs: number },
  random: Random
): Layers {
  const pieces = placed(design);
  const inputs = pieces.reduce((sum, piece) => sum + piece.width, 0);
  const weights = [
    matrix(inputs, hidden, 1 / Math.sqrt(Math.max(1, inputs)), random),
    matrix(1, hidden, 0.1, random),
    matrix(hidden, outputs, 0.05, random),
    ...pieces.flatMap(({ embedding, inWidth, width }) =>
      embedding === null ? [] : [matrix(inWidth, width, 0.5, random)]
    )
  ];
  function run(x: tf.Tensor2D) {
    const joined = pieces.map((piece) => {
      const part = tf.slice(x, [0, piece.from], [-1, piece.inWidth]) as tf.Tensor2D;
      return piece.embedding === null
        ? part
        : (tf.matMul(part, tensor(weights[3 + piece.embedding]!)) as tf.Tensor2D);
    });
    const input = joined.length === 1 ? joined[0]! : (tf.concat(joined, 1) as tf.Tensor2D);
    const active = tf.relu(
      tf.add(tf.matMul(input, tensor(weights[0]!)), tensor(weights[1]!))
    ) as tf.Tensor2D;
    return { input, active, output: tf.matMul(active, tensor(weights[2]!)) as tf.Tensor2D };
  }
  return {
    weights,
    pulls: weights.map(() => 1),
    forward: (x) => run(x).output,
    trace(x) {
      const { input, active, output } = run(x);
      return {
        output,
        back(dOutput) {
          const dActive = tf.matMul(dOutput, tensor(weights[2]!), false, true);
          const on = tf.cast(tf.greater(active, tf.scalar(0)), 'float32');
          const dSum = tf.mul(dActive, on) as tf.Tensor2D;
          const dInput = tf.matMul(dSum, tensor(weights[0]!), false, true);
          const dEmbeddings = pieces.flatMap((piece) => {
            if (piece.embedding === null) return [];
            const part = tf.slice(x, [0, piece.from], [-1, piece.inWidth]) as tf.Tensor2D;
            const dPart = tf.slice(dInput, [0, piece.at], [-1, piece.width]) as tf.Tensor2D;
            return [transposed(part, dPart)];
          });
          return [
            transposed(input, dSum),
            tf.sum(dSum, 0, true) as tf.Tensor2D,
            transposed(active, dOutput),
            ...dEmbeddings
          ];
        }
      };
    }
  };
}

interface Piece {
  /** First input and number of inputs. */
  from: number;
  inWidth: number;
  /** First column and number of columns after embedding. */
  at: number;
  width: number;
  /** Number of the embedding; null for numbers, which go in as they are. */
  embedding: number | null;
}

function placed(design: Design): Piece[] {
  let [from, at, embeddings] = [0, 0, 0];
  return design.parts.map((part) => {
    const inWidth = widthOf(part);
    const isCategory = part.kind === 'category';
    const width = isCategory ? embeddingWidth(inWidth) : inWidth;
    const piece = { from, inWidth, at, width, embedding: isCategory ? embeddings++ : null };
    from += inWidth;
    at += width;
    return piece;
  });
}
