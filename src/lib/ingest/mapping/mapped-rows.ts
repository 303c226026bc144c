import { columnType } from '../../sql/column-type';
import type { TableName } from '../../domain/tables';
import { empty, ident, integer, join, sql, type Sql } from '../../sql/sql';
import { columnAt, findColumn, type RawColumn } from '../decode/raw-column';
import { currencyIn, headerCurrency } from '../values/currency';
import { hasTime } from '../values/moment';
import { cellText, columnValue, mappedText } from './column-value';
import { badness } from './badness';
import type { IncomingFile, LineRange, Mapped, MapOptions } from './incoming-file';
import { markedEnd } from './marked-end';
import { required } from './required';
import { incomingFields } from './incoming-fields';

/**
 * A raw table as rows of `incoming_<kind>`: `file_no, line`, then `bad_column, bad_value, reason`
 * (null for good rows, else why the row is set aside), `lost` (how many of its optional cells cannot
 * be read), then the fields. A cell that cannot be read is null; only required ones set their row aside.
 */
export function mappedRows(
  file: IncomingFile,
  { lines, ...options }: MapOptions & { lines?: LineRange }
): Sql {
  const { raw, mapping, number } = file;
  const mapped = mappedColumns(file, options);
  const texts = mapped.map(({ field, column }) => {
    const text = mappedText(column, mapping);
    return sql`${text} as ${ident(`t_${field}`)}`;
  });
  const values = mapped.map(({ field, value }) => sql`${value} as ${ident(`v_${field}`)}`);
  const fields = incomingFields(mapping.kind);
  const has = new Set(mapped.map(({ field }) => field));
  const columnOf = (field: string) => mapped.find((one) => one.field === field)?.column;
  const selected = [...fields].map(([field, kind]) => {
    if (field === 'deal_id' && mapping.kind === 'deals' && !has.has(field))
      return sql`${generatedId(options, number)} as deal_id`;
    if (field === 'lead_id' && mapping.kind === 'leads' && !has.has(field))
      return sql`${generatedId({ ...options, dealId: 'row' }, number)} as lead_id`;
    const [amount, enteredAt] = [columnOf('amount'), columnOf('entered_at')];
    if (field === 'day_only' && enteredAt) return sql`${dayOnly(enteredAt)} as day_only`;
    if (field === 'currency' && !has.has(field) && amount)
      return sql`${amountCurrency(amount)} as currency`;
    if (field === 'marked_end') return sql`${markedEnd(mapping, mapped)} as marked_end`;
    if (field === 'derived')
      return sql`coalesce(${has.has(field) ? sql`v_derived` : sql`false`}, false) as derived`;
    return has.has(field)
      ? sql`${ident(`v_${field}`)} as ${ident(field)}`
      : sql`cast(null as ${columnType[kind]}) as ${ident(field)}`;
  });
  const extras = extraColumns(file, options);
  const { fault, column, value, reason } = badness(file, mapped, options);
  return sql`
select
  ${integer(number)} as file_no,
  line,
  ${column} as bad_column,
  ${value} as bad_value,
  ${reason} as reason,
  ${lostCells(mapping.kind, mapped)} as lost,
  ${join([...selected, ...extras], sql`,\n  `)}
from (
  select *, ${fault} as fault
  from (
    select *, ${join(values)}
    from (
      select ${join([...rawColumns(file, mapped, options), ...texts])}
      from ${ident(raw.table)}
      ${lines ? sql`where line > ${integer(lines.after)} and line <= ${integer(lines.upTo)}` : empty}
    ) as texts
  ) as cells
) as judged`;
}

function lostCells(kind: TableName, mapped: readonly Mapped[]): Sql {
  const optional = mapped.filter(
    (one) => one.kind !== 'text' && !required[kind].includes(one.field)
  );
  const lost = optional.map(
    ({ field, text }) =>
      sql`cast(${text} is not null and ${ident(`v_${field}`)} is null as integer)`
  );
  return lost.length ? sql`cast(${join(lost, sql` + `)} as smallint)` : sql`cast(0 as smallint)`;
}

/** The raw columns that rows are made of; a wide export has many more. */
function rawColumns({ raw, mapping }: IncomingFile, mapped: Mapped[], options: MapOptions): Sql[] {
  const own = new Set(mapping.kind === 'deals' || mapping.kind === 'leads' ? mapping.extra : []);
  const wanted = new Set([
    ...mapped.map(({ header }) => header),
    ...[...options.extras.keys()].filter((header) => own.has(header)),
    raw.headers[0]
  ]);
  const columns = raw.columns.filter((_, i) => wanted.has(raw.headers[i]));
  return [
    sql`line`,
    ...(raw.ragged ? [sql`rest`] : []),
    ...columns.map((name) => ident(name)),
    sql`${cellText(columnAt(raw, 0))} as first_text`
  ];
}

function mappedColumns({ raw, mapping }: IncomingFile, { zoneMinutes }: MapOptions): Mapped[] {
  const fields = incomingFields(mapping.kind);
  return Object.entries(mapping.columns).flatMap(([field, header]): Mapped[] => {
    const [kind, column] = [fields.get(field), findColumn(raw, header)];
    if (kind === undefined || column === null) return [];
    const text = ident(`t_${field}`);
    const format = mapping.formats[field];
    const [name, { type }] = [ident(column.name), column];
    const value = columnValue({ raw: name, text, type, kind, format, zoneMinutes });
    return [{ field, header, column, kind, text, value }];
  });
}

/** Where no column names the currency, the amounts or their header may. */
function amountCurrency({ header, type }: RawColumn): Sql {
  const said = headerCurrency(header);
  const written = type === 'VARCHAR' ? currencyIn(sql`t_amount`) : sql`cast(null as varchar)`;
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
    const column = own.has(header) ? findColumn(raw, header) : null;
    return column
      ? sql`${mappedText(column, mapping)} as ${ident(name)}`
      : sql`cast(null as varchar) as ${ident(name)}`;
  });
}

function dayOnly({ type }: RawColumn): Sql {
  if (type === 'DATE') return sql`true`;
  return type === 'VARCHAR' ? sql`not ${hasTime(sql`t_entered_at`)}` : sql`false`;
}
