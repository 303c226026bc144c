import { AppError } from '../domain/app-error';
import type { WorkspaceFile } from '../domain/workspace-file';
import type { Store } from '../sql/database';
import type { Parquet } from '../sql/parquet';
import { ident, sql } from '../sql/sql';
import { decodeFile } from './decode/decode-file';
import type { OnProgress, SourceFile } from './decode/source-file';
import type { FileMapping } from './file-mapping';
import { load, type LoadFile, type LoadReport } from './load';
import type { FileReport } from './loading/file-reports';
import { readMeta } from './loading/read-workspace';
import { recognise } from './recognise';

export interface IngestOptions {
  workspaceFile?: WorkspaceFile;
  parquet?: Parquet;
  signal?: AbortSignal;
  onProgress?: OnProgress;
}

/**
 * Decodes, recognises and loads files in one go, for the command line and tests. A file that cannot
 * be read is reported with an error and the others are loaded; when no deals are left, the first
 * such error is thrown. The database is untouched when it throws.
 */
export async function ingestFiles(
  sources: readonly SourceFile[],
  options: IngestOptions,
  store: Store
): Promise<LoadReport> {
  const { files, failed } = await recogniseFiles(sources, options, store);
  try {
    if (failed.length && !files.some(({ mapping }) => mapping.kind === 'deals'))
      throw failed[0]!.error;
    const report = await load(files, options, store);
    return { ...report, files: [...report.files, ...failed.map(unreadable)] };
  } finally {
    await dropRaw(files, store);
  }
}

export interface FailedFile {
  file: string;
  error: AppError;
}

/** Decodes and recognises files without loading them, for the mapping dialog. */
export async function recogniseFiles(
  sources: readonly SourceFile[],
  { workspaceFile, parquet, signal, onProgress }: IngestOptions,
  store: Store
): Promise<{ files: LoadFile[]; failed: FailedFile[] }> {
  const remembered = (await readMeta<Record<string, FileMapping>>(store, 'mappings')) ?? {};
  const files: LoadFile[] = [];
  const failed: FailedFile[] = [];
  try {
    for (const [i, source] of sources.entries()) {
      try {
        const raw = await decodeFile(source, store, {
          rawTable: `raw_${i + 1}`,
          parquet,
          signal,
          onProgress
        });
        onProgress?.({ step: 'recognise', file: source.name, share: (i + 1) / sources.length });
        files.push({
          raw,
          mapping: await recognise(raw, store, { workspaceFile, remembered, signal })
        });
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'query_failed') throw error;
        failed.push({ file: source.name, error });
      }
    }
  } catch (error) {
    await dropRaw(files, store);
    throw error;
  }
  return { files, failed };
}

async function dropRaw(files: readonly LoadFile[], store: Store): Promise<void> {
  for (const { raw } of files)
    await store.query(sql`drop table if exists ${ident(raw.table)}`, { as: 'nothing' });
}

const unreadable = ({ file, error }: FailedFile): FileReport => ({
  file,
  kind: 'unknown',
  mapping: {
    file,
    signature: '',
    kind: 'unknown',
    confidence: 0,
    reasons: [{ code: 'no_match', details: {} }],
    columns: {},
    formats: {},
    extra: []
  },
  read: 0,
  loaded: 0,
  set_aside: 0,
  issues: [{ code: error.code, severity: 'error', file, details: error.details }]
});
