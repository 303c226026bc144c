import { count } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, sql, type Sql } from '../../sql/sql';
import { columnUnder } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import type { FieldFormat } from '../mapping/file-mapping';
import { filled } from '../values/blank';
import { moment } from '../values/moment';

const ends = ['closed_at', 'close_date', 'won_at', 'lost_at', 'expected_close_on'];

/**
 * Where no value tells whether day or month comes first, the life of deals may: they close after
 * they were created. The order in which (nearly) all do so is taken when the other breaks it often.
 */
export async function withOrderByLife(
  formats: Record<string, FieldFormat>,
  { raw, columns }: { raw: RawTable; columns: Record<string, string> },
  db: Database
): Promise<Record<string, FieldFormat>> {
  const isOpen = (field: string) => {
    const format = formats[field];
    return format !== undefined && 'order' in format && format.ambiguous === true;
  };
  const end = ends.find(isOpen);
  const [created, ended] = [columns.created_at, columns[end ?? '']];
  if (!created || !ended || !isOpen('created_at')) return formats;
  const column = (header: string) => filled(ident(columnUnder(raw, header).name));
  const backwards = (order: 'dmy' | 'mdy'): Sql =>
    sql`count(case when ${moment(sql`x`, { order }, 0)} > ${moment(sql`y`, { order }, 0)} then 1 end)`;
  const { n, dmy, mdy } = decodeOne(
    await db.query(sql`
      select count(*) as n, ${backwards('dmy')} as dmy, ${backwards('mdy')} as mdy
      from (
        select ${column(created)} as x, ${column(ended)} as y
        from ${ident(raw.table)}
        limit 20000
      ) as pairs
      where x is not null and y is not null`),
    { n: count(), dmy: count(), mdy: count() }
  );
  const order =
    breaks(mdy, n) && !breaks(dmy, n) ? 'dmy' : breaks(dmy, n) && !breaks(mdy, n) ? 'mdy' : null;
  if (!order) return formats;
  return Object.fromEntries(
    Object.entries(formats).map(([field, format]) => [
      field,
      isOpen(field) ? { ...format, order, ambiguous: false } : format
    ])
  );
}

/** More than one in fifty. */
const breaks = (backwards: number, n: number): boolean => backwards > n / 50;
