import type { Parquet } from '../sql/parquet';
import type { ParquetMethods } from './parquet.worker';
import { callsTo } from './worker-call';

const call = callsTo<ParquetMethods>(
  () => new Worker(new URL('./parquet.worker.ts', import.meta.url), { type: 'module' })
);

/** parquet-wasm in a worker. */
export const browserParquet: Parquet = {
  readParquet: (file) => call('read', file, { code: 'parquet_unreadable' }),
  readAll: (files) => call('readAll', files, { code: 'parquet_unreadable' }),
  writeParquet: (ipc) => call('write', ipc, { code: 'parquet_unwritable' })
};
