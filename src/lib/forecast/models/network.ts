import { at } from '../../statistics/at';
import { seeded, shuffled, type Random } from '../../statistics/random';
import { subjectOf } from '../rows/frame';
import { groupCount, type CensoredRows, type TimeBins } from '../rows/time-bins';
import { designOf, type Design } from './design';
import { embeddedLayers } from './embedded-layers';
import type { FitOptions, Fitted, Forecaster } from './forecaster';
import { fitted, restored, type HazardNet } from './hazard-net';
import { linearLayers, type Layers } from './layers';
import { netRows, NetTraining, type NetRows } from './net-training';
import { overallRate } from './rates';

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
  restore: (parameters, bins) => restored(parameters, bins, linear)
};

/** Categories as learnt embeddings, one hidden layer, the same output. */
export const neuralNetwork: Forecaster = {
  name: 'neural_network',
  fit: (train, options) => fitHazards(train, options, embedded),
  restore: (parameters, bins) => restored(parameters, bins, embedded)
};

const maxRows = 20_000;
const maxEpochs = 40;
const patience = 4;

async function fitHazards(all: CensoredRows, options: FitOptions, recipe: Recipe): Promise<Fitted> {
  const { bins } = options;
  const random = seeded(options.seed);
  const train = thinned(all, random);
  const net = await startingNet(train, { bins, recipe, random });
  const subjects = new Set(train.rows.map((row) => subjectOf(train.frame, row))).size;
  const training = new NetTraining(net, {
    learningRate: recipe.learningRate,
    l2: recipe.l2 / subjects
  });
  const data = netRows(train, net.design, bins);
  const check = options.check && netRows(thinned(options.check, random), net.design, bins);
  const epochs = await runEpochs(
    training,
    { data, check, random, minEpochs: recipe.minEpochs },
    options
  );
  return fitted(net, epochs);
}

async function startingNet(
  train: CensoredRows,
  { bins, recipe, random }: { bins: TimeBins; recipe: Recipe; random: Random }
): Promise<HazardNet> {
  const design = designOf(train.frame, train.rows);
  const groups = groupCount(bins);
  const layers = recipe.layers(design, groups, random);
  return { design, bins, groups, layers, bias: await baseLogOdds(train, bins) };
}

interface Epochs {
  data: NetRows;
  /** Rows held back, which decide when to stop. */
  check?: NetRows;
  random: Random;
  minEpochs: number;
}

/** Runs epochs until the rows held back gain no more, and goes back to the best; gives which that was. */
async function runEpochs(
  training: NetTraining,
  { data, check, random, minEpochs }: Epochs,
  { epochs, signal, onProgress }: FitOptions
): Promise<number> {
  const { parameters } = training;
  const rounds = epochs ?? maxEpochs;
  let best = { epoch: rounds, loss: Infinity, values: [] as Float32Array[] };
  for (let epoch = 1; epoch <= rounds; epoch++) {
    signal?.throwIfAborted();
    // towards the end smaller steps, so that the last batch does not decide
    const scale = epochs === undefined ? 1 : epoch > 0.7 * rounds ? 0.4 : 1;
    runEpoch(training, data, { random, scale });
    await new Promise((resolve) => setTimeout(resolve));
    if (!check) continue;
    const loss = training.lossOf(check);
    onProgress?.({ epoch, logLoss: loss });
    if (epoch < minEpochs) continue;
    if (loss < best.loss - 1e-5)
      best = { epoch, loss, values: parameters.map((values) => values.slice()) };
    else if (epoch - best.epoch >= patience) break;
  }
  best.values.forEach((values, k) => parameters[k]?.set(values));
  return best.epoch;
}

/** One step per batch of the rows, in a random order. */
function runEpoch(
  training: NetTraining,
  data: NetRows,
  { random, scale }: { random: Random; scale: number }
): void {
  const batch = Math.max(64, Math.min(1024, Math.ceil(data.rows / 24)));
  const order = shuffled(data.rows, random);
  for (let from = 0; from < order.length; from += batch)
    training.step(data, order.subarray(from, from + batch), scale);
}

/** At most `maxRows` rows, drawn evenly. */
function thinned(known: CensoredRows, random: Random): CensoredRows {
  if (known.rows.length <= maxRows) return known;
  const order = shuffled(known.rows.length, random).slice(0, maxRows).sort();
  return { ...known, rows: order.map((i) => at(known.rows, i)) };
}

/** Log-odds of the overall hazards, win then loss: where fitting starts. */
async function baseLogOdds(train: CensoredRows, bins: TimeBins): Promise<Float32Array> {
  const fitted = await overallRate.fit(train, { seed: 0, bins });
  const { win, loss } = fitted.predict(train.frame, train.rows.slice(0, 1));
  const width = bins.edges.length;
  const stay = (b: number) => Math.max(1e-4, 1 - at(win, b) - at(loss, b));
  return Float32Array.from({ length: 2 * width }, (_, i) => {
    const b = i % width;
    return Math.log(Math.max(1e-4, at(i < width ? win : loss, b)) / stay(b));
  });
}
