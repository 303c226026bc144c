import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../statistics/random';
import type { Design } from './design';

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

export const matrix = (rows: number, columns: number, spread: number, random: Random): Weights => ({
  shape: [rows, columns],
  values: Float32Array.from({ length: rows * columns }, () =>
    spread === 0 ? 0 : random.normal() * spread
  )
});

export const tensor = ({ values, shape }: Weights): tf.Tensor2D => tf.tensor2d(values, shape);

export const numbersOf = (of: tf.Tensor) => of.dataSync<'float32'>() as Float32Array;

export const product = (a: tf.Tensor2D, b: tf.Tensor2D) => tf.matMul(a, b) as tf.Tensor2D;

// turned around first: the wasm build multiplies turned matrices by a loop that is many times slower
export const turned = (a: tf.Tensor2D) => tf.transpose(a) as tf.Tensor2D;

/**
 * Inputs straight to outputs: coefficients that all groups of bins share, one set for win and one for
 * loss, plus each group's own departure from them. Outputs are win per group, then loss per group.
 */
export function linearLayers(design: Design, groups: number, random: Random): Layers {
  const shared = matrix(design.width, 2, 0, random);
  const departures = matrix(design.width, 2 * groups, 0, random);
  const spread = Float32Array.from({ length: 4 * groups }, (_, i) =>
    Number(Math.floor(i / (2 * groups)) === Math.floor((i % (2 * groups)) / groups))
  );
  const spreading = () => tf.tensor2d(spread, [2, 2 * groups]);
  return {
    weights: [shared, departures],
    // with one group both say the same
    penalties: [1, groups === 1 ? 1000 : 4],
    trace(inputs, rows) {
      const x = tf.tensor2d(inputs, [rows, design.width]);
      const both = tf.add(tf.matMul(tensor(shared), spreading()), tensor(departures));
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
