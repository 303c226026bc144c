import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { AppError } from '../domain/app-error';
import { goalsOf, type Target } from '../domain/forecast-tables';
import { candidates, type WeightArray } from '../forecast/models/forecaster';
import type { SavedModel } from '../forecast/models/saved-model';
import type { NamedModel } from '../forecast/score-by';
import { backtestColumns, backtestRows } from './backtest-columns';

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
  userDefinedMetadata: Omit<NamedModel, 'models' | 'backtest'> & {
    models: Record<string, Omit<SavedModel, 'members'> & { members: unknown[] }>;
  };
}

const format = 'sluice-hazards-3';
const readable = [format, 'sluice-hazards-2'];

/** The JSON of a model kept in the earlier format, with keys as they are now. */
export const withCurrentKeys = (json: string): string =>
  json.replaceAll('"rung":', '"candidate":').replaceAll('"rate":', '"learningRate":');

export function toModelFiles({ models, backtest, ...about }: NamedModel): ModelFiles {
  const arrays = Object.entries(models).flatMap(([goal, { members }]) =>
    members.flatMap((member, m) =>
      member.arrays.map((array) => ({ ...array, name: `${goal}/${m}/${array.name}` }))
    )
  );
  const described = Object.entries(models).map(([goal, { members, ...rest }]) => [
    goal,
    { ...rest, members: members.map(({ json }) => json) }
  ]);
  const manifest: Manifest = {
    format,
    generatedBy: 'Sluice',
    weightsManifest: [
      {
        paths: ['weights.bin'],
        weights: arrays.map(({ name, shape }) => ({ name, shape, dtype: 'float32' }))
      }
    ],
    userDefinedMetadata: { ...about, models: Object.fromEntries(described) }
  };
  return {
    'model.json': JSON.stringify(manifest, plainInfinity),
    'weights.bin': joined(arrays),
    'backtest.json': JSON.stringify(backtestColumns(backtest))
  };
}

/** Throws `AppError` `model_unreadable` for files that are no model of ours. */
export function fromModelFiles(files: ModelFiles): NamedModel {
  try {
    const manifest = JSON.parse(withCurrentKeys(files['model.json']), revivedInfinity) as Manifest;
    if (!readable.includes(manifest.format)) throw new Error(`format ${manifest.format}`);
    const { models, ...about } = manifest.userDefinedMetadata;
    const arrays = parted(manifest.weightsManifest[0]?.weights ?? [], files['weights.bin']);
    const saved = Object.entries(models).map(([goal, { members, ...rest }]) => {
      if (!isGoal(about.target, goal)) throw new Error(`goal ${goal}`);
      if (!candidates.includes(rest.candidate)) throw new Error(`candidate ${rest.candidate}`);
      return [
        goal,
        {
          ...rest,
          members: members.map((json, m) => ({ json, arrays: within(`${goal}/${m}/`, arrays) }))
        }
      ];
    });
    if (saved.length === 0) throw new Error('no model');
    return {
      ...about,
      models: Object.fromEntries(saved),
      backtest: backtestRows(JSON.parse(withCurrentKeys(files['backtest.json'])))
    };
  } catch (cause) {
    throw new AppError('model_unreadable', { reason: (cause as Error).message }, { cause });
  }
}

const isGoal = (target: Target, goal: string): boolean =>
  (goalsOf[target] as readonly string[] | undefined)?.includes(goal) ?? false;

const within = (folder: string, arrays: readonly WeightArray[]): WeightArray[] =>
  arrays.flatMap((array) =>
    array.name.startsWith(folder) ? [{ ...array, name: array.name.slice(folder.length) }] : []
  );

/** Models as one zip file; at once, since packing elsewhere takes workers that the policy forbids. */
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
