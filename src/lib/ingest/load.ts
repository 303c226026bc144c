import { AppError } from '../domain/app-error';
import type { Issue } from '../domain/issue';
import type { TableName } from '../domain/tables';
import type { Pipeline, Workspace } from '../domain/workspace';
import type { WorkspaceFile } from '../domain/workspace-file';
import { buildJourneys } from '../journeys/build-journeys';
import { transaction, type Database, type Store } from '../sql/database';
import { ident, sql } from '../sql/sql';
import type { OnProgress, RawTable } from './decode/source-file';
import type { FileMapping } from './file-mapping';
import { chooseBaseCurrency } from './loading/base-currency';
import { createTables, type ExtraColumns } from './loading/create-tables';
import { describeWorkspace, spanOfDays } from './loading/describe-workspace';
import {
  fileReport,
  keepSetAside,
  unknownFileReport,
  type FileReport
} from './loading/file-reports';
import { fillDeals, linkLeads } from './loading/fill-deals';
import { fillEvents } from './loading/fill-events';
import { fillStages } from './loading/fill-stages';
import { fillTables } from './loading/fill-tables';
import { gatherIncoming, incomingTable } from './loading/incoming';
import { joinIssues } from './loading/join-issues';
import { readMeta, writeMeta } from './loading/read-workspace';
import { businessOffset, printedOffset } from './mapping/business-offset';
import { extraNames } from './mapping/extra-names';
import type { IncomingFile } from './mapping/mapped-rows';
import { checkRequired } from './mapping/required';

export interface LoadReport {
  files: FileReport[];
  /** Of the data as a whole. */
  issues: Issue[];
  workspace: Workspace;
}

export interface LoadOptions {
  workspaceFile?: WorkspaceFile;
  signal?: AbortSignal;
  onProgress?: OnProgress;
}

export interface LoadFile {
  raw: RawTable;
  mapping: FileMapping;
  /** Which of the files handed in it came from, from 0. */
  source?: number;
}

/**
 * Replaces the data by that of the files, in one transaction: when it throws or is aborted, the
 * database is as it was. Raw tables are dropped when it succeeds. Throws `AppError` `no_deals`,
 * `mapping_incomplete`, and `rows_lost` should rows read ever differ from rows loaded + set aside.
 */
export async function load(
  files: readonly LoadFile[],
  options: LoadOptions,
  store: Store
): Promise<LoadReport> {
  const known = files.flatMap(({ raw, mapping }, i): IncomingFile[] =>
    mapping.kind === 'unknown'
      ? []
      : [{ raw, mapping: mapping as IncomingFile['mapping'], number: i + 1 }]
  );
  if (!known.some(({ mapping }) => mapping.kind === 'deals'))
    throw new AppError('no_deals', { files: files.map(({ raw }) => raw.file).join(', ') });
  for (const { mapping } of known) checkRequired(mapping);
  const report = await transaction(store, () => loadAll(files, known, options, store));
  for (const { raw } of files)
    await store.query(sql`drop table if exists ${ident(raw.table)}`, { as: 'nothing' });
  await store.persist();
  return report;
}

async function loadAll(
  files: readonly LoadFile[],
  known: IncomingFile[],
  { workspaceFile = {}, signal, onProgress }: LoadOptions,
  db: Database
): Promise<LoadReport> {
  const kinds = new Set(known.map(({ mapping }) => mapping.kind));
  const steps = kinds.size + 7;
  let done = 0;
  const next = (step: 'load' | 'journeys' = 'load') => {
    signal?.throwIfAborted();
    onProgress?.({ step, share: ++done / steps });
  };

  const extrasOf = (kind: TableName) =>
    extraNames(known.flatMap(({ mapping }) => (mapping.kind === kind ? mapping.extra : [])));
  const [extras, leadExtras] = [extrasOf('deals'), extrasOf('leads')];
  const zoneMinutes = await businessOffset(known, db);
  await createTables(db, { deals: [...extras.values()], leads: [...leadExtras.values()] });
  next();
  for (const kind of kinds) {
    const own = known.filter(({ mapping }) => mapping.kind === kind);
    await gatherIncoming(
      kind,
      own,
      { zoneMinutes, extras: kind === 'leads' ? leadExtras : extras },
      db
    );
    next();
  }
  await fillTables(kinds, [...leadExtras.values()], db);
  next();
  await fillEvents(kinds, known, { zoneMinutes }, db);
  next();
  const stages = await fillStages(workspaceFile, kinds.has('stages'), db);
  next();
  await fillDeals([...extras.values()], db);
  if (kinds.has('leads')) await db.query(linkLeads(), { as: 'nothing' });
  await keepSetAside(files, known, db);
  next();
  const joins = await joinIssues(kinds, db);
  const reports: FileReport[] = [];
  for (const { raw, mapping } of files) {
    const file = known.find((one) => one.raw === raw);
    reports.push(file ? await fileReport(file, db) : unknownFileReport(raw, mapping));
  }
  await dropIncoming(kinds, db);
  next('journeys');
  const built = await build(
    stages.pipelines,
    { deals: [...extras.values()], leads: [...leadExtras.values()] },
    workspaceFile,
    db
  );
  next('journeys');
  const report: LoadReport = {
    files: reports,
    issues: [...stages.issues, ...zoneIssues(zoneMinutes), ...joins, ...built.issues],
    workspace: built.workspace
  };
  await remember(report, db);
  next('journeys');
  return report;
}

const zoneIssues = (minutes: number): Issue[] =>
  minutes === 0
    ? []
    : [{ code: 'times_in_offset', severity: 'info', details: { offset: printedOffset(minutes) } }];

async function build(
  pipelines: Pipeline[],
  extras: ExtraColumns,
  file: WorkspaceFile,
  db: Database
): Promise<{ workspace: Workspace; issues: Issue[] }> {
  const span = await spanOfDays(db);
  const asOf = file.as_of ?? span?.lastDay ?? '1970-01-01';
  const firstDay = span?.firstDay ?? asOf;
  const baseCurrency = await chooseBaseCurrency(db, file);
  const issues = await buildJourneys(db, { pipelines, asOf, baseCurrency });
  const workspace = await describeWorkspace(db, {
    pipelines,
    file,
    asOf,
    firstDay,
    baseCurrency,
    extras
  });
  const undated: Issue[] = span ? [] : [{ code: 'no_dates', severity: 'warning', table: 'deals' }];
  return { workspace, issues: [...undated, ...issues] };
}

/** A reload finds workspace and report here, the next load its mappings. */
async function remember(report: LoadReport, db: Database): Promise<void> {
  const mappings = (await readMeta<Record<string, FileMapping>>(db, 'mappings')) ?? {};
  for (const { mapping } of report.files)
    if (mapping.kind !== 'unknown') mappings[mapping.signature] = mapping;
  await writeMeta(db, 'mappings', mappings);
  await writeMeta(db, 'workspace', report.workspace);
  await writeMeta(db, 'report', { files: report.files, issues: report.issues });
}

async function dropIncoming(kinds: ReadonlySet<TableName>, db: Database): Promise<void> {
  const words = ['stage_words', 'outcome_words', 'kind_words', 'field_words'];
  const tables = [
    'last_events',
    'account_keys',
    'deal_accounts',
    ...words,
    ...[...kinds].map(incomingTable)
  ];
  for (const table of tables)
    await db.query(sql`drop table if exists ${ident(table)}`, { as: 'nothing' });
}
