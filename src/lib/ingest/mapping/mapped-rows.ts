import type { Kind } from '../../domain/field';
import type { TableName } from '../../domain/tables';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import type { RawTable } from '../decode/source-file';
import type { FileMapping } from '../file-mapping';
import { currencyIn, headerCurrency } from '../values/currency';
import { hasTime } from '../values/moment';
import { columnText, columnValue } from './column-value';
import { required } from './required';
import { incomingFields, sqlType } from './sql-type';

export interface IncomingFile {
  raw: RawTable;
  mapping: FileMapping & { kind: TableName };
  /** Position among the files of the load, from 1. */
  number: number;
}

export interface MapOptions {
  /** See `moment`. */
  zoneMinutes: number;
  /** Header → `x_` column, over all files of this kind in the load. */
  extras: Map<string, string>;
  /** What stands for the id of a deal where its file has none. */
  dealId: 'lead_id' | 'name' | 'row';
}

interface Mapped {
  field: string;
  header: string;
  kind: Kind;
  text: Sql;
  value: Sql;
}

/**
 * A raw table as rows of `incoming_<kind>`: `file_no, line`, then `bad_column, bad_value, reason`
 * (null for good rows, else why the row is set aside), then the fields. A cell that cannot be read
 * is null; only required ones set their row aside.
 */
export function mappedRows(file: IncomingFile, options: MapOptions): Sql {
  const { raw, mapping, number } = file;
  const mapped = mappedColumns(file, options);
  const texts = mapped.map(({ field, header }) => {
    const index = raw.headers.indexOf(header);
    return sql`${columnText(ident(raw.columns[index]!), raw.types[index]!)} as ${ident(`t_${field}`)}`;
  });
  const values = mapped.map(({ field, value }) => sql`${value} as ${ident(`v_${field}`)}`);
  const fields = incomingFields(mapping.kind);
  const has = new Set(mapped.map(({ field }) => field));
  const selected = Object.entries(fields).map(([field, kind]) => {
    if (field === 'deal_id' && mapping.kind === 'deals' && !has.has(field))
      return sql`${generatedId(options, number)} as deal_id`;
    if (field === 'lead_id' && mapping.kind === 'leads' && !has.has(field))
      return sql`${generatedId({ ...options, dealId: 'row' }, number)} as lead_id`;
    if (field === 'day_only' && has.has('entered_at')) return sql`${dayOnly(file)} as day_only`;
    if (field === 'currency' && !has.has(field) && has.has('amount'))
      return sql`${amountCurrency(file)} as currency`;
    if (field === 'derived')
      return sql`coalesce(${has.has(field) ? sql`v_derived` : sql`false`}, false) as derived`;
    return has.has(field)
      ? sql`${ident(`v_${field}`)} as ${ident(field)}`
      : sql`cast(null as ${sqlType[kind]}) as ${ident(field)}`;
  });
  const extras = extraColumns(file, options);
  const [badColumn, badValue, reason] = badness(file, mapped, options);
  return sql`
select
  ${integer(number)} as file_no,
  line,
  ${badColumn} as bad_column,
  ${badValue} as bad_value,
  ${reason} as reason,
  ${join([...selected, ...extras], sql`,\n  `)}
from (
  select *, ${join(values)}
  from (
    select ${join([...rawColumns(file, mapped, options), ...texts])}
    from ${ident(raw.table)}
  ) as texts
) as cells`;
}

/** The raw columns that rows are made of; a wide export has many more. */
function rawColumns({ raw, mapping }: IncomingFile, mapped: Mapped[], options: MapOptions): Sql[] {
  const own = new Set(mapping.kind === 'deals' ? mapping.extra : []);
  const wanted = new Set([
    ...mapped.map(({ header }) => header),
    ...[...options.extras.keys()].filter((header) => own.has(header)),
    raw.headers[0]
  ]);
  const columns = raw.columns.filter((_, i) => wanted.has(raw.headers[i]));
  return [sql`line`, ...(raw.ragged ? [sql`rest`] : []), ...columns.map((name) => ident(name))];
}

function mappedColumns({ raw, mapping }: IncomingFile, { zoneMinutes }: MapOptions): Mapped[] {
  const fields = incomingFields(mapping.kind);
  return Object.entries(mapping.columns)
    .filter(([field, header]) => Object.hasOwn(fields, field) && raw.headers.includes(header))
    .map(([field, header]) => {
      const index = raw.headers.indexOf(header);
      const text = ident(`t_${field}`);
      const kind = fields[field]!;
      const value = columnValue({
        raw: ident(raw.columns[index]!),
        text,
        type: raw.types[index]!,
        kind,
        format: mapping.formats[field],
        zoneMinutes
      });
      return { field, header, kind, text, value };
    });
}

/** Where no column names the currency, the amounts or their header may. */
function amountCurrency({ raw, mapping }: IncomingFile): Sql {
  const header = mapping.columns.amount!;
  const said = headerCurrency(header);
  const written =
    raw.types[raw.headers.indexOf(header)] === 'VARCHAR'
      ? currencyIn(sql`t_amount`)
      : sql`cast(null as varchar)`;
  return said ? sql`coalesce(${written}, ${said})` : written;
}

function generatedId({ dealId }: MapOptions, number: number): Sql {
  if (dealId !== 'row') return ident(`v_${dealId}`);
  return number === 1 ? sql`('#' || line)` : sql`(${`#${number}:`} || line)`;
}

function extraColumns({ raw, mapping }: IncomingFile, { extras }: MapOptions): Sql[] {
  if (mapping.kind !== 'deals' && mapping.kind !== 'leads') return [];
  const own = new Set(mapping.extra);
  return [...extras].map(([header, name]) => {
    const index = own.has(header) ? raw.headers.indexOf(header) : -1;
    return index < 0
      ? sql`cast(null as varchar) as ${ident(name)}`
      : sql`${columnText(ident(raw.columns[index]!), raw.types[index]!)} as ${ident(name)}`;
  });
}

function dayOnly({ raw, mapping }: IncomingFile): Sql {
  const type = raw.types[raw.headers.indexOf(mapping.columns.entered_at!)]!;
  if (type === 'DATE') return sql`true`;
  return type === 'VARCHAR' ? sql`not ${hasTime(sql`t_entered_at`)}` : sql`false`;
}

/** Fields without any of which a row is no deal. */
const telling = new Set([
  'deal_id',
  'lead_id',
  'name',
  'stage',
  'outcome',
  'amount',
  'created_at',
  'close_date',
  'closed_at',
  'expected_close_on',
  'won_at',
  'lost_at'
]);

/** Why a row cannot be loaded: the column and value at fault, and the reason. */
function badness(file: IncomingFile, mapped: Mapped[], { dealId }: MapOptions): [Sql, Sql, Sql] {
  const { raw, mapping } = file;
  const cases: { when: Sql; column: Sql; value: Sql; reason: Sql }[] = [];
  const nothing = sql`cast(null as varchar)`;
  if (mapped.length > 1)
    cases.push({
      when: join(
        mapped.map(({ header, text }) => sql`${text} = ${header}`),
        sql` and `
      ),
      column: nothing,
      value: nothing,
      reason: sql`'repeated_header'`
    });
  if (raw.ragged)
    cases.push({
      when: sql`rest <> ''`,
      column: nothing,
      value: sql`left(rest, 1000)`,
      reason: raw.format === 'json' ? sql`'unreadable_json'` : sql`'too_many_cells'`
    });
  if (mapped.length > 2 && raw.types[0] === 'VARCHAR') {
    const first = columnText(ident(raw.columns[0]!), 'VARCHAR');
    const emptyCells = join(
      mapped.map(({ text }) => sql`case when ${text} is null then 1 else 0 end`),
      sql` + `
    );
    cases.push({
      when: sql`lower(rtrim(${first}, ':：')) in ('total', 'totals', 'grand total', 'sum', 'summe', 'gesamt', 'gesamtsumme', 'subtotal', '合计', '总计', '小计', '合計', '總計') and (${emptyCells}) * 2 >= ${integer(mapped.length)}`,
      column: nothing,
      value: first,
      reason: sql`'total_row'`
    });
  }
  if (mapped.length > 3 && raw.types[0] === 'VARCHAR') {
    const first = columnText(ident(raw.columns[0]!), 'VARCHAR');
    const others = mapped.filter(({ header }) => header !== raw.headers[0]);
    const key = mapped.some(
      ({ field, header }) => field.endsWith('_id') && header === raw.headers[0]
    );
    cases.push({
      when: sql`${join(
        others.map(({ text }) => sql`${text} is null`),
        sql` and `
      )} and ${key ? sql`regexp_matches(${first}, '\s') and length(${first}) > 24` : sql`${first} is not null`}`,
      column: sql`${raw.headers[0]!}`,
      value: sql`left(${first}, 1000)`,
      reason: sql`'remark_row'`
    });
  }
  const substance = mapped.filter(({ field }) => telling.has(field));
  if (mapping.kind === 'deals' && substance.length > 2)
    cases.push({
      when: join(
        substance.map(({ text }) => sql`${text} is null`),
        sql` and `
      ),
      column: nothing,
      value: sql`left(${columnText(ident(raw.columns[0]!), raw.types[0]!)}, 1000)`,
      reason: sql`'remark_row'`
    });
  const fields = required[mapping.kind].filter((field) => mapped.some((m) => m.field === field));
  if (mapping.kind === 'deals' && !mapped.some((m) => m.field === 'deal_id') && dealId !== 'row')
    fields.push(dealId);
  for (const field of fields) {
    const { header, text, kind } = mapped.find((m) => m.field === field)!;
    cases.push({
      when: sql`${text} is null`,
      column: sql`${header}`,
      value: nothing,
      reason: sql`'missing_value'`
    });
    if (kind !== 'text')
      cases.push({
        when: sql`${ident(`v_${field}`)} is null`,
        column: sql`${header}`,
        value: sql`left(${text}, 1000)`,
        reason:
          kind === 'date' || kind === 'timestamp'
            ? sql`'unreadable_date'`
            : sql`'unreadable_number'`
      });
  }
  if (mapped.some((m) => m.field === 'is_deleted'))
    cases.push({
      when: sql`v_is_deleted`,
      column: sql`${mapping.columns.is_deleted!}`,
      value: sql`t_is_deleted`,
      reason: sql`'deleted_in_crm'`
    });
  const pick = (of: 'column' | 'value' | 'reason') =>
    cases.length === 0
      ? nothing
      : sql`case ${join(
          cases.map((one) => sql`when ${one.when} then ${one[of]}`),
          sql` `
        )} end`;
  return [
    sql`cast(${pick('column')} as varchar)`,
    sql`cast(${pick('value')} as varchar)`,
    pick('reason')
  ];
}
