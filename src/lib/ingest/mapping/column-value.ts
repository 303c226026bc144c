import type { Kind } from '../../domain/field';
import { ident, join, literal, sql, type Sql } from '../../sql/sql';
import type { RawColumn } from '../decode/raw-column';
import type { FieldFormat, FileMapping } from './file-mapping';
import { amount, moneyAmount, type AmountFormat } from '../values/amount';
import { filled } from '../values/blank';
import { noWords, yesWords } from '../values/flag-words';
import { moment, type MomentFormat } from '../values/moment';

const plainAmount: AmountFormat = { decimal: '.', unit: 1 };

/** A raw column, as by `columnText`. */
export const cellText = ({ name, type, bare }: RawColumn): Sql =>
  columnText(ident(name), type, bare);

const formula = literal('^\\s*="(.*)"\\s*$');

/** The same, null also where a cell stands for nothing in that file. */
export function mappedText(
  column: RawColumn,
  { falseIsNothing = [], formulaText = [] }: Pick<FileMapping, 'falseIsNothing' | 'formulaText'>
): Sql {
  const { header, name } = column;
  if (formulaText.includes(header))
    return columnText(sql`regexp_replace(${ident(name)}, ${formula}, '\\1')`, 'VARCHAR');
  const text = cellText(column);
  return falseIsNothing.includes(header) ? sql`nullif(nullif(${text}, 'False'), 'false')` : text;
}

/**
 * A raw column as text, null where it is blank; whole numbers stored as floating ones lose their `.0`.
 * Where every cell is `bare`, only empty ones are blank.
 */
export function columnText(column: Sql, type: string, bare = false): Sql {
  if (type === 'VARCHAR') return bare ? sql`nullif(${column}, '')` : filled(column);
  if (type === 'DOUBLE' || type === 'FLOAT')
    return sql`case when ${column} = floor(${column}) and abs(${column}) < 1e15 then cast(cast(${column} as bigint) as varchar) else cast(${column} as varchar) end`;
  return sql`cast(${column} as varchar)`;
}

export interface ColumnSource {
  /** The raw column. */
  raw: Sql;
  /** Its text as by `columnText`. */
  text: Sql;
  /** DuckDB type of the raw column. */
  type: string;
  kind: Kind;
  format: FieldFormat | undefined;
  zoneMinutes: number;
}

/** The typed value of a cell, null where it is blank or cannot be read. */
export function columnValue(source: ColumnSource): Sql {
  const { raw, text, type, kind } = source;
  switch (kind) {
    case 'text':
      return text;
    case 'timestamp':
      return momentValue(source);
    case 'date':
      return sql`cast(${momentValue(source)} as date)`;
    case 'flag':
      return type === 'BOOLEAN' ? raw : flagValue(text);
    case 'money':
      return type === 'VARCHAR'
        ? moneyAmount(text, amountOf(source))
        : sql`try_cast(${scaled(raw, amountOf(source).unit)} as decimal(18, 2))`;
    case 'ratio':
      return share(source);
    case 'count':
      return sql`try_cast(${type === 'VARCHAR' ? amount(text, amountOf(source)) : raw} as integer)`;
    default:
      return type === 'VARCHAR'
        ? amount(text, amountOf(source))
        : scaled(numeric(raw), amountOf(source).unit);
  }
}

function momentValue({ raw, text, type, format, zoneMinutes }: ColumnSource): Sql {
  if (/^(DATE|TIMESTAMP)/.test(type)) return sql`cast(${raw} as timestamp)`;
  const how = format && 'order' in format ? format : ({ order: 'dmy' } satisfies MomentFormat);
  return moment(text, how, zoneMinutes);
}

const amountOf = ({ format }: ColumnSource): AmountFormat =>
  format && 'decimal' in format ? format : plainAmount;

const numeric = (raw: Sql): Sql =>
  sql`case when isfinite(cast(${raw} as double)) then cast(${raw} as double) end`;

const scaled = (value: Sql, unit: number): Sql => (unit === 1 ? value : sql`(${value} * ${unit})`);

/** Probabilities stand as 0.45, 45 or 45%: where some go beyond 1 all without a sign are percentages. */
function share(source: ColumnSource): Sql {
  const { raw, text, type } = source;
  const value = type === 'VARCHAR' ? amount(text, amountOf(source)) : numeric(raw);
  if (!amountOf(source).percent)
    return sql`case when ${value} > 1 then ${value} / 100 else ${value} end`;
  return type === 'VARCHAR'
    ? sql`case when contains(${text}, '%') or contains(${text}, '％') then ${value} else ${value} / 100 end`
    : sql`(${value} / 100)`;
}

const anyOf = (text: Sql, words: readonly string[]): Sql =>
  sql`lower(${text}) in (${join(words.map((word) => sql`${word}`))})`;

const flagValue = (text: Sql): Sql => sql`case
  when ${anyOf(text, yesWords)} then true
  when ${anyOf(text, noWords)} then false
end`;
