import { AppError } from '../domain/app-error';
import type { Issue } from '../domain/issue';
import type { Workspace } from '../domain/workspace';
import type { WorkspaceFile } from '../domain/workspace-file';
import { transaction, type Database, type Store } from '../sql/database';
import { ident, sql } from '../sql/sql';
import { dayInName } from './decode/day-in-name';
import type { OnProgress } from './decode/source-file';
import type { FileReport } from './loading/file-reports';
import { beginGeneration, endGeneration, show } from './loading/generations';
import { loadTables, previewTables, type Loaded } from './loading/load-tables';
import type { Preview } from './loading/preview';
import { createMeta, readMeta, writeMeta } from './loading/meta';
import { standsAlone, type FileMapping, type RecognisedFile } from './mapping/file-mapping';
import type { IncomingFile } from './mapping/incoming-file';
import { checkRequired } from './mapping/required';
import { dropUnneeded, rememberBefore } from './undo';

export interface LoadReport {
  files: FileReport[];
  /** Of the data as a whole. */
  issues: Issue[];
  workspace: Workspace;
}

export interface LoadOptions {
  /** Adds to the data that are there, newer rows in place of older ones; else replaces them. */
  grow?: boolean;
  /** People go by pseudonyms, and nothing that was written freely is taken. */
  hideNames?: boolean;
  workspaceFile?: WorkspaceFile;
  signal?: AbortSignal;
  onProgress?: OnProgress;
}

export interface LoadFile extends RecognisedFile {
  /** Which of the files handed in it came from, from 0. */
  source?: number;
  /** ISO date the export was made on, where somebody says so; else its name may. */
  knownOn?: string;
}

/**
 * Replaces the data by that of the files: when it throws or is aborted, the database is as it was.
 * Until it succeeds, other connections see what was there. Raw tables are dropped when it succeeds.
 * Throws `AppError` `no_deals`, `mapping_incomplete`, and `rows_lost` should rows read ever differ from
 * rows loaded + set aside.
 */
export async function load(
  files: readonly LoadFile[],
  options: LoadOptions,
  store: Store
): Promise<LoadReport> {
  const { known, there } = await knownFiles(files, options, store);
  await createMeta(store);
  const generation = await beginGeneration(store);
  try {
    const loaded = await loadTables({ files, known }, { ...options, grow: there }, store);
    await transaction(store, () => adopt(loaded, generation, { ...options, db: store }));
    await endGeneration(store);
    await dropUnneeded(store);
    for (const { raw } of files)
      await store.query(sql`drop table if exists ${ident(raw.table)}`, { as: 'nothing' });
    await store.persist();
    const { issues, workspace } = loaded;
    return { files: loaded.files, issues, workspace };
  } catch (error) {
    await abandon(store).catch(() => undefined);
    throw error;
  }
}

/**
 * What loading these files would show, by the same way: everything is made but the journeys, looked at
 * and dropped; nothing that is there changes. Throws as `load` does.
 */
export async function preview(
  files: readonly LoadFile[],
  options: LoadOptions,
  store: Store
): Promise<Preview> {
  const { known, there } = await knownFiles(files, options, store);
  await createMeta(store);
  await beginGeneration(store);
  try {
    return await previewTables({ files, known }, { ...options, grow: there }, store);
  } finally {
    await abandon(store);
  }
}

/** The files that are a table we know, numbered; whether they join data that are there. */
async function knownFiles(
  files: readonly LoadFile[],
  options: LoadOptions,
  store: Store
): Promise<{ known: IncomingFile[]; there: boolean }> {
  const there = options.grow === true && (await readMeta(store, 'workspace')) !== null;
  const before = there ? await readMeta<Pick<LoadReport, 'files'>>(store, 'report') : null;
  const numberFrom = 1 + (before?.files.length ?? 0);
  const known = files.flatMap(({ raw, mapping, knownOn }, i): IncomingFile[] =>
    isKnown(mapping)
      ? [{ raw, mapping, number: numberFrom + i, knownOn: knownOn ?? dayInName(raw.file) }]
      : []
  );
  if (known.length === 0 || (!there && !known.some(({ mapping }) => standsAlone(mapping.kind))))
    throw new AppError('no_deals', { files: files.map(({ raw }) => raw.file).join(', ') });
  for (const { mapping } of known) checkRequired(mapping);
  return { known, there };
}

const isKnown = (mapping: FileMapping): mapping is IncomingFile['mapping'] =>
  mapping.kind !== 'unknown';

/** Shows what was made in place of what was there, which is kept for undoing. */
async function adopt(
  loaded: Loaded,
  generation: string,
  { workspaceFile, db }: Pick<LoadOptions, 'workspaceFile'> & { db: Database }
): Promise<void> {
  const { tables } = loaded;
  await rememberBefore(tables, db);
  const made = Object.fromEntries(tables.map((table) => [table, generation]));
  await show(tables, made, db);
  await remember(loaded, workspaceFile ?? {}, db);
}

async function abandon(db: Database): Promise<void> {
  await endGeneration(db);
  await dropUnneeded(db);
}

/** A reload finds workspace and report here, the next load its mappings. */
async function remember(
  { files, issues, workspace, earlier }: Loaded,
  given: WorkspaceFile,
  db: Database
): Promise<void> {
  const mappings = (await readMeta<Record<string, FileMapping>>(db, 'mappings')) ?? {};
  for (const { mapping } of files)
    if (mapping.kind !== 'unknown') mappings[mapping.signature] = withStages(mapping, given);
  await writeMeta(db, 'mappings', mappings);
  await writeMeta(db, 'given', given);
  await writeMeta(db, 'workspace', workspace);
  await writeMeta(db, 'report', { files: [...earlier, ...files], issues });
}

/** The mapping with the order of stages that was chosen now, or for an earlier export of the same make. */
const withStages = (mapping: FileMapping, { pipelines = {} }: WorkspaceFile): FileMapping => {
  const stages = { ...mapping.stages, ...pipelines };
  return mapping.kind === 'deals' && Object.keys(stages).length ? { ...mapping, stages } : mapping;
};
