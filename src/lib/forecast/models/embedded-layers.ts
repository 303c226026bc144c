import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../statistics/random';
import { widthOf, type Design } from './design';
import { matrix, numbersOf, product, tensor, turned, type Layers, type Weights } from './layers';

const embeddingWidth = (levels: number) => Math.min(4, Math.ceil(Math.sqrt(levels)));

/**
 * Each category through an embedding of its own, then one layer of rectified units. Derivatives are
 * written out: the wasm build of TensorFlow.js brings none.
 */
export function embeddedLayers(
  design: Design,
  { hidden, outputs }: { hidden: number; outputs: number },
  random: Random
): Layers {
  const embedding = new Embedding(design, random);
  const joined = embedding.width;
  const weights = [
    matrix(joined, hidden, 1 / Math.sqrt(Math.max(1, joined)), random),
    matrix(1, hidden, 0.1, random),
    matrix(hidden, outputs, 0.05, random),
    ...embedding.weights
  ];
  const [into, bias, out] = weights as [Weights, Weights, Weights];
  return {
    weights,
    penalties: weights.map(() => 1),
    trace(x, rows) {
      const input = tf.tensor2d(embedding.embedded(x, rows), [rows, joined]);
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
            ...embedding.back(x, dInput, rows)
          ];
        }
      };
    }
  };
}

/** Numbers as they are, categories as their embedding, side by side. */
class Embedding {
  /** Numbers per row once embedded. */
  readonly width: number;
  /** Of each category, in their order. */
  readonly weights: Weights[];
  readonly #pieces: Piece[];
  readonly #inWidth: number;

  constructor(design: Design, random: Random) {
    this.#pieces = piecesOf(design, random);
    this.#inWidth = design.width;
    this.width = this.#pieces.reduce((sum, piece) => sum + piece.width, 0);
    this.weights = this.#pieces.flatMap(({ embedding }) => embedding ?? []);
  }

  /** Inputs [rows, design's width] as [rows, width]; a lookup is less work than a product. */
  embedded(x: Float32Array, rows: number): Float32Array {
    const input = new Float32Array(rows * this.width);
    this.#eachInput(x, rows, (value, piece, k, to) => {
      if (!piece.embedding) input[to + k] = value;
      else
        for (let j = 0; j < piece.width; j++)
          input[to + j]! += value * piece.embedding.values[k * piece.width + j]!;
    });
    return input;
  }

  /** Derivatives by the weights, from those by what `embedded` gave. */
  back(x: Float32Array, dInput: Float32Array, rows: number): Float32Array[] {
    const found = this.#pieces.map(
      ({ embedding }) => new Float32Array(embedding?.values.length ?? 0)
    );
    this.#eachInput(x, rows, (value, { embedding, width, place }, k, to) => {
      if (embedding)
        for (let j = 0; j < width; j++) found[place]![k * width + j]! += value * dInput[to + j]!;
    });
    return found.filter((_, k) => this.#pieces[k]?.embedding);
  }

  /** Every input that is not 0: its piece, its place there, and where the piece stands in the joined row. */
  #eachInput(
    x: Float32Array,
    rows: number,
    visit: (value: number, piece: Piece, k: number, to: number) => void
  ): void {
    for (let i = 0; i < rows; i++)
      for (const piece of this.#pieces) {
        const from = i * this.#inWidth + piece.from;
        for (let k = 0; k < piece.inWidth; k++)
          if (x[from + k] !== 0) visit(x[from + k]!, piece, k, i * this.width + piece.at);
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
