import { AppError } from '../domain/app-error';
import type { Target } from '../domain/forecast-tables';
import { scoreInWorker, trainInWorker } from '../engine/trainer-browser';
import { fits, type NamedModel } from '../forecast/score-by';
import type { TrainingProgress } from '../forecast/training/training-result';
import { gatherTraining, type TrainingData } from '../forecast/rows/training-data';
import {
  keepModel,
  keptModels,
  mayReplace,
  readModel,
  scoresOf,
  useModel,
  type KeptModel
} from '../models/kept-models';
import type { Store } from '../sql/database';
import type { WorkspaceState } from './workspace.svelte';

/** The seed of every training, so that the same data give the same numbers. */
const seed = 1;

export interface Watch {
  signal: AbortSignal;
  /** Whether a model that is there scores, or one is trained. */
  onKind: (kind: 'scoring' | 'training') => void;
  onReading: (share: number) => void;
  onProgress: (progress: TrainingProgress) => void;
}

/** A model just trained that is no better than the one in use, which stays. */
export interface Verdict {
  kept: string;
  tried: string;
}

interface Asked {
  target: Target;
  /** Train in any case. */
  afresh: boolean;
  workspace: WorkspaceState;
}

/** See `Training.start`. Gives a verdict where a new model was not taken. */
export async function predict(
  { target, afresh, workspace }: Asked,
  watch: Watch
): Promise<Verdict | null> {
  const kept = await keptModels(target, workspace.opened.database);
  const used = kept.find(({ in_use }) => in_use) ?? null;
  const there = afresh || !used ? null : await readModel(used, workspace.opened.database);
  if (there) {
    const data = await gathered(target, { scoring: true }, workspace, watch);
    if (fits(there, data)) return (await scoredBy(there, data, workspace, watch), null);
  }
  const data = await gathered(target, { scoring: false }, workspace, watch);
  const { revision } = workspace;
  const name = freeName(workspace.opened.about.asOf, kept);
  watch.onProgress({ step: 'backtest', share: 0 });
  const { tables, model } = await trainInWorker({ data, horizon: null, seed, name }, watch);
  // what was learnt of data that are no longer there is of no use
  if (workspace.revision !== revision) return null;
  const old = used && (await readModel(used, workspace.opened.database));
  const stays = old && model && fits(old, data) && !mayReplace(scoresOf(old), scoresOf(model));
  if (model) await changed((store) => keepModel(model, { inUse: !stays }, store), workspace);
  if (!stays) return (await workspace.keep(target, tables), null);
  await scoredBy(old, data, workspace, watch);
  return { kept: old.name, tried: name };
}

/** See `Training.use`; throws `AppError` `model_does_not_fit` for data of another kind. */
export async function predictBy(
  model: KeptModel,
  { workspace }: Pick<Asked, 'workspace'>,
  watch: Watch
): Promise<void> {
  const named = await readModel(model, workspace.opened.database);
  const data = await gathered(model.target, { scoring: true }, workspace, watch);
  if (!named || !fits(named, data)) throw new AppError('model_does_not_fit', { name: model.name });
  await changed((store) => useModel(model, store), workspace);
  await scoredBy(named, data, workspace, watch);
}

const changed = (work: (store: Store) => Promise<void>, { engine, opened }: WorkspaceState) =>
  engine.change(() => work(opened.store));

const gathered = (
  target: Target,
  { scoring }: { scoring: boolean },
  { opened: { database, about } }: WorkspaceState,
  { signal, onKind, onReading }: Watch
): Promise<TrainingData> => {
  onKind(scoring ? 'scoring' : 'training');
  return gatherTraining(database, about, { target, scoring, signal, onProgress: onReading });
};

async function scoredBy(
  by: NamedModel,
  data: TrainingData,
  workspace: WorkspaceState,
  { signal, onProgress }: Watch
): Promise<void> {
  const { revision } = workspace;
  onProgress({ step: 'score', share: 0.95 });
  const tables = await scoreInWorker({ data, by }, { signal });
  if (workspace.revision === revision) await workspace.keep(data.target, tables);
}

function freeName(wanted: string, kept: readonly KeptModel[]): string {
  const taken = new Set(kept.map(({ name }) => name));
  let name = wanted;
  for (let i = 2; taken.has(name); i++) name = `${wanted} (${i})`;
  return name;
}
