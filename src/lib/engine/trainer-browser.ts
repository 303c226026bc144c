import type { TrainerMethods } from './trainer.worker';
import { callsTo, type CallOptions } from './worker-call';

const call = callsTo<TrainerMethods>(
  () => new Worker(new URL('./trainer.worker.ts', import.meta.url), { type: 'module' })
);
const code = 'training_failed';

type Method = keyof TrainerMethods;
type Task<M extends Method> = Parameters<TrainerMethods[M]>[0];
type Watch<M extends Method> = Omit<CallOptions<TrainerMethods[M]>, 'code'>;

export const trainInWorker = (task: Task<'train'>, { signal, onProgress }: Watch<'train'>) =>
  call('train', task, { signal, onProgress, code });

export const scoreInWorker = (task: Task<'score'>, { signal }: Watch<'score'>) =>
  call('score', task, { signal, code });
