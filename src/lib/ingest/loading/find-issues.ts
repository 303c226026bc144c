import { count, text, type Fields } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, join, sql } from '../../sql/sql';
import { mappedText } from '../mapping/column-value';
import type { IncomingFile } from '../mapping/incoming-file';
import { required } from '../mapping/required';
import { incomingFields } from '../mapping/incoming-fields';
import { incomingTable, isLoaded } from './incoming';

const quiet = new Set([
  'repeated_header',
  'total_row',
  'remark_row',
  'deleted_in_crm',
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
    { reason: text(), field: text(), n: count(), low: text(), high: text() }
  );
  return rows.map(({ reason, field, n, low, high }) => ({
    code: `set_aside_${reason}`,
    severity: quiet.has(reason!) ? 'info' : 'warning',
    file: raw.file,
    table: mapping.kind,
    rows: n!,
    ...(field === null ? {} : { field }),
    ...(low === null ? {} : { sample: low === high ? [short(low)] : [short(low), short(high!)] })
  }));
}

const short = (value: string): string => (value.length > 60 ? `${value.slice(0, 59)}…` : value);

/** Cells of optional columns that could not be read and are null now, one issue for each column. */
export async function unreadableIssues(
  { raw, mapping, number }: IncomingFile,
  db: Database
): Promise<Issue[]> {
  const kinds = incomingFields(mapping.kind);
  const mapped = Object.entries(mapping.columns)
    .filter(
      ([field, header]) =>
        Object.hasOwn(kinds, field) && kinds[field] !== 'text' && raw.headers.includes(header)
    )
    .filter(([field]) => !required[mapping.kind].includes(field))
    .map(([field, header]) => {
      const index = raw.headers.indexOf(header);
      const cell =
        raw.types[index] === 'VARCHAR'
          ? mappedText(raw, mapping, index)
          : sql`cast(${ident(raw.columns[index]!)} as varchar)`;
      return { field, header, kind: kinds[field]!, cell };
    });
  if (mapped.length === 0) return [];
  const fields: Fields = Object.fromEntries(
    mapped.flatMap((_, i) => [
      [`c${i}`, count()],
      [`s${i}`, text()]
    ])
  );
  const lost = mapped.map(({ field, cell }, i) => {
    const bad = sql`${cell} is not null and m.${ident(field)} is null`;
    return sql`count(case when ${bad} then 1 end) as ${ident(`c${i}`)}, min(case when ${bad} then left(${cell}, 60) end) as ${ident(`s${i}`)}`;
  });
  const [row] = decode(
    await db.query(sql`
      select ${join(lost)}
      from ${ident(raw.table)} as r
      inner join ${ident(incomingTable(mapping.kind))} as m on m.line = r.line
      where m.lost > 0 and m.file_no = ${number} and m.reason is null`),
    fields
  );
  const seen = row as Record<string, number | string | null>;
  return mapped.flatMap(({ field, header, kind }, i) =>
    Number(seen[`c${i}`]) === 0
      ? []
      : [
          {
            code:
              kind === 'date' || kind === 'timestamp'
                ? 'unreadable_date'
                : kind === 'flag'
                  ? 'unreadable_flag'
                  : 'unreadable_number',
            severity: 'warning' as const,
            file: raw.file,
            table: mapping.kind,
            field: header,
            rows: Number(seen[`c${i}`]),
            sample: [String(seen[`s${i}`])],
            details: { canonical: field }
          }
        ]
  );
}

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

/** What the analyst should look at in a mapping: date orders that no value decides, ids that are none. */
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
  return [...rounded, ...orders];
}
