import { AppError } from '../../domain/app-error';
import { count } from '../../domain/field';
import type { Issue, IssueCode } from '../../domain/issue';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, sql } from '../../sql/sql';
import type { RawTable } from '../decode/source-file';
import type { FileMapping, RecognisedFile, RowMerge } from '../mapping/file-mapping';
import type { IncomingFile } from '../mapping/incoming-file';
import { archivedIssues } from './archived-issues';
import { formatIssues, setAsideIssues, unreadableIssues, widthIssues } from './find-issues';
import { incomingTable, isLoaded } from './incoming';
import { earlierExport } from './deal-versions';
import { snapshotIssues } from './snapshot-issues';
import { mergedRow } from './merge-lines';
import { readMeta } from './meta';
import type { Fixed } from './set-aside';

export interface FileReport {
  file: string;
  kind: FileMapping['kind'];
  mapping: FileMapping;
  /** Rows of data in the file; always `loaded + set_aside`. */
  read: number;
  loaded: number;
  set_aside: number;
  issues: Issue[];
}

/** What became of the rows of each file. Throws `AppError` `rows_lost` when they do not add up. */
export async function fileReports(
  files: readonly RecognisedFile[],
  known: readonly IncomingFile[],
  db: Database
): Promise<FileReport[]> {
  const reports: FileReport[] = [];
  for (const { raw, mapping } of files) {
    const file = known.find((one) => one.raw === raw);
    reports.push(file ? await fileReport(file, db) : unknownFileReport(raw, mapping));
  }
  return reports;
}

async function fileReport(file: IncomingFile, db: Database): Promise<FileReport> {
  const { raw, mapping, number } = file;
  const { loaded, aside, merged, followed, unnamed } = decodeOne(
    await db.query(sql`
      select
        count(case when ${isLoaded} then 1 end) as loaded,
        count(case when not ${isLoaded} then 1 end) as aside,
        count(case when reason = ${mergedRow} then 1 end) as merged,
        count(case when reason = ${earlierExport} then 1 end) as followed,
        ${mapping.kind === 'deals' && number > 1 ? sql`count(case when reason is null and deal_id = ${`#${number}:`} || line then 1 end)` : sql`0`} as unnamed
      from ${ident(incomingTable(mapping.kind))}
      where file_no = ${number}`),
    {
      loaded: count(),
      aside: count(),
      merged: count(),
      followed: count(),
      unnamed: count()
    }
  );
  const { file: name, rows: read } = raw;
  if (read !== loaded + aside)
    throw new AppError('rows_lost', { file: name, read, loaded, set_aside: aside });
  const issues = [
    ...raw.issues,
    ...formatIssues(file),
    ...widthIssues(file),
    ...mergedIssues(file, merged),
    ...followedIssues(file, followed),
    ...(await snapshotIssues(file, followed, db)),
    ...withoutIdIssues(file, unnamed),
    ...(await setAsideIssues(file, db)),
    ...(await archivedIssues(file, db)),
    ...(await unreadableIssues(file, db))
  ];
  return { file: name, kind: mapping.kind, mapping, read, loaded, set_aside: aside, issues };
}

const followedIssues = ({ raw, mapping }: IncomingFile, rows: number): Issue[] =>
  rows === 0 || mapping.columns.known_on !== undefined
    ? []
    : [{ code: 'earlier_export', severity: 'info', file: raw.file, table: 'deals', rows }];

/** Rows without an id of their own are new deals each time their file comes. */
const withoutIdIssues = ({ raw }: IncomingFile, rows: number): Issue[] =>
  rows === 0
    ? []
    : [{ code: 'deals_without_id', severity: 'info', file: raw.file, table: 'deals', rows }];

const mergedIssues = ({ raw, mapping }: IncomingFile, rows: number): Issue[] => {
  const { merge } = mapping;
  if (rows === 0 || !merge) return [];
  const code = mergedCode(merge);
  const severity = code === 'merged_unsure' ? 'warning' : 'info';
  const details = { by: merge.by, amount: merge.amount };
  return [{ code, severity, file: raw.file, table: 'deals', field: merge.by, rows, details }];
};

function mergedCode({ as, amount, unsure }: RowMerge): IssueCode {
  if (unsure) return 'merged_unsure';
  if (as === 'lines') return amount === 'same' ? 'product_lines_same' : 'product_lines';
  return as === 'months' ? 'merged_months' : 'merged_rows';
}

/** The report on a file that is nothing we know: all of it is set aside. */
function unknownFileReport(raw: RawTable, mapping: FileMapping): FileReport {
  const { file, rows } = raw;
  const issue: Issue = { code: 'file_not_recognised', severity: 'warning', file, rows };
  return {
    file,
    kind: 'unknown',
    mapping,
    read: rows,
    loaded: 0,
    set_aside: rows,
    issues: [...raw.issues, issue]
  };
}

/**
 * What earlier loads reported of the files that the data still come from. Rows that were fixed since
 * count in the file that brought them back, and no longer in the one they were set aside from.
 */
export async function earlierReports(fixed: readonly Fixed[], db: Database): Promise<FileReport[]> {
  const before = await readMeta<{ files: FileReport[] }>(db, 'report');
  return (before?.files ?? []).map((report) => without(report, fixed));
}

function without(report: FileReport, fixed: readonly Fixed[]): FileReport {
  const own = fixed.filter(({ file }) => file === report.file);
  const rows = own.reduce((sum, one) => sum + one.rows, 0);
  if (rows === 0 || rows > report.set_aside) return report;
  const settled = own.filter(({ left }) => left === 0).map(({ reason }) => `set_aside_${reason}`);
  return {
    ...report,
    read: report.read - rows,
    set_aside: report.set_aside - rows,
    issues: report.issues.filter(({ code }) => !settled.includes(code))
  };
}
