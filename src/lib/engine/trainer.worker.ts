/** Training and scoring off the page's thread. */
import type { ForecastRows } from '../domain/forecast-tables';
import { scoreBy, type NamedModel } from '../forecast/score-by';
import { trainNamed } from '../forecast/train';
import type { TrainingProgress } from '../forecast/training/training-result';
import type { TrainingData } from '../forecast/rows/training-data';
import { startTensorflow } from './tensorflow-browser';
import { serve } from './worker-call';

interface TrainTask {
  data: TrainingData;
  horizon: number | null;
  seed: number;
  name: string;
}
interface ScoreTask {
  data: TrainingData;
  by: NamedModel;
}

const methods = {
  /** The model is null where the data allow none. */
  async train(
    { data, name, horizon, seed }: TrainTask,
    tell: (progress: TrainingProgress) => void
  ): Promise<{ tables: ForecastRows; model: NamedModel | null }> {
    await startTensorflow();
    return trainNamed(name, data, { horizon, seed, onProgress: tell });
  },
  async score({ data, by }: ScoreTask): Promise<ForecastRows> {
    await startTensorflow();
    return scoreBy(by, data);
  }
};
export type TrainerMethods = typeof methods;

serve(methods);
