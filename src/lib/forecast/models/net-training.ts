import * as tf from '@tensorflow/tfjs-core';
import { binOutcomes, type CensoredRows, type TimeBins } from '../rows/time-bins';
import { Adam } from './adam';
import { inputsOf, type Design } from './design';
import { netHazards, outputsOf, type HazardNet } from './hazard-net';
import { binsAtRisk } from './row-hazards';

/** Rows as a network sees them. */
export interface NetRows {
  rows: number;
  /** Inputs: [rows, width]. */
  x: Float32Array;
  /** [rows, bins], see `binOutcomes`. */
  outcomes: Int8Array;
}

export const netRows = (known: CensoredRows, design: Design, bins: TimeBins): NetRows => ({
  rows: known.rows.length,
  x: inputsOf(design, known.frame, known.rows),
  outcomes: binOutcomes(known, bins)
});

const rowsAtOnce = 8192;

/** Fits the weights and the bias of a network to rows, batch by batch. */
export class NetTraining {
  /** Bias and weights, as they are now. */
  readonly parameters: Float32Array[];
  readonly #net: HazardNet;
  readonly #l2: number;
  readonly #adam: Adam;
  readonly #width: number;
  /** Hazards of one row: win, then loss, of one bin after the other. */
  readonly #ps: Float64Array;

  /** `l2` is the penalty per row. */
  constructor(net: HazardNet, { learningRate, l2 }: { learningRate: number; l2: number }) {
    this.parameters = [net.bias, ...net.layers.weights.map(({ values }) => values)];
    this.#net = net;
    this.#l2 = l2;
    this.#adam = new Adam(this.parameters, learningRate);
    this.#width = net.bins.edges.length;
    this.#ps = new Float64Array(2 * this.#width);
  }

  /** One step on a batch of the rows, `scale` times the learning rate. */
  step(data: NetRows, batch: Int32Array, scale: number): void {
    const { layers } = this.#net;
    const derivatives = this.#derivatives(data, batch);
    layers.weights.forEach(({ values }, k) => {
      const d = derivatives[k + 1]!;
      const penalty = layers.penalties[k]!;
      for (let i = 0; i < values.length; i++) d[i]! += this.#l2 * penalty * values[i]!;
    });
    this.#adam.step(derivatives, scale);
  }

  /** Of the mean log-loss of the batch by the parameters, in their order. */
  #derivatives({ x, outcomes }: NetRows, batch: Int32Array): Float32Array[] {
    const { layers, design } = this.#net;
    // arrays are handed out past the tidy, which would walk every number of them
    const derivatives: Float32Array[] = [];
    tf.tidy(() => {
      const { output, back } = layers.trace(batchOf(x, batch, design.width), batch.length);
      const { dOutput, dBias } = this.#outputDerivatives(output, outcomes, batch);
      derivatives.push(dBias, ...back(dOutput));
    });
    return derivatives;
  }

  #outputDerivatives(
    output: Float32Array,
    outcomes: Int8Array,
    batch: Int32Array
  ): { dOutput: Float32Array; dBias: Float32Array } {
    const { groups, bins, bias } = this.#net;
    const width = this.#width;
    const ps = this.#ps;
    const dOutput = new Float32Array(output.length);
    const dBias = new Float32Array(bias.length);
    const hazards = netHazards(this.#net);
    batch.forEach((row, i) => {
      const atRisk = binsAtRisk(outcomes, row, width);
      hazards({ values: output, width: 2 * groups }, i, atRisk, ps);
      for (let b = 0; b < atRisk; b++) {
        const outcome = outcomes[row * width + b]!;
        const dWin = (ps[2 * b]! - Number(outcome === 1)) / batch.length;
        const dLoss = (ps[2 * b + 1]! - Number(outcome === 2)) / batch.length;
        const group = bins.groups[b]!;
        dOutput[i * 2 * groups + group]! += dWin;
        dOutput[i * 2 * groups + groups + group]! += dLoss;
        dBias[b]! += dWin;
        dBias[width + b]! += dLoss;
      }
    });
    return { dOutput, dBias };
  }

  /** Mean over rows of the log-loss summed over the bins at risk. */
  lossOf({ x, outcomes, rows }: NetRows): number {
    const { layers, groups, design } = this.#net;
    const width = this.#width;
    const ps = this.#ps;
    const hazards = netHazards(this.#net);
    let sum = 0;
    for (let from = 0; from < rows; from += rowsAtOnce) {
      const part = Int32Array.from(
        { length: Math.min(rowsAtOnce, rows - from) },
        (_, i) => from + i
      );
      const z = outputsOf(layers, batchOf(x, part, design.width), part.length);
      part.forEach((row, i) => {
        const atRisk = binsAtRisk(outcomes, row, width);
        hazards({ values: z, width: 2 * groups }, i, atRisk, ps);
        for (let b = 0; b < atRisk; b++) {
          const outcome = outcomes[row * width + b]!;
          const [win, loss] = [ps[2 * b]!, ps[2 * b + 1]!];
          const p = outcome === 1 ? win : outcome === 2 ? loss : 1 - win - loss;
          sum -= Math.log(Math.max(1e-9, p));
        }
      });
    }
    return sum / Math.max(1, rows);
  }
}

function batchOf(x: Float32Array, rows: Int32Array, width: number): Float32Array {
  const out = new Float32Array(rows.length * width);
  rows.forEach((row, i) => out.set(x.subarray(row * width, (row + 1) * width), i * width));
  return out;
}
