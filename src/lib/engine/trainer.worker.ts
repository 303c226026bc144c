/** Training off the page's thread; the page ends the worker to cancel, and to free its memory. */
import type { ForecastRows } from '../domain/forecast-tables';
import { train, type TrainingProgress } from '../forecast/train';
import type { TrainingData } from '../forecast/training-data';
import { startTensorflow } from './tensorflow-browser';

export interface TrainerTask {
  data: TrainingData;
  horizon: number | null;
  seed: number;
}
export type TrainerNews =
  { progress: TrainingProgress } | { tables: ForecastRows } | { reason: string };

const tell = (news: TrainerNews) => globalThis.postMessage(news);

globalThis.onmessage = async ({ data: task }: MessageEvent<TrainerTask>) => {
  const { data, horizon, seed } = task;
  try {
    await startTensorflow();
    const onProgress = (progress: TrainingProgress) => tell({ progress });
    const { tables } = await train(data, { horizon, seed, onProgress });
    tell({ tables });
  } catch (error) {
    tell({ reason: String(error) });
  }
};
