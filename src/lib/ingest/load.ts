import { AppError } from '../domain/app-error';
import type { Issue } from '../domain/issue';
import type { Workspace } from '../domain/workspace';
import type { WorkspaceFile } from '../domain/workspace-file';
import { transaction, type Database, type Store } from '../sql/database';
import { ident, sql } from '../sql/sql';
import type { OnProgress } from './decode/source-file';
import type { FileMapping, RecognisedFile } from './mapping/file-mapping';
import { alignDealIds, alignReferences } from './loading/align-ids';
import { buildWorkspace } from './loading/build-workspace';
import { dayInName } from './decode/day-in-name';
import { extraColumns } from './loading/extra-columns';
import { createTables } from './loading/create-tables';
import {
  earlierReports,
  fileReport,
  unknownFileReport,
  type FileReport
} from './loading/file-reports';
import { carrySetAside, keepSetAside } from './loading/set-aside';
import { createVersions, earlierVersions, recordChanges } from './loading/deal-versions';
import { changedTables, earlierRows, everyTable, withEarlierChoices } from './loading/earlier-data';
import { exportDays, type ExportDay } from './loading/export-days';
import { fillDeals, fillVersions, linkLeads } from './loading/fill-deals';
import { fillEvents } from './loading/fill-events';
import { fillStages } from './loading/fill-stages';
import { fillTables } from './loading/fill-tables';
import { dropIncoming, gatherIncoming, markDuplicates } from './loading/incoming';
import { beginGeneration, endGeneration, show } from './loading/generations';
import { LoadSteps } from './loading/load-steps';
import { nameOwners } from './loading/name-owners';
import { flagDuplicates } from './loading/flag-suspicious';
import { joinIssues } from './loading/join-issues';
import { createMeta, readMeta, writeMeta } from './loading/meta';
import { businessOffset, printedOffset } from './mapping/business-offset';
import { dropUnneeded, rememberBefore } from './undo';
import type { IncomingFile } from './mapping/incoming-file';
import { checkRequired } from './mapping/required';

export interface LoadReport {
  files: FileReport[];
  /** Of the data as a whole. */
  issues: Issue[];
  workspace: Workspace;
}

export interface LoadOptions {
  /** Adds to the data that are there, newer rows in place of older ones; else replaces them. */
  grow?: boolean;
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
  const there = options.grow === true && (await readMeta(store, 'workspace')) !== null;
  const before = there ? await readMeta<Pick<LoadReport, 'files'>>(store, 'report') : null;
  const numberFrom = 1 + (before?.files.length ?? 0);
  const known = files.flatMap(({ raw, mapping, knownOn }, i): IncomingFile[] =>
    mapping.kind === 'unknown'
      ? []
      : [
          {
            raw,
            mapping: mapping as IncomingFile['mapping'],
            number: numberFrom + i,
            knownOn: knownOn ?? dayInName(raw.file)
          }
        ]
  );
  if (known.length === 0 || (!there && !known.some(({ mapping }) => mapping.kind === 'deals')))
    throw new AppError('no_deals', { files: files.map(({ raw }) => raw.file).join(', ') });
  for (const { mapping } of known) checkRequired(mapping);
  await createMeta(store);
  const generation = await beginGeneration(store);
  try {
    const loaded = await loadAll(files, known, { ...options, grow: there }, store);
    await transaction(store, () => adopt(loaded, generation, store));
    await endGeneration(store);
    await dropUnneeded(store);
    for (const { raw } of files)
      await store.query(sql`drop table if exists ${ident(raw.table)}`, { as: 'nothing' });
    await store.persist();
    return loaded.report;
  } catch (error) {
    await abandon(store).catch(() => undefined);
    throw error;
  }
}

interface Loaded {
  report: LoadReport;
  /** Of the files that the data still come from. */
  earlier: FileReport[];
  /** Every table that was made. */
  tables: string[];
}

/** Shows what was made in place of what was there, which is kept for undoing. */
async function adopt(
  { report, earlier, tables }: Loaded,
  generation: string,
  db: Database
): Promise<void> {
  await rememberBefore(tables, db);
  const made = Object.fromEntries(tables.map((table) => [table, generation]));
  await show(tables, made, db);
  await remember(report, earlier, db);
}

async function abandon(db: Database): Promise<void> {
  await endGeneration(db);
  await dropUnneeded(db);
}

async function loadAll(
  files: readonly LoadFile[],
  known: IncomingFile[],
  { workspaceFile: given = {}, grow = false, signal, onProgress }: LoadOptions,
  db: Database
): Promise<Loaded> {
  const kinds = new Set(known.map(({ mapping }) => mapping.kind));
  const chosen = grow ? await withEarlierChoices(given, db) : { file: given, stages: {} };
  const workspaceFile = chosen.file;
  const tables = grow ? changedTables(kinds) : everyTable;
  if (grow)
    for (const kind of ['deals', 'stage_events', 'deal_changes', 'leads'] as const)
      if (await earlierRows(kind, db)) kinds.add(kind);
  const steps = new LoadSteps(kinds.size + 8, { signal, onProgress });
  const extras = await extraColumns(known, { grow }, db);
  const extraNamesOf = {
    deals: [...extras.deals.values()],
    leads: [...extras.leads.values()]
  };
  const zoneMinutes = await businessOffset(known, db);
  let days: ExportDay[] = [];
  await createTables(tables, extraNamesOf, db);
  await createVersions(db);
  steps.next();
  for (const kind of kinds) {
    const own = known.filter(({ mapping }) => mapping.kind === kind);
    const earlier = grow && (await earlierRows(kind, db)) > 0;
    const options = { zoneMinutes, extras: extras[kind === 'leads' ? kind : 'deals'], earlier };
    await gatherIncoming(kind, own, { ...options, steps }, db);
    if (kind === 'deals') await alignDealIds(db);
    if (kind === 'deals') days = await exportDays(own, { earlier }, db);
    await markDuplicates(kind, own.length + Number(earlier), db);
    steps.next();
  }
  await alignReferences(kinds, db);
  await nameOwners(kinds, db);
  await fillTables(kinds, extraNamesOf.leads, db);
  steps.next();
  await fillEvents(kinds, known, { zoneMinutes }, db);
  steps.next();
  const stages = await fillStages(
    workspaceFile,
    { given: kinds.has('stages'), earlier: chosen.stages },
    db
  );
  steps.next();
  await fillDeals(extraNamesOf.deals, db);
  steps.next();
  await fillVersions(days, db);
  if (grow) await db.query(earlierVersions(), { as: 'nothing' });
  const exports = await recordChanges(db);
  if (kinds.has('leads')) await db.query(linkLeads(), { as: 'nothing' });
  const fixed = grow ? await carrySetAside(files, db) : [];
  await keepSetAside(files, { known, days }, db);
  await flagDuplicates(db);
  steps.next();
  const joins = await joinIssues(kinds, db);
  const reports: FileReport[] = [];
  for (const { raw, mapping } of files) {
    const file = known.find((one) => one.raw === raw);
    reports.push(file ? await fileReport(file, db) : unknownFileReport(raw, mapping));
  }
  await dropIncoming(kinds, db);
  steps.next('journeys');
  const latest =
    exports > 1
      ? days
          .map(({ knownOn }) => knownOn)
          .sort()
          .at(-1)
      : undefined;
  const built = await buildWorkspace(
    { pipelines: stages.pipelines, extras: extraNamesOf, file: workspaceFile, latest, steps },
    db
  );
  steps.next('journeys');
  const report: LoadReport = {
    files: reports,
    issues: [...stages.issues, ...zoneIssues(zoneMinutes), ...joins, ...built.issues],
    workspace: built.workspace
  };
  const earlier = grow ? await earlierReports(fixed, db) : [];
  return { report, earlier, tables };
}

const zoneIssues = (minutes: number): Issue[] =>
  minutes === 0
    ? []
    : [{ code: 'times_in_offset', severity: 'info', details: { offset: printedOffset(minutes) } }];

/** A reload finds workspace and report here, the next load its mappings. */
async function remember(
  report: LoadReport,
  earlier: readonly FileReport[],
  db: Database
): Promise<void> {
  const mappings = (await readMeta<Record<string, FileMapping>>(db, 'mappings')) ?? {};
  for (const { mapping } of report.files)
    if (mapping.kind !== 'unknown') mappings[mapping.signature] = mapping;
  await writeMeta(db, 'mappings', mappings);
  await writeMeta(db, 'workspace', report.workspace);
  await writeMeta(db, 'report', {
    files: [...earlier, ...report.files],
    issues: report.issues
  });
}
