import type { IssueCode } from '../domain/issue';
import { AppError } from '../domain/app-error';
import type { WorkspaceFile } from '../domain/workspace-file';
import type { Store } from '../sql/database';
import type { Parquet } from '../sql/parquet';
import { ident, sql } from '../sql/sql';
import { decodeFile, type DecodeOptions, type FailedFile } from './decode/decode-file';
import { asFixed } from './decode/fixed-rows';
import type { OnProgress, RawTable, SourceFile } from './decode/source-file';
import type { WorkbookReader } from './decode/workbook';
import { withEnds } from './mapping/chosen-ends';
import { standsAlone, type FileMapping } from './mapping/file-mapping';
import { load, type LoadFile, type LoadReport } from './load';
import type { FileReport } from './loading/file-reports';
import { readMeta } from './loading/meta';
import { recognise, recogniseTables } from './recognise';
import { rowsOfAKind } from './recognition/rows-of-a-kind';
import { longRates } from './recognition/wide-rates';
import { withoutSummaries } from './recognition/summary-sheets';
import { standInDeals } from './recognition/stand-in-deals';

export interface IngestOptions {
  workspaceFile?: WorkspaceFile;
  parquet?: Parquet;
  workbooks?: WorkbookReader;
  /** Where no file says how deals ended, read one that tells of each row whether it was won as deals. */
  standIn?: boolean;
  /** See `LoadOptions`. */
  grow?: boolean;
  hideNames?: boolean;
  signal?: AbortSignal;
  onProgress?: OnProgress;
}

/**
 * Decodes, recognises and loads files in one go, for the command line and tests. A file that cannot
 * be read is reported with an error and the others are loaded; when no deals or leads are left, the first
 * such error is thrown. With `standIn` and nothing that tells how rows ended it throws `no_outcome`.
 * The database is untouched when it throws.
 */
export async function ingestFiles(
  sources: readonly SourceFile[],
  options: IngestOptions,
  store: Store
): Promise<LoadReport> {
  const { files, failed } = await recogniseFiles(sources, options, store);
  try {
    if (options.standIn) await readAsDeals(files, options, store);
    const [first] = failed;
    if (!options.grow && first && !files.some(({ mapping }) => standsAlone(mapping.kind)))
      throw first.error;
    const report = await load(files, options, store);
    return { ...report, files: [...report.files, ...failed.map(unreadable)] };
  } finally {
    await dropRaw(files, store);
  }
}

async function readAsDeals(
  files: LoadFile[],
  { workspaceFile, signal }: IngestOptions,
  store: Store
): Promise<void> {
  const found = await standInDeals(files, store);
  if (!found) {
    const [first, ...others] = files;
    if (first && files.every(({ mapping }) => mapping.kind === 'unknown'))
      throw noOutcome([first, ...others]);
    return;
  }
  const mappings = { ...workspaceFile?.mappings, [found.raw.file]: found.mapping };
  const mapping = await recognise(found.raw, store, {
    workspaceFile: { ...workspaceFile, mappings },
    signal
  });
  const at = files.findIndex(({ raw }) => raw === found.raw);
  files[at] = { raw: found.raw, mapping: withEnds(mapping, { workspaceFile }) };
}

function noOutcome([first, ...others]: readonly [LoadFile, ...LoadFile[]]): AppError {
  const { file } = first.raw;
  const names = [file, ...others.map(({ raw }) => raw.file)];
  const mapping = { kind: 'deals', columns: { is_won: '…' } };
  const example = JSON.stringify({ mappings: { [file]: mapping } });
  return new AppError('no_outcome', { files: names.join(', '), example });
}

/** Decodes and recognises files without loading them, for the mapping dialog. */
export async function recogniseFiles(
  sources: readonly SourceFile[],
  options: IngestOptions,
  store: Store
): Promise<{ files: LoadFile[]; failed: FailedFile[] }> {
  const parts: Part[] = [];
  const failed: FailedFile[] = [];
  try {
    for (const [i, source] of sources.entries()) {
      try {
        const read = await decodedFile(source, { ...options, rawTable: `raw_${i + 1}` }, store);
        parts.push(...read.raws.map((raw) => ({ raw, source: i, ...dated(source) })));
        failed.push(...read.failed);
        options.onProgress?.({
          step: 'recognise',
          file: source.name,
          share: (i + 1) / sources.length
        });
      } catch (error) {
        if (!(error instanceof AppError) || error.code === 'query_failed') throw error;
        failed.push({ file: source.name, error });
      }
    }
    return { files: await recognised(parts, options, store), failed };
  } catch (error) {
    await dropRaw(parts, store);
    throw error;
  }
}

/** A table on its way in; of which file it is, and of which day. */
type Part = Omit<LoadFile, 'mapping'>;

const dated = ({ knownOn }: SourceFile) => (knownOn === undefined ? {} : { knownOn });

/** One file by itself: every table in it, recognised. */
export async function recogniseFile(
  source: SourceFile,
  options: IngestOptions & DecodeOptions,
  store: Store
): Promise<{ files: LoadFile[]; failed: FailedFile[] }> {
  const { raws, failed } = await decodedFile(source, options, store);
  const parts = raws.map((raw) => ({ raw }));
  try {
    return { files: await recognised(parts, options, store), failed };
  } catch (error) {
    await dropRaw(parts, store);
    throw error;
  }
}

async function decodedFile(
  source: SourceFile,
  { workspaceFile, ...options }: IngestOptions & DecodeOptions,
  store: Store
): Promise<{ raws: RawTable[]; failed: FailedFile[] }> {
  const { readings } = workspaceFile ?? {};
  const { tables, failed } = await decodeFile(source, store, { readings, ...options });
  try {
    const raws: RawTable[] = [];
    for (const table of tables)
      raws.push(...(await rowsOfAKind(await longRates(await asFixed(table, store), store), store)));
    return { raws, failed };
  } catch (error) {
    await dropRaw(
      tables.map((raw) => ({ raw })),
      store
    );
    throw error;
  }
}

/** What the tables are, all of them together; what sums up others of its own file is left out. */
async function recognised(
  parts: readonly Part[],
  { workspaceFile, signal }: IngestOptions,
  store: Store
): Promise<LoadFile[]> {
  const remembered = (await readMeta<Record<string, FileMapping>>(store, 'mappings')) ?? {};
  const raws = parts.map(({ raw }) => raw);
  const mappings = await recogniseTables(raws, store, { workspaceFile, remembered, signal });
  const files = parts.flatMap((part, i): LoadFile[] => {
    const mapping = mappings[i];
    if (!mapping) return [];
    const known = raws[i]?.dialect?.headerless ? undefined : remembered[mapping.signature];
    const stages = known?.kind === mapping.kind && known.stages ? { stages: known.stages } : {};
    return [{ ...part, mapping: { ...withEnds(mapping, { workspaceFile, known }), ...stages } }];
  });
  return [...new Set(files.map(({ source }) => source))].flatMap((source) =>
    withoutSummaries(files.filter((file) => file.source === source))
  );
}

async function dropRaw(files: readonly Pick<LoadFile, 'raw'>[], store: Store): Promise<void> {
  for (const { raw } of files)
    await store.query(sql`drop table if exists ${ident(raw.table)}`, { as: 'nothing' });
}

/** What the files were taken for, where nothing of them can be loaded. */
export async function unloadedFiles(
  sources: readonly SourceFile[],
  options: IngestOptions,
  store: Store
): Promise<FileReport[]> {
  const { files, failed } = await recogniseFiles(sources, options, store);
  await dropRaw(files, store);
  const reports = files.map(({ raw, mapping }): FileReport => ({
    file: raw.file,
    kind: mapping.kind,
    mapping,
    read: raw.rows,
    loaded: 0,
    set_aside: 0,
    issues: raw.issues
  }));
  return [...reports, ...failed.map(unreadable)];
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
  issues: [{ code: error.code as IssueCode, severity: 'error', file, details: error.details }]
});
