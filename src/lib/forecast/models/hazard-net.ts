import * as tf from '@tensorflow/tfjs-core';
import { seeded, type Random } from '../../statistics/random';
import type { Frame } from '../rows/frame';
import { groupCount, type TimeBins } from '../rows/time-bins';
import { inputsOf, restoredDesign, savedDesign, type Design, type SavedDesign } from './design';
import type { Fitted, FittedParameters } from './forecaster';
import type { Hazards } from './hazards';
import type { Layers } from './layers';
import { noHazards, rowHazards, writeHazards, type RowHazards } from './row-hazards';

/** Layers over a design, whose outputs are the log-odds of hazards on top of each bin's base rate. */
export interface HazardNet {
  design: Design;
  bins: TimeBins;
  /** Groups of bins that share outputs. */
  groups: number;
  layers: Layers;
  /** Of win per bin, then of loss. */
  bias: Float32Array;
}

export const fitted = (net: HazardNet, epochs: number): Fitted => ({
  epochs,
  predict: (frame, rows) => predict(net, frame, rows),
  parameters: () => ({
    json: { design: savedDesign(net.design), epochs },
    arrays: [
      { name: 'bias', shape: [net.bias.length], values: net.bias },
      ...net.layers.weights.map(({ shape, values }, i) => ({ name: `weights_${i}`, shape, values }))
    ]
  })
});

/** A network with the weights it had when it was saved. */
export function restored(
  { json, arrays }: FittedParameters,
  bins: TimeBins,
  recipe: { layers(design: Design, groups: number, random: Random): Layers }
): Fitted {
  const saved = json as { design: SavedDesign; epochs: number };
  const design = restoredDesign(saved.design);
  const groups = groupCount(bins);
  const layers = recipe.layers(design, groups, seeded(0));
  const valuesOf = (place: number) => {
    const array = arrays[place];
    if (!array) throw new Error(`array ${place} of the network is missing`);
    return array.values;
  };
  layers.weights.forEach(({ values }, i) => values.set(valuesOf(i + 1)));
  return fitted({ design, bins, groups, layers, bias: valuesOf(0) }, saved.epochs);
}

/** Hazards from the outputs of a network, as its bias is now. */
export function netHazards({ bins, bias }: Pick<HazardNet, 'bins' | 'bias'>): RowHazards {
  const width = bins.edges.length;
  return rowHazards({ win: bias.subarray(0, width), loss: bias.subarray(width) }, bins);
}

/** What layers put out for inputs [rows, design's width]: [rows, outputs]. */
export function outputsOf(layers: Layers, x: Float32Array, rows: number): Float32Array {
  let output: Float32Array = new Float32Array();
  tf.tidy(() => {
    output = layers.trace(x, rows).output;
  });
  return output;
}

const rowsAtOnce = 8192;

function predict(net: HazardNet, frame: Frame, rows: Int32Array): Hazards {
  const { design, layers, bins, groups } = net;
  const hazards = netHazards(net);
  const all = noHazards(bins, rows.length);
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const part = rows.subarray(from, from + rowsAtOnce);
    const values = outputsOf(layers, inputsOf(design, frame, part), part.length);
    writeHazards(all, from, { rows: part.length, width: 2 * groups, values }, hazards);
  }
  return all;
}
