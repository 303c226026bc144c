import { AppError } from '../../domain/app-error';
import type { Store } from '../../sql/database';
import type { Parquet } from '../../sql/parquet';
import { allBytes, isPacked } from './blocks';
import { decodeArrow } from './decode-arrow';
import { decodeParquetAt } from './decode-parquet-at';
import type { RawTable, SourceFile } from './source-file';

interface ColumnarOptions {
  format: 'parquet' | 'arrow';
  rawTable: string;
  parquet?: Parquet;
  signal?: AbortSignal;
}

/**
 * A Parquet or Arrow file as a raw table; Parquet on this machine is read by the engine itself where that
 * can. Throws `AppError` `parquet_unreadable` or `arrow_unreadable`.
 */
export async function decodeColumnar(
  file: SourceFile,
  { format, rawTable, parquet, signal }: ColumnarOptions,
  store: Store
): Promise<RawTable> {
  const { name, path } = file;
  try {
    if (format === 'parquet' && path !== undefined && store.disk !== undefined && !isPacked(file)) {
      const read = await decodeParquetAt({ file: name, path, rawTable, signal }, store);
      if (read) return read;
    }
    const ipc = format === 'arrow' ? await allBytes(file, { signal }) : await readParquet();
    return await decodeArrow(ipc, store, { file: name, rawTable, format, signal });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new AppError(`${format}_unreadable`, { file: name }, { cause });
  }

  async function readParquet(): Promise<Uint8Array> {
    if (!parquet) throw new TypeError('no Parquet reader was handed in');
    return parquet.readParquet(isPacked(file) ? await allBytes(file, { signal }) : file.content);
  }
}
