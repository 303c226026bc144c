import type { Parquet } from '../sql/parquet';
import type { ParquetFiles } from './parquet.worker';
import { callWorker } from './worker-call';

const start = () => new Worker(new URL('./parquet.worker.ts', import.meta.url), { type: 'module' });

/** parquet-wasm in a worker of its own, started when it is asked for and ended after each file. */
export const browserParquet: Parquet = {
  readParquet: (file) =>
    callWorker<ParquetFiles, 'read'>(start, 'read', file, { failure: 'parquet_unreadable' }),
  writeParquet: (ipc) =>
    callWorker<ParquetFiles, 'write'>(start, 'write', ipc, { failure: 'parquet_unwritable' })
};
