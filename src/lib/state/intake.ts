import { count } from '../domain/field';
import type { ForecastRows } from '../domain/forecast-tables';
import type { Workspace } from '../domain/workspace';
import { workspaceFile as parsedWorkspaceFile, type WorkspaceFile } from '../domain/workspace-file';
import { browserParquet } from '../engine/parquet-browser';
import { browserWorkbooks } from '../engine/workbook-browser';
import { ingestFiles, recogniseFile, recogniseFiles } from '../ingest/ingest-files';
import type { FailedFile } from '../ingest/decode/decode-file';
import type { SourceFile } from '../ingest/decode/source-file';
import { load, type LoadFile, type LoadOptions, type LoadReport } from '../ingest/load';
import { withForecast } from '../models/trained-has';
import { readMeta, readWorkspace, writeMeta } from '../ingest/loading/meta';
import { canUndo, undoLoad } from '../ingest/undo';

import { decode } from '../sql/decode';
import { ident, sql } from '../sql/sql';
import type { Database, Store } from '../sql/database';
import { dialectOf, type Reading } from './offered-files';
import { dropForecast, writeForecast } from '../models/write-forecast';
import type { Target } from '../domain/forecast-tables';
import { sampleWorkspace } from './sample-files';

export type Origin = 'sample' | 'files';

/** What the database holds: the data's own description and how they came in. */
export interface Stored {
  about: Workspace;
  report: Pick<LoadReport, 'files' | 'issues'>;
  origin: Origin;
  deals: number;
  /** The last import can be undone. */
  undoable: boolean;
}

/** Reads what the database holds; null where nothing was loaded yet. */
export async function readStored(db: Database): Promise<Stored | null> {
  const about = await readWorkspace(db);
  if (!about) return null;
  const [row] = decode(await db.query(sql`select count(*) as n from deals`), {
    n: count().orNull()
  });
  return {
    about: await withForecast(about, db),
    report: (await readMeta<Stored['report']>(db, 'report')) ?? { files: [], issues: [] },
    origin: (await readMeta<Origin>(db, 'origin')) ?? 'files',
    deals: row?.n ?? 0,
    undoable: await canUndo(db)
  };
}

type Watch = Pick<LoadOptions, 'signal' | 'onProgress'>;

export async function loadSample(sources: SourceFile[], watch: Watch, store: Store): Promise<void> {
  await ingestFiles(
    sources,
    { ...watch, workspaceFile: parsedWorkspaceFile(sampleWorkspace) },
    store
  );
  await markOrigin('sample', store);
}

/** Decodes and recognises files; nothing of what is loaded changes. */
export const readFiles = (
  sources: SourceFile[],
  options: Watch & { workspaceFile?: WorkspaceFile },
  store: Store
): Promise<{ files: LoadFile[]; failed: FailedFile[] }> =>
  recogniseFiles(
    sources,
    { ...options, parquet: browserParquet, workbooks: browserWorkbooks },
    store
  );

export async function loadFiles(
  files: LoadFile[],
  options: LoadOptions,
  store: Store
): Promise<LoadReport> {
  const report = await load(files, options, store);
  await markOrigin('files', store);
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

/** Keeps what training of a target found with the data. */
export const keepForecast = (target: Target, rows: ForecastRows, store: Store): Promise<void> =>
  writeForecast(target, rows, store);

/** New data: marks where they came from, and forgets what was predicted of others. */
async function markOrigin(origin: Origin, store: Store): Promise<void> {
  await dropForecast(store);
  await writeMeta(store, 'origin', origin);
  await store.persist();
}

/** One table of a file read again in another encoding or dialect, or with another header row. */
export async function readAgain(
  source: File,
  file: LoadFile,
  { change, rawTable }: { change: Reading; rawTable: string },
  store: Store
): Promise<LoadFile | null> {
  const { raw, knownOn } = file;
  const options = {
    rawTable,
    encoding: change.encoding ?? raw.encoding,
    dialect: dialectOf(raw, change),
    part: raw.file,
    parquet: browserParquet,
    workbooks: browserWorkbooks
  };
  const { files } = await recogniseFile({ name: source.name, content: source }, options, store);
  const [again, ...others] = files;
  await discard(again ? [...others, file] : others, store);
  return again ? { ...again, source: file.source, ...(knownOn ? { knownOn } : {}) } : null;
}

export { dropRemains } from '../ingest/undo';
export { checkFits } from '../ingest/estimate';
