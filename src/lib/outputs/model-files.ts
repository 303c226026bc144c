import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { AppError } from '../domain/app-error';
import type { WeightArray } from '../forecast/forecaster';
import { rungs } from '../forecast/forecaster';
import type { SavedModel } from '../forecast/saved-model';
import { backtestTables, type NamedModel } from '../forecast/score-by';

/** The files a model is: weights and their manifest as TensorFlow.js writes them, and the rest. */
export interface ModelFiles {
  'model.json': string;
  'weights.bin': Uint8Array;
  'backtest.json': string;
}

interface Manifest {
  format: string;
  generatedBy: string;
  weightsManifest: {
    paths: string[];
    weights: { name: string; shape: number[]; dtype: 'float32' }[];
  }[];
  userDefinedMetadata: Omit<NamedModel, 'model' | 'backtest'> &
    Omit<SavedModel, 'members'> & { members: unknown[] };
}

const format = 'sluice-hazards-1';

export function toModelFiles({ model, backtest, ...about }: NamedModel): ModelFiles {
  const { members, ...rest } = model;
  const arrays = members.flatMap((member, m) =>
    member.arrays.map((array) => ({ ...array, name: `${m}/${array.name}` }))
  );
  const manifest: Manifest = {
    format,
    generatedBy: 'Sluice',
    weightsManifest: [
      {
        paths: ['weights.bin'],
        weights: arrays.map(({ name, shape }) => ({ name, shape, dtype: 'float32' }))
      }
    ],
    userDefinedMetadata: { ...about, ...rest, members: members.map(({ json }) => json) }
  };
  return {
    'model.json': JSON.stringify(manifest, plainInfinity),
    'weights.bin': joined(arrays),
    'backtest.json': JSON.stringify(backtest)
  };
}

/** Throws `AppError` `model_unreadable` for files that are no model of ours. */
export function fromModelFiles(files: ModelFiles): NamedModel {
  try {
    const manifest = JSON.parse(files['model.json'], revivedInfinity) as Manifest;
    if (manifest.format !== format) throw new Error(`format ${manifest.format}`);
    const { name, target, trained_on, fields, stages, amounts, members, ...model } =
      manifest.userDefinedMetadata;
    if (!rungs.includes(model.rung)) throw new Error(`rung ${model.rung}`);
    const backtest = JSON.parse(files['backtest.json']) as NamedModel['backtest'];
    if (!backtestTables.every((table) => Array.isArray(backtest[table])))
      throw new Error('backtest.json');
    const arrays = parted(manifest.weightsManifest[0]!.weights, files['weights.bin']);
    return {
      name,
      target,
      trained_on,
      fields,
      stages,
      amounts,
      model: {
        ...model,
        members: members.map((json, m) => ({
          json,
          arrays: arrays.flatMap((array) =>
            array.name.startsWith(`${m}/`)
              ? [{ ...array, name: array.name.slice(`${m}/`.length) }]
              : []
          )
        }))
      },
      backtest
    };
  } catch (cause) {
    throw new AppError('model_unreadable', { reason: (cause as Error).message }, { cause });
  }
}

/** A model as one zip file; at once, since packing elsewhere takes workers that the policy forbids. */
export function packModel(named: NamedModel): Uint8Array {
  const files = toModelFiles(named);
  return zipSync(
    {
      'model.json': strToU8(files['model.json']),
      'weights.bin': files['weights.bin'],
      'backtest.json': strToU8(files['backtest.json'])
    },
    { level: 6 }
  );
}

/** Throws `AppError` `model_unreadable` for bytes that are no packed model. */
export function unpackModel(bytes: Uint8Array): NamedModel {
  const entries = entriesOf(bytes);
  const text = (name: string) => (entries[name] ? strFromU8(entries[name]) : '');
  return fromModelFiles({
    'model.json': text('model.json'),
    'weights.bin': entries['weights.bin'] ?? new Uint8Array(0),
    'backtest.json': text('backtest.json')
  });
}

function entriesOf(bytes: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes);
  } catch (cause) {
    throw new AppError('model_unreadable', { reason: (cause as Error).message }, { cause });
  }
}

/** The last bin may have no end. */
const plainInfinity = (_: string, value: unknown) => (value === Infinity ? '∞' : value);
const revivedInfinity = (_: string, value: unknown) => (value === '∞' ? Infinity : value);

function joined(arrays: readonly WeightArray[]): Uint8Array {
  const floats = new Float32Array(arrays.reduce((sum, { values }) => sum + values.length, 0));
  let at = 0;
  for (const { values } of arrays) {
    floats.set(values, at);
    at += values.length;
  }
  return new Uint8Array(floats.buffer);
}

function parted(
  weights: readonly { name: string; shape: number[] }[],
  bytes: Uint8Array
): WeightArray[] {
  const floats = new Float32Array(bytes.slice().buffer);
  let at = 0;
  return weights.map(({ name, shape }) => {
    const length = shape.reduce((product, n) => product * n, 1);
    const values = floats.slice(at, at + length);
    if (values.length !== length) throw new Error(`weights.bin ends within ${name}`);
    at += length;
    return { name, shape, values };
  });
}
