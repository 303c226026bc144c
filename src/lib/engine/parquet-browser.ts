import { AppError } from '../domain/app-error';
import type { Parquet } from '../sql/parquet';
import type { ParquetOutcome, ParquetTask } from './parquet.worker';

/** parquet-wasm in a worker of its own, started when it is asked for and ended after each file. */
export const browserParquet: Parquet = {
  readParquet: (file) => inWorker({ read: file }, 'parquet_unreadable'),
  writeParquet: (ipc) => inWorker({ write: ipc }, 'parquet_unwritable')
};

async function inWorker(task: ParquetTask, code: string): Promise<Uint8Array> {
  const worker = new Worker(new URL('./parquet.worker.ts', import.meta.url), { type: 'module' });
  try {
    const outcome = await new Promise<ParquetOutcome>((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => resolve({ reason: message || 'the worker did not start' });
      worker.postMessage(task);
    });
    if ('reason' in outcome) throw new AppError(code, { reason: outcome.reason });
    return outcome.bytes;
  } finally {
    worker.terminate();
  }
}
