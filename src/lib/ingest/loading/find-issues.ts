import { count, text, type Fields, type Kind } from '../../domain/field';
import type { Issue, IssueCode, SetAsideReason } from '../../domain/issue';
import type { Database } from '../../sql/database';
import { decode, decodeOne } from '../../sql/decode';
import { ident, join, sql, type Sql } from '../../sql/sql';
import { findColumn } from '../decode/raw-column';
import { mappedText } from '../mapping/column-value';
import type { IncomingFile } from '../mapping/incoming-file';
import { required } from '../mapping/required';
import { incomingFields } from '../mapping/incoming-fields';
import { closeCall } from '../mapping/file-mapping';
import { incomingTable, isLoaded } from './incoming';

const quiet = new Set([
  'repeated_header',
  'total_row',
  'remark_row',
  'deleted_in_crm',
  'test_row',
  'left_out',
  'duplicate_row'
]);

/** Rows of a file that were set aside, one issue for each reason and column. */
export async function setAsideIssues(
  { raw, mapping, number }: IncomingFile,
  db: Database
): Promise<Issue[]> {
  const rows = decode(
    await db.query(sql`
      select
        reason as reason,
        bad_column as field,
        count(*) as n,
        min(bad_value) as low,
        max(bad_value) as high
      from ${ident(incomingTable(mapping.kind))}
      where file_no = ${number} and not ${isLoaded}
      group by reason, bad_column
      order by n desc, reason, field`),
    {
      reason: text(),
      field: text().orNull(),
      n: count(),
      low: text().orNull(),
      high: text().orNull()
    }
  );
  return rows.map(({ reason, field, n, low, high }) => ({
    code: `set_aside_${reason as SetAsideReason}`,
    severity: quiet.has(reason) ? 'info' : 'warning',
    file: raw.file,
    table: mapping.kind,
    rows: n,
    ...(field === null ? {} : { field }),
    ...(low === null ? {} : { sample: range(low, high) })
  }));
}

const range = (low: string, high: string | null): string[] =>
  high === null || high === low ? [short(low)] : [short(low), short(high)];

const short = (value: string): string => (value.length > 60 ? `${value.slice(0, 59)}…` : value);

/** Cells of optional columns that could not be read and are null now, one issue for each column. */
export async function unreadableIssues(file: IncomingFile, db: Database): Promise<Issue[]> {
  const { raw, mapping, number } = file;
  const read = optionalColumns(file);
  if (read.length === 0) return [];
  const fields: Fields = Object.fromEntries(
    read.flatMap((_, i) => [
      [`c${i}`, count().orNull()],
      [`s${i}`, text().orNull()]
    ])
  );
  const lost = read.map(({ field, cell }, i) => {
    const bad = sql`${cell} is not null and m.${ident(field)} is null`;
    return sql`count(case when ${bad} then 1 end) as ${ident(`c${i}`)}, min(case when ${bad} then left(${cell}, 60) end) as ${ident(`s${i}`)}`;
  });
  const seen = decodeOne(
    await db.query(sql`
      select ${join(lost)}
      from ${ident(raw.table)} as r
      inner join ${ident(incomingTable(mapping.kind))} as m on m.line = r.line
      where m.lost > 0 and m.file_no = ${number} and m.reason is null`),
    fields
  );
  return read.flatMap(({ field, header, kind }, i): Issue[] => {
    const rows = Number(seen[`c${i}`]);
    if (rows === 0) return [];
    const sample = [String(seen[`s${i}`])];
    const about = { file: raw.file, table: mapping.kind, field: header };
    const details = { canonical: field };
    return [{ code: unreadableCode(kind), severity: 'warning', ...about, rows, sample, details }];
  });
}

/** The mapped columns that hold anything but text, and may be empty; `cell` is the text in them. */
function optionalColumns({
  raw,
  mapping
}: IncomingFile): { field: string; header: string; kind: Kind; cell: Sql }[] {
  const kinds = incomingFields(mapping.kind);
  return Object.entries(mapping.columns).flatMap(([field, header]) => {
    const [kind, column] = [kinds.get(field), findColumn(raw, header)];
    if (kind === undefined || kind === 'text' || column === null) return [];
    if (required[mapping.kind].includes(field)) return [];
    const { name, type } = column;
    const cell =
      type === 'VARCHAR' ? mappedText(column, mapping) : sql`cast(${ident(name)} as varchar)`;
    return [{ field, header, kind, cell }];
  });
}

const unreadableCode = (kind: Kind): IssueCode => {
  if (kind === 'date' || kind === 'timestamp') return 'unreadable_date';
  return kind === 'flag' ? 'unreadable_flag' : 'unreadable_number';
};

/** Columns of a very wide export that are not kept. */
export function widthIssues({ raw, mapping }: IncomingFile): Issue[] {
  const used = new Set([
    ...Object.values(mapping.columns),
    ...(mapping.wideStages ?? []).map(({ header }) => header),
    ...mapping.extra
  ]);
  const columns = raw.headers.filter((header) => !used.has(header)).length;
  if (mapping.kind !== 'deals' || raw.headers.length <= 200 || columns === 0) return [];
  const { file } = raw;
  return [
    { code: 'columns_left_out', severity: 'info', file, table: 'deals', details: { columns } }
  ];
}

/** Files that are nearly as well something else. */
function kindIssues(file: string, { kind, runnerUp }: IncomingFile['mapping']): Issue[] {
  if (!runnerUp || runnerUp.kind === 'unknown' || runnerUp.distance >= closeCall) return [];
  const details = { kind, other_kind: runnerUp.kind };
  return [{ code: 'kind_is_close', severity: 'warning', file, table: kind, details }];
}

/** What is called like an id and stands for several deals each time. */
function noKeyIssues(file: string, { kind, noKey, columns }: IncomingFile['mapping']): Issue[] {
  if (noKey === undefined || Object.values(columns).includes(noKey)) return [];
  const details = { instead: columns.deal_id ?? 'none' };
  return [
    { code: 'deal_id_no_key', severity: 'warning', file, table: kind, field: noKey, details }
  ];
}

/** What the analyst should look at in a mapping: a kind that is close to another, date orders that no value decides, ids that are none. */
export function formatIssues({ raw, mapping }: IncomingFile): Issue[] {
  const rounded: Issue[] = mapping.roundedIds
    ? [
        {
          code: 'ids_rounded',
          severity: 'warning',
          file: raw.file,
          table: mapping.kind,
          field: mapping.roundedIds
        }
      ]
    : [];
  const scales = Object.entries(mapping.formats).flatMap(([field, format]): Issue[] =>
    'decimal' in format && format.mixedScale
      ? [
          {
            code: 'probabilities_mixed',
            severity: 'warning',
            file: raw.file,
            table: mapping.kind,
            field: mapping.columns[field] ?? field
          }
        ]
      : []
  );
  const orders = Object.entries(mapping.formats).flatMap(([field, format]): Issue[] => {
    if (!('order' in format) || !(format.ambiguous || format.mixed)) return [];
    return [
      {
        code: format.mixed ? 'mixed_date_orders' : 'ambiguous_date_order',
        severity: 'warning' as const,
        file: raw.file,
        table: mapping.kind,
        field: mapping.columns[field] ?? field,
        ...(format.mixed ? { rows: format.mixed } : {}),
        details: { order: format.order }
      }
    ];
  });
  return [
    ...kindIssues(raw.file, mapping),
    ...noKeyIssues(raw.file, mapping),
    ...rounded,
    ...scales,
    ...orders
  ];
}
