import { count } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, join, sql } from '../../sql/sql';
import { findColumn } from '../decode/raw-column';
import { normaliseHeader } from '../headers/header';
import { archivedMarks } from '../headers/vocabularies/row-state';
import { mappedText } from '../mapping/column-value';
import type { IncomingFile } from '../mapping/incoming-file';
import { yesWords } from '../values/flag-words';
import { incomingTable } from './incoming';

const marks = new Set(archivedMarks.map(normaliseHeader));

/** Deals that are loaded although the CRM has put them away; they can be told apart by that column. */
export async function archivedIssues(
  { raw, mapping, number }: IncomingFile,
  db: Database
): Promise<Issue[]> {
  const header = mapping.extra.find((one) => marks.has(normaliseHeader(one)));
  const column = header === undefined ? null : findColumn(raw, header);
  if (mapping.kind !== 'deals' || header === undefined || !column) return [];
  const cell =
    column.type === 'VARCHAR'
      ? mappedText(column, mapping)
      : sql`cast(${ident(column.name)} as varchar)`;
  const yes = join(yesWords.map((word) => sql`${word}`));
  const { n } = decodeOne(
    await db.query(sql`
      select count(*) as n
      from ${ident(raw.table)} as r
      inner join ${ident(incomingTable(mapping.kind))} as m on m.line = r.line
      where m.file_no = ${number} and m.reason is null and lower(trim(${cell})) in (${yes})`),
    { n: count() }
  );
  if (n === 0) return [];
  const about = { file: raw.file, table: mapping.kind, field: header };
  return [{ code: 'archived_rows', severity: 'info', ...about, rows: n }];
}
