import * as tf from '@tensorflow/tfjs-core';
import { widthOf, type Design } from './design';
import type { Random } from '../../statistics/random';

/** One array of weights with its shape. */
export interface Weights {
  shape: [number, number];
  values: Float32Array;
}

export interface Layers {
  weights: Weights[];
  /** Of each, what the L2 penalty is multiplied by. */
  penalties: number[];
  /**
   * Outputs of inputs [rows, design's width] as [rows, outputs], and what turns their derivatives
   * into those of the weights, in the same order. Call it within `tf.tidy`.
   */
  trace(x: Float32Array, rows: number): Trace;
}

export interface Trace {
  output: Float32Array;
  back(dOutput: Float32Array): Float32Array[];
}

const embeddingWidth = (levels: number) => Math.min(4, Math.ceil(Math.sqrt(levels)));

const matrix = (rows: number, columns: number, spread: number, random: Random): Weights => ({
  shape: [rows, columns],
  values: Float32Array.from({ length: rows * columns }, () =>
    spread === 0 ? 0 : random.normal() * spread
  )
});

const tensor = ({ values, shape }: Weights): tf.Tensor2D => tf.tensor2d(values, shape);

const numbersOf = (of: tf.Tensor) => of.dataSync<'float32'>() as Float32Array;

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
  return {
    weights,
    // with one group both say the same
    penalties: [1, groups === 1 ? 1000 : 4],
    trace(inputs, rows) {
      const x = tf.tensor2d(inputs, [rows, design.width]);
      const both = tf.add(tf.matMul(tensor(weights[0]!), spreading()), tensor(weights[1]!));
      return {
        output: numbersOf(tf.matMul(x, both)),
        back(dOutput) {
          const own = product(turned(x), tf.tensor2d(dOutput, [rows, 2 * groups]));
          return [product(own, turned(spreading())), own].map(numbersOf);
        }
      };
    }
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
  const pieces = piecesOf(design, random);
  const joined = pieces.reduce((sum, piece) => sum + piece.width, 0);
  const weights = [
    matrix(joined, hidden, 1 / Math.sqrt(Math.max(1, joined)), random),
    matrix(1, hidden, 0.1, random),
    matrix(hidden, outputs, 0.05, random),
    ...pieces.flatMap(({ embedding }) => embedding ?? [])
  ];
  const [into, bias, out] = weights as [Weights, Weights, Weights];
  return {
    weights,
    penalties: weights.map(() => 1),
    trace(x, rows) {
      const input = tf.tensor2d(embedded(x, rows), [rows, joined]);
      const active = tf.relu(tf.add(tf.matMul(input, tensor(into)), tensor(bias))) as tf.Tensor2D;
      return {
        output: numbersOf(product(active, tensor(out))),
        back(dOutput) {
          const d = tf.tensor2d(dOutput, [rows, outputs]);
          const on = tf.cast(tf.greater(active, tf.scalar(0)), 'float32');
          const dSum = tf.mul(product(d, turned(tensor(out))), on) as tf.Tensor2D;
          const dInput = numbersOf(product(dSum, turned(tensor(into))));
          return [
            ...[product(turned(input), dSum), tf.sum(dSum, 0), product(turned(active), d)].map(
              numbersOf
            ),
            ...embeddedBack(x, dInput, rows)
          ];
        }
      };
    }
  };

  /** Numbers as they are, categories as their embedding; a lookup is less work than a product. */
  function embedded(x: Float32Array, rows: number): Float32Array {
    const input = new Float32Array(rows * joined);
    eachInput(x, rows, (value, piece, k, to) => {
      if (!piece.embedding) input[to + k] = value;
      else
        for (let j = 0; j < piece.width; j++)
          input[to + j]! += value * piece.embedding.values[k * piece.width + j]!;
    });
    return input;
  }

  function embeddedBack(x: Float32Array, dInput: Float32Array, rows: number): Float32Array[] {
    const found = pieces.map(({ embedding }) => new Float32Array(embedding?.values.length ?? 0));
    eachInput(x, rows, (value, { embedding, width, place }, k, to) => {
      if (embedding)
        for (let j = 0; j < width; j++) found[place]![k * width + j]! += value * dInput[to + j]!;
    });
    return found.filter((_, k) => pieces[k]!.embedding);
  }

  /** Every input that is not 0: its piece, its place there, and where the piece stands in the joined row. */
  function eachInput(
    x: Float32Array,
    rows: number,
    visit: (value: number, piece: Piece, k: number, to: number) => void
  ): void {
    for (let i = 0; i < rows; i++)
      for (const piece of pieces) {
        const from = i * design.width + piece.from;
        for (let k = 0; k < piece.inWidth; k++)
          if (x[from + k] !== 0) visit(x[from + k]!, piece, k, i * joined + piece.at);
      }
  }
}

/** Inputs of one part of the design, and where they stand after embedding. */
interface Piece {
  place: number;
  from: number;
  inWidth: number;
  at: number;
  width: number;
  /** Of a category. */
  embedding: Weights | null;
}

function piecesOf(design: Design, random: Random): Piece[] {
  let [from, at] = [0, 0];
  return design.parts.map((part, place) => {
    const inWidth = widthOf(part);
    const isCategory = part.kind === 'category';
    const width = isCategory ? embeddingWidth(inWidth) : inWidth;
    const embedding = isCategory ? matrix(inWidth, width, 0.5, random) : null;
    const piece = { place, from, inWidth, at, width, embedding };
    from += inWidth;
    at += width;
    return piece;
  });
}
