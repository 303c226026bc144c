import { AppError } from '../../domain/app-error';
import { count } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, sql } from '../../sql/sql';
import type { RawTable } from '../decode/source-file';
import type { FileMapping } from '../file-mapping';
import type { IncomingFile } from '../mapping/incoming-file';
import { formatIssues, setAsideIssues, unreadableIssues, widthIssues } from './find-issues';
import { incomingTable } from './incoming';
import { earlierExport } from './deal-versions';
import { isLoaded } from './loaded-rows';
import { mergedRow } from './merge-lines';

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

/** What became of a file's rows. Throws `AppError` `rows_lost` when they do not add up. */
export async function fileReport(file: IncomingFile, db: Database): Promise<FileReport> {
  const { raw, mapping, number } = file;
  const [rows] = decode(
    await db.query(sql`
      select
        count(case when ${isLoaded} then 1 end) as loaded,
        count(case when not ${isLoaded} then 1 end) as aside,
        count(case when reason = ${mergedRow} then 1 end) as merged,
        count(case when reason = ${earlierExport} then 1 end) as followed
      from ${ident(incomingTable(mapping.kind))}
      where file_no = ${number}`),
    { loaded: count(), aside: count(), merged: count(), followed: count() }
  );
  const [loaded, set_aside] = [rows!.loaded!, rows!.aside!];
  if (raw.rows !== loaded + set_aside)
    throw new AppError('rows_lost', { file: raw.file, read: raw.rows, loaded, set_aside });
  const issues = [
    ...raw.issues,
    ...formatIssues(file),
    ...widthIssues(file),
    ...mergedIssues(file, rows!.merged!),
    ...followedIssues(file, rows!.followed!),
    ...(await setAsideIssues(file, db)),
    ...(await unreadableIssues(file, db))
  ];
  return { file: raw.file, kind: mapping.kind, mapping, read: raw.rows, loaded, set_aside, issues };
}

const followedIssues = ({ raw }: IncomingFile, rows: number): Issue[] =>
  rows === 0
    ? []
    : [{ code: 'earlier_export', severity: 'info', file: raw.file, table: 'deals', rows }];

const mergedIssues = ({ raw, mapping }: IncomingFile, rows: number): Issue[] =>
  rows === 0
    ? []
    : [
        {
          code: mapping.productLines === 'same' ? 'product_lines_same' : 'product_lines',
          severity: 'info',
          file: raw.file,
          table: 'deals',
          rows
        }
      ];

/** The report on a file that is nothing we know: all of it is set aside. */
export function unknownFileReport(raw: RawTable, mapping: FileMapping): FileReport {
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

/** Every row that was not loaded goes to `set_aside` with its reason. */
export async function keepSetAside(
  files: readonly { raw: RawTable; mapping: FileMapping }[],
  known: readonly IncomingFile[],
  db: Database
): Promise<void> {
  const insert = (select: ReturnType<typeof sql>) =>
    db.query(sql`insert into set_aside (file, line, column_name, value, reason) ${select}`, {
      as: 'nothing'
    });
  for (const { raw, mapping, number } of known)
    await insert(sql`
      select ${raw.file}, line, bad_column, bad_value, reason
      from ${ident(incomingTable(mapping.kind))}
      where file_no = ${number} and not ${isLoaded}
      order by line`);
  for (const { raw, mapping } of files)
    if (mapping.kind === 'unknown')
      await insert(
        sql`select ${raw.file}, line, null, null, 'file_not_recognised' from ${ident(raw.table)} order by line`
      );
}
