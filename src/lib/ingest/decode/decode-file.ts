import { AppError } from '../../domain/app-error';
import type { Store } from '../../sql/database';
import type { Parquet } from '../../sql/parquet';
import { ident, sql } from '../../sql/sql';
import { byteLength, firstBytes } from './blocks';
import { decodeArrow } from './decode-arrow';
import { decodeCsv } from './decode-csv';
import { fileFormat } from './file-format';
import type { Dialect, FileFormat, OnProgress, RawTable, SourceFile } from './source-file';

export interface DecodeOptions {
  /** Name of the table to create. */
  rawTable: string;
  parquet?: Parquet;
  /** Overrides for text files; what is left out is detected. */
  encoding?: string;
  dialect?: Partial<Dialect>;
  signal?: AbortSignal;
  onProgress?: OnProgress;
}

/**
 * Brings a file into the database as it stands, recognised by its content. Throws `AppError`
 * `empty_file`, `not_a_table`, `spreadsheet_unsupported`, `zip_unsupported`, `parquet_unreadable`,
 * `arrow_unreadable`, `gzip_unreadable`, and the signal's reason when aborted.
 */
export async function decodeFile(
  file: SourceFile,
  store: Store,
  options: DecodeOptions
): Promise<RawTable> {
  options.signal?.throwIfAborted();
  const details = { file: file.name };
  let kind = fileFormat(await firstBytes(file.content, 4096));
  const gzipped = kind === 'gzip';
  if (gzipped) kind = fileFormat(await unpackedStart(file));
  switch (kind) {
    case 'empty':
      throw new AppError('empty_file', details);
    case 'spreadsheet':
      throw new AppError('spreadsheet_unsupported', details);
    case 'zip':
      throw new AppError('zip_unsupported', details);
    case 'text': {
      const table = await decodeCsv(file, store, { ...options, gzipped });
      if (table.headers.length === 0) throw new AppError('empty_file', details);
      return table;
    }
    case 'parquet':
    case 'arrow':
      if (!gzipped) return columnar(file, store, kind, options);
  }
  throw new AppError('not_a_table', details);
}

async function unpackedStart(file: SourceFile): Promise<Uint8Array> {
  try {
    return await firstBytes(file.content, 4096, { gzipped: true });
  } catch (cause) {
    throw new AppError('gzip_unreadable', { file: file.name }, { cause });
  }
}

async function columnar(
  file: SourceFile,
  store: Store,
  format: Exclude<FileFormat, 'csv'>,
  { parquet, rawTable }: DecodeOptions
): Promise<RawTable> {
  if (format === 'parquet' && !parquet) throw new TypeError('no Parquet reader was handed in');
  try {
    const ipc =
      format === 'parquet'
        ? await parquet!.readParquet(file.content)
        : await firstBytes(file.content, byteLength(file.content));
    return await decodeArrow(ipc, store, { file: file.name, rawTable, format });
  } catch (cause) {
    await store.query(sql`drop table if exists ${ident(rawTable)}`, { as: 'nothing' });
    throw new AppError(`${format}_unreadable`, { file: file.name }, { cause });
  }
}
