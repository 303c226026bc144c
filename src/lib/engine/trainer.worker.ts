/** Training and scoring off the page's thread; the page ends the worker to cancel, and to free its memory. */
import { scoreBy, type NamedModel } from '../forecast/score-by';
import { trainNamed } from '../forecast/train';
import type { TrainingProgress } from '../forecast/training/training-result';
import type { TrainingData } from '../forecast/rows/training-data';
import { startTensorflow } from './tensorflow-browser';
import { serve } from './worker-call';

export interface TrainTask {
  data: TrainingData;
  horizon: number | null;
  seed: number;
  name: string;
}

const trainer = {
  async train(
    { data, name, horizon, seed }: TrainTask,
    onProgress: (progress: TrainingProgress) => void
  ) {
    await startTensorflow();
    return trainNamed(name, data, { horizon, seed, onProgress });
  },
  async score({ data, by }: { data: TrainingData; by: NamedModel }) {
    await startTensorflow();
    return scoreBy(by, data);
  }
};
export type Trainer = typeof trainer;

serve(trainer);
