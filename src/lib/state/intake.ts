import type { GivenReading } from '../domain/workspace-file';
import type { WorkspaceFile } from '../domain/workspace-file';
import { keepStorage } from '../engine/browser-storage';
import type { BrowserDatabase } from '../engine/database-over';
import { browserParquet } from '../engine/parquet-browser';
import { browserWorkbooks } from '../engine/workbook-browser';
import { recogniseFile, recogniseFiles } from '../ingest/ingest-files';
import type { FailedFile } from '../ingest/decode/decode-file';
import type { SourceFile } from '../ingest/decode/source-file';
import { load, type LoadFile, type LoadOptions, type LoadReport } from '../ingest/load';
import { undoLoad } from '../ingest/undo';
import { dropForecast } from '../models/write-forecast';
import type { Store } from '../sql/database';
import { ident, sql } from '../sql/sql';
import { dialectOf } from './offered-files';
import { markOwn } from './sources/stored';

/** Loads of this size and more leave so much memory behind that the engine is started afresh. */
const largeLoad = 64_000_000;

/** Decodes and recognises files; nothing of what is loaded changes. */
export const readFiles = (
  sources: SourceFile[],
  options: Pick<LoadOptions, 'signal' | 'onProgress'> & { workspaceFile?: WorkspaceFile },
  store: Store
): Promise<{ files: LoadFile[]; failed: FailedFile[] }> =>
  recogniseFiles(
    sources,
    { ...options, parquet: browserParquet, workbooks: browserWorkbooks },
    store
  );

/** Takes files in, as `options` say; when it throws the data are as they were. */
export async function loadFiles(
  files: LoadFile[],
  { bytes, ...options }: LoadOptions & { bytes: number },
  store: BrowserDatabase
): Promise<LoadReport> {
  const report = await load(files, options, store);
  await markOwn(store);
  if (bytes > largeLoad) await store.recycle();
  void keepStorage();
  return report;
}

/** Brings back the data as they were before the last import; false where they are not kept. */
export async function undoImport(store: Store): Promise<boolean> {
  await dropForecast(store);
  return undoLoad(store);
}

/** Drops what was decoded of files that are not loaded after all. */
export async function discard(files: readonly LoadFile[], store: Store): Promise<void> {
  for (const { raw } of files)
    await store.query(sql`drop table if exists ${ident(raw.table)}`, { as: 'nothing' });
}

/** One table of a file read again in another encoding or dialect, or with another header row. */
export async function readAgain(
  source: File,
  file: LoadFile,
  { reading, rawTable }: { reading: GivenReading; rawTable: string },
  store: Store
): Promise<LoadFile | null> {
  const { raw, knownOn } = file;
  const options = {
    rawTable,
    encoding: reading.encoding ?? raw.encoding,
    dialect: dialectOf(raw, reading),
    part: raw.file,
    parquet: browserParquet,
    workbooks: browserWorkbooks
  };
  const { files } = await recogniseFile({ name: source.name, content: source }, options, store);
  const [again, ...others] = files;
  await discard(again ? [...others, file] : others, store);
  return again ? { ...again, source: file.source, ...(knownOn ? { knownOn } : {}) } : null;
}

export { checkFits } from '../ingest/estimate';
