import * as tf from '@tensorflow/tfjs-core';
import { Adam } from './adam';
import { designOf, inputsOf, type Design } from './design';
import type { Fitted, FitOptions, Forecaster } from './forecaster';
import { fitted, netHazards, outputsOf, revived, type HazardNet } from './hazard-net';
import { embeddedLayers, linearLayers, type Layers } from './layers';
import { overallRate } from './rates';
import { binsAtRisk } from './row-hazards';
import { seeded, shuffled, type Random } from '../../statistics/random';
import { binOutcomes, groupCount, type Followed, type TimeBins } from '../rows/time-bins';

interface Recipe {
  learningRate: number;
  /** L2 penalty: 1 / variance of the weights' prior, spread over the subjects. */
  l2: number;
  /** Epochs before the rows held back may stop it: what a penalty bounds need not be stopped soon. */
  minEpochs: number;
  layers(design: Design, groups: number, random: Random): Layers;
}

const linear: Recipe = {
  learningRate: 0.03,
  l2: 4,
  minEpochs: 15,
  layers: (design, groups, random) => linearLayers(design, groups, random)
};

const embedded: Recipe = {
  learningRate: 0.012,
  l2: 4,
  minEpochs: 4,
  layers: (design, groups, random) =>
    embeddedLayers(design, { hidden: 16, outputs: 2 * groups }, random)
};

/**
 * Multinomial logistic regression of the hazards. Coefficients differ between win and loss
 * and between near, middle and far bins; each bin has its own base rate.
 */
export const logisticRegression: Forecaster = {
  name: 'logistic_regression',
  fit: (train, options) => fitHazards(train, options, linear),
  revive: (learnt, bins) => revived(learnt, bins, linear)
};

/** Categories as learnt embeddings, one hidden layer, the same output. */
export const neuralNetwork: Forecaster = {
  name: 'neural_network',
  fit: (train, options) => fitHazards(train, options, embedded),
  revive: (learnt, bins) => revived(learnt, bins, embedded)
};

const maxRows = 20_000;
const maxEpochs = 40;
const patience = 4;

async function fitHazards(all: Followed, options: FitOptions, recipe: Recipe): Promise<Fitted> {
  const { bins, signal, onProgress } = options;
  const random = seeded(options.seed);
  const train = thinned(all, random);
  const design = designOf(train.frame, train.rows);
  const groups = groupCount(bins);
  const net: HazardNet = {
    design,
    bins,
    groups,
    layers: recipe.layers(design, groups, random),
    bias: await baseLogOdds(train, bins)
  };
  const { layers, bias } = net;
  const width = bins.edges.length;
  const ps = new Float64Array(2 * width);
  const l2 = recipe.l2 / new Set(train.rows.map((row) => train.frame.subject[row]!)).size;
  const parameters = [bias, ...layers.weights.map(({ values }) => values)];
  const adam = new Adam(parameters, recipe.learningRate);
  const data = numbersOf(train, design, bins);
  const check = options.check && numbersOf(thinned(options.check, random), design, bins);
  const batch = Math.max(64, Math.min(1024, Math.ceil(data.rows / 24)));
  const rounds = options.epochs ?? maxEpochs;
  let best = { epoch: rounds, loss: Infinity, values: [] as Float32Array[] };
  for (let epoch = 1; epoch <= rounds; epoch++) {
    signal?.throwIfAborted();
    const order = shuffled(data.rows, random);
    // towards the end smaller steps, so that the last batch does not decide
    const scale = options.epochs === undefined ? 1 : epoch > 0.7 * rounds ? 0.4 : 1;
    for (let from = 0; from < order.length; from += batch)
      learn(data, order.subarray(from, from + batch), scale);
    await new Promise((resolve) => setTimeout(resolve));
    if (!check) continue;
    const loss = lossOn(check);
    onProgress?.({ epoch, logLoss: loss });
    if (epoch < recipe.minEpochs) continue;
    if (loss < best.loss - 1e-5)
      best = { epoch, loss, values: parameters.map((values) => values.slice()) };
    else if (epoch - best.epoch >= patience) break;
  }
  best.values.forEach((values, k) => parameters[k]!.set(values));
  return fitted(net, best.epoch);

  function learn({ x, outcomes }: Numbers, rows: Int32Array, scale: number): void {
    // arrays are handed out past the tidy, which would walk every number of them
    const derivatives: Float32Array[] = [];
    tf.tidy(() => {
      const { output: z, back } = layers.trace(batchOf(x, rows), rows.length);
      const dOutput = new Float32Array(z.length);
      const dBias = new Float32Array(bias.length);
      const hazards = netHazards(net);
      rows.forEach((row, i) => {
        const atRisk = binsAtRisk(outcomes, row, width);
        hazards({ values: z, width: 2 * groups }, i, atRisk, ps);
        for (let b = 0; b < atRisk; b++) {
          const outcome = outcomes[row * width + b]!;
          const dWin = (ps[2 * b]! - Number(outcome === 1)) / rows.length;
          const dLoss = (ps[2 * b + 1]! - Number(outcome === 2)) / rows.length;
          const group = bins.groups[b]!;
          dOutput[i * 2 * groups + group]! += dWin;
          dOutput[i * 2 * groups + groups + group]! += dLoss;
          dBias[b]! += dWin;
          dBias[width + b]! += dLoss;
        }
      });
      derivatives.push(dBias, ...back(dOutput));
    });
    layers.weights.forEach(({ values }, k) => {
      const d = derivatives[k + 1]!;
      for (let i = 0; i < values.length; i++) d[i]! += l2 * layers.penalties[k]! * values[i]!;
    });
    adam.step(derivatives, scale);
  }

  /** Mean over rows of the log-loss summed over the bins at risk. */
  function lossOn({ x, outcomes, rows }: Numbers): number {
    const hazards = netHazards(net);
    let sum = 0;
    for (let from = 0; from < rows; from += 8192) {
      const part = Int32Array.from({ length: Math.min(8192, rows - from) }, (_, i) => from + i);
      const z = outputsOf(layers, batchOf(x, part), part.length);
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

  function batchOf(x: Float32Array, rows: Int32Array): Float32Array {
    const out = new Float32Array(rows.length * design.width);
    rows.forEach((row, i) =>
      out.set(x.subarray(row * design.width, (row + 1) * design.width), i * design.width)
    );
    return out;
  }
}

interface Numbers {
  rows: number;
  /** Inputs: [rows, width]. */
  x: Float32Array;
  /** [rows, bins], see `binOutcomes`. */
  outcomes: Int8Array;
}

const numbersOf = (known: Followed, design: Design, bins: TimeBins): Numbers => ({
  rows: known.rows.length,
  x: inputsOf(design, known.frame, known.rows),
  outcomes: binOutcomes(known, bins)
});

/** At most `maxRows` rows, drawn evenly. */
function thinned(known: Followed, random: Random): Followed {
  if (known.rows.length <= maxRows) return known;
  const order = shuffled(known.rows.length, random).slice(0, maxRows).sort();
  return { ...known, rows: order.map((i) => known.rows[i]!) };
}

/** Log-odds of the overall hazards, win then loss: where fitting starts. */
async function baseLogOdds(train: Followed, bins: TimeBins): Promise<Float32Array> {
  const fitted = await overallRate.fit(train, { seed: 0, bins });
  const { win, loss } = fitted.predict(train.frame, train.rows.slice(0, 1));
  const width = bins.edges.length;
  const stay = (b: number) => Math.max(1e-4, 1 - win[b]! - loss[b]!);
  return Float32Array.from({ length: 2 * width }, (_, i) => {
    const b = i % width;
    return Math.log(Math.max(1e-4, i < width ? win[b]! : loss[b]!) / stay(b));
  });
}
