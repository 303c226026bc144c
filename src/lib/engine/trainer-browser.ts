import type { NamedModel } from '../forecast/score-by';
import type { TrainingData } from '../forecast/rows/training-data';
import type { TrainingProgress } from '../forecast/training/training-result';
import type { Trainer, TrainTask } from './trainer.worker';
import { callWorker } from './worker-call';

const start = () => new Worker(new URL('./trainer.worker.ts', import.meta.url), { type: 'module' });
const failure = 'training_failed';

/** Trains in a worker of its own; aborting ends it at once. */
export const trainInWorker = (
  task: TrainTask,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: TrainingProgress) => void }
) => callWorker<Trainer, 'train'>(start, 'train', task, { signal, onNews: onProgress, failure });

/** Scores in a worker of its own, by a model that is there. */
export const scoreInWorker = (
  task: { data: TrainingData; by: NamedModel },
  { signal }: { signal: AbortSignal }
) => callWorker<Trainer, 'score'>(start, 'score', task, { signal, failure });
