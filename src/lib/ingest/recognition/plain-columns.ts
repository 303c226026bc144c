import { count, type Fields } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, join, literal, sql } from '../../sql/sql';
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
  const texts = wanted.flatMap(({ field, header }) => {
    const index = raw.headers.indexOf(header);
    const format = formats[field];
    if (!format || raw.types[index] !== 'VARCHAR') return [];
    if ('decimal' in format && format.decimal === ',') return [];
    const pattern = 'decimal' in format ? plainNumber : isoPlain;
    return [{ field, format, cell: ident(raw.columns[index]!), pattern: `^$|${pattern}` }];
  });
  if (texts.length === 0) return formats;
  const names = texts.map((_, i) => `c${i}`);
  const others = texts.map(
    ({ cell, pattern }, i) =>
      sql`count(case when not regexp_matches(${cell}, ${literal(pattern)}) then 1 end) as ${ident(names[i]!)}`
  );
  const [seen] = decode(
    await db.query(sql`select ${join(others)} from ${ident(raw.table)}`),
    Object.fromEntries(names.map((name) => [name, count()])) as Fields
  );
  const plain = texts.filter((_, i) => (seen as Record<string, unknown>)[names[i]!] === 0);
  return {
    ...formats,
    ...Object.fromEntries(plain.map(({ field, format }) => [field, { ...format, plain: true }]))
  };
}
