/** Training and scoring off the page's thread; the page ends the worker to cancel, and to free its memory. */
import type { ForecastRows } from '../domain/forecast-tables';
import { scoreBy, type NamedModel } from '../forecast/score-by';
import { trainNamed } from '../forecast/train';
import type { TrainingProgress } from '../forecast/training/training-result';
import type { TrainingData } from '../forecast/rows/training-data';
import { startTensorflow } from './tensorflow-browser';

export type TrainerTask =
  | { train: TrainingData; horizon: number | null; seed: number; name: string }
  | { score: TrainingData; by: NamedModel };
export interface TrainerOutcome {
  tables: ForecastRows;
  /** What was trained; null where nothing could be, or nothing was to be. */
  model: NamedModel | null;
}
export type TrainerNews =
  { progress: TrainingProgress } | { outcome: TrainerOutcome } | { reason: string };

const tell = (news: TrainerNews) => globalThis.postMessage(news);

globalThis.onmessage = async ({ data: task }: MessageEvent<TrainerTask>) => {
  try {
    await startTensorflow();
    tell({ outcome: await outcomeOf(task) });
  } catch (error) {
    tell({ reason: String(error) });
  }
};

async function outcomeOf(task: TrainerTask): Promise<TrainerOutcome> {
  if ('score' in task) return { tables: scoreBy(task.by, task.score), model: null };
  const { train: data, name, horizon, seed } = task;
  const onProgress = (progress: TrainingProgress) => tell({ progress });
  return trainNamed(name, data, { horizon, seed, onProgress });
}
