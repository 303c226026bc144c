import { AppError } from '../domain/app-error';
import type { TrainingProgress } from '../forecast/training/training-result';
import type { TrainerNews, TrainerOutcome, TrainerTask } from './trainer.worker';

/** Trains, or scores, in a worker of its own; aborting ends it at once. */
export async function trainInWorker(
  task: TrainerTask,
  { signal, onProgress }: { signal: AbortSignal; onProgress?: (progress: TrainingProgress) => void }
): Promise<TrainerOutcome> {
  const worker = new Worker(new URL('./trainer.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      const fail = (reason: string) => reject(new AppError('training_failed', { reason }));
      worker.onmessage = ({ data: news }: MessageEvent<TrainerNews>) => {
        if ('progress' in news) onProgress?.(news.progress);
        else if ('outcome' in news) resolve(news.outcome);
        else fail(news.reason);
      };
      worker.onerror = ({ message }) => fail(message || 'the worker did not start');
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      worker.postMessage(task);
    });
  } finally {
    worker.terminate();
  }
}
