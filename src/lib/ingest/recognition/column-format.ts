import { count } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, sql } from '../../sql/sql';
import type { AmountFormat } from '../values/amount';
import type { MomentFormat } from '../values/moment';
import { isDateLike, numericDate, type ColumnProfile } from './column-profile';
import { headerUnit, remarkUnit } from '../headers/header-unit';

const offset = /\d(?:Z| ?UTC|[+-]\d\d:?\d\d)$/i;
const dayOrMonthFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}/;

/**
 * How a text column writes its moments. Whether the day or the month comes first is decided by all
 * of its values: some part above 12 settles it; without one it is ambiguous.
 */
export async function momentFormat(
  db: Database,
  { table, column, profile }: { table: string; column: string; profile: ColumnProfile }
): Promise<MomentFormat> {
  const { values } = profile;
  const format: MomentFormat = { order: 'dmy' };
  if (values.some((value) => offset.test(value) && value.includes(':'))) format.zoned = true;
  const numeric = values.map(numericDate).find((kind) => kind !== null);
  if (numeric && values.filter(isDateLike).length < values.length) format.numeric = numeric;
  if (!values.some((value) => dayOrMonthFirst.test(value))) return format;
  return { ...format, ...(await dayOrder(db, table, column)) };
}

async function dayOrder(
  db: Database,
  table: string,
  column: string
): Promise<Pick<MomentFormat, 'order' | 'ambiguous' | 'evident' | 'mixed'>> {
  const x = ident(column);
  const result = await db.query(sql`
    select
      count(case when regexp_matches(${x}, '^\\s*(1[3-9]|2[0-9]|3[01]) *[-/.] *(0?[1-9]|1[0-2]) *[-/.] *[0-9]{2}') then 1 end) as day_first,
      count(case when regexp_matches(${x}, '^\\s*(0?[1-9]|1[0-2]) *[-/.] *(1[3-9]|2[0-9]|3[01]) *[-/.] *[0-9]{2}') then 1 end) as month_first,
      count(case when regexp_matches(${x}, '^\\s*(0?[1-9]|1[0-2]) *[-/.] *(0?[1-9]|1[0-2]) *[-/.] *[0-9]{2}') then 1 end) as either,
      count(case when regexp_matches(${x}, '^\\s*[0-9]{1,2}[.][0-9]{1,2}[.][0-9]{2}') then 1 end) as dotted
    from ${ident(table)}`);
  const fields = {
    day_first: count(),
    month_first: count(),
    either: count(),
    dotted: count()
  };
  const { day_first, month_first, either, dotted } = decodeOne(result, fields);
  if (day_first > month_first) return { order: 'dmy', evident: true, ...mixed(month_first) };
  if (month_first > day_first) return { order: 'mdy', evident: true, ...mixed(day_first) };
  const order = dotted > 0 ? 'dmy' : 'mdy';
  if (day_first > 0) return { order, ...mixed(day_first) };
  return { order, ...(either > 0 && dotted === 0 ? { ambiguous: true } : {}) };
}

const mixed = (rows: number) => (rows > 0 ? { mixed: rows } : {});

const plainShare = /^[0-9]+([.,][0-9]+)?$/;

/** How the plain numbers of a probability count: to 1, to 100, or some so and some so. */
export function shareScale({ values }: ColumnProfile): 'shares' | 'percent' | 'mixed' {
  const numbers = values
    .filter((value) => plainShare.test(value))
    .map((value) => Number(value.replace(',', '.')));
  const beyond = numbers.filter((one) => one > 1).length;
  if (beyond === 0) return 'shares';
  const parts = numbers.filter((one) => one > 0 && one < 1).length;
  const told = beyond + parts;
  return parts >= 2 && parts >= told * 0.1 && beyond >= told * 0.05 ? 'mixed' : 'percent';
}

/** A line above the table counts where the header itself says nothing of its unit. */
const unitOf = (header: string, remarks: readonly string[]): number => {
  const own = headerUnit(header);
  if (own > 1 || /[(（]\s*元\s*[)）]/u.test(header)) return own;
  return remarks.map(remarkUnit).find((unit) => unit > 1) ?? 1;
};

/** How a text column writes its numbers; `decimalComma` is what the rest of the file suggests. */
export function amountFormat(
  header: string,
  { values }: ColumnProfile,
  { decimalComma, remarks = [] }: { decimalComma: boolean; remarks?: readonly string[] }
): AmountFormat {
  const comma = values.filter((v) =>
    /\.\d{3},\d|\d,\d{1,2}(\D|$)|\d,\d{4,}|\d\.\d{3}\.\d{3}/.test(v)
  ).length;
  const point = values.filter((v) =>
    /,\d{3}\.\d|\d\.\d{1,2}(\D|$)|\d\.\d{4,}|\d,\d{3},\d{3}/.test(v)
  ).length;
  const thousands = values.filter((v) => /^\D*\d{1,3}\.\d{3}\D*$/.test(v)).length;
  const suggested = decimalComma && comma + thousands > 0 && point === 0;
  return { decimal: comma > point || suggested ? ',' : '.', unit: unitOf(header, remarks) };
}
