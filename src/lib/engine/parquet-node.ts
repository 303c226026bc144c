import {
  Compression,
  Table,
  WriterPropertiesBuilder,
  readParquet,
  writeParquet
} from 'parquet-wasm/node';
import { AppError, type ErrorCode } from '../domain/app-error';
import type { Parquet } from '../sql/parquet';

/** parquet-wasm in Node, for tests and the command line. */
export const nodeParquet: Parquet = {
  async readParquet(file) {
    const bytes = file instanceof Blob ? new Uint8Array(await file.arrayBuffer()) : file;
    return attempt('parquet_unreadable', () => readParquet(bytes).intoIPCStream());
  },
  readAll: (files) => Promise.all(files.map((file) => nodeParquet.readParquet(file))),
  async writeParquet(ipc) {
    const properties = new WriterPropertiesBuilder().setCompression(Compression.ZSTD).build();
    return attempt('parquet_unwritable', () => writeParquet(Table.fromIPCStream(ipc), properties));
  }
};

function attempt<T>(code: ErrorCode, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new AppError(code, { reason: String(cause) }, { cause });
  }
}
