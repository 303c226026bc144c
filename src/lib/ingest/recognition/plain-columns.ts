import { count, type Fields } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, join, literal, sql } from '../../sql/sql';
import { findColumn } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import type { FieldFormat } from '../mapping/file-mapping';
import { plainNumber } from '../values/amount';
import { isoPlain } from '../values/moment';

/** Marks the formats of text columns that need no guessing, from all of their cells. */
export async function withPlain(
  formats: Record<string, FieldFormat>,
  raw: RawTable,
  db: Database,
  wanted: readonly { field: string; header: string }[]
): Promise<Record<string, FieldFormat>> {
  const texts = wanted.flatMap(({ field, header }, i) => {
    const column = findColumn(raw, header);
    const format = formats[field];
    if (!format || column?.type !== 'VARCHAR') return [];
    if ('decimal' in format && format.decimal === ',') return [];
    const pattern = 'decimal' in format ? plainNumber : isoPlain;
    return [{ as: `c${i}`, field, format, cell: ident(column.name), pattern: `^$|${pattern}` }];
  });
  if (texts.length === 0) return formats;
  const others = texts.map(
    ({ as, cell, pattern }) =>
      sql`count(case when not regexp_matches(${cell}, ${literal(pattern)}) then 1 end) as ${ident(as)}`
  );
  const fields: Fields = Object.fromEntries(texts.map(({ as }) => [as, count().orNull()]));
  const seen = decodeOne(
    await db.query(sql`select ${join(others)} from ${ident(raw.table)}`),
    fields
  );
  const plain = texts.filter(({ as }) => seen[as] === 0);
  return {
    ...formats,
    ...Object.fromEntries(plain.map(({ field, format }) => [field, { ...format, plain: true }]))
  };
}
