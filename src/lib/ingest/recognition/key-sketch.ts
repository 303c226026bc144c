import { count, number, text, type Fields } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decode, decodeOne } from '../../sql/decode';
import { ident, integer, join, sql } from '../../sql/sql';
import { columnUnder } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import { cellText } from '../mapping/column-value';
import type { SeenColumn } from './assign-columns';

/** Different values that are kept of a column; those whose hashes come first, so that columns compare. */
const keptValues = 1500;
/** Rows that are looked at; more tell no better what a column refers to. */
const mostRows = 300_000;
/** Columns of a file that may refer to another, or be referred to. */
const mostColumns = 24;

/** What a column that may be a key, or refer to one, holds: a sample of its different values. */
export interface KeySketch {
  header: string;
  rows: number;
  filled: number;
  distinct: number;
  /** Value → hash. */
  values: ReadonlyMap<string, number>;
  /** Hashes up to here are all there. */
  upTo: number;
}

/** Sketches of the columns of a file that may hold ids, codes or names. */
export async function keySketches(
  raw: RawTable,
  columns: readonly SeenColumn[],
  db: Database
): Promise<KeySketch[]> {
  const own = columns.filter(mayRefer).slice(0, mostColumns);
  if (own.length === 0) return [];
  const cells = own.map(({ header }) => cellText(columnUnder(raw, header)));
  const rows = sql`(select * from ${ident(raw.table)} limit ${integer(mostRows)}) as r`;
  const counted: Fields = Object.fromEntries(
    own.flatMap((_, i) => [
      [`f${i}`, count()],
      [`d${i}`, count()]
    ])
  );
  const counts = decodeOne(
    await db.query(
      sql`select ${join(cells.map((cell, i) => sql`count(${cell}) as ${ident(`f${i}`)}, count(distinct ${cell}) as ${ident(`d${i}`)}`))} from ${rows}`
    ),
    counted
  ) as Record<string, number>;
  const parts = cells.map(
    (cell, i) => sql`
      select * from (
        select ${integer(i)} as place, value, cast(hash(value) as double) as hash
        from (select distinct ${cell} as value from ${rows}) as v
        where value is not null
        order by hash, value
        limit ${integer(keptValues)}
      ) as ${ident(`s${i}`)}`
  );
  const found = decode(await db.query(join(parts, sql` union all `)), {
    place: count(),
    value: text(),
    hash: number()
  });
  return own.map(({ header }, i) => {
    const values = new Map(
      found.filter(({ place }) => place === i).map(({ value, hash }) => [value, hash])
    );
    const distinct = counts[`d${i}`] ?? 0;
    return {
      header,
      rows: Math.min(raw.rows, mostRows),
      filled: counts[`f${i}`] ?? 0,
      distinct,
      values,
      upTo: distinct > values.size ? Math.max(...values.values()) : Infinity
    };
  });
}

/** No moments, amounts, long texts and no yes and no: none of them refers to anything. */
function mayRefer({ type, profile }: SeenColumn): boolean {
  const { values, distinct, dates, numericDates, flags } = profile;
  if (values.length === 0 || distinct < 2 || !/^VARCHAR$|INT|UUID/.test(type)) return false;
  if (dates >= 0.5 || (numericDates >= 0.9 && type !== 'VARCHAR') || flags >= 0.9) return false;
  const part = values.slice(0, 200);
  if (part.filter((value) => /^[^\d]{0,3}[\d,]*\.\d+\D{0,3}$/.test(value)).length * 2 > part.length)
    return false;
  return part.reduce((sum, { length }) => sum + length, 0) <= part.length * 60;
}

/** (Nearly) every row has one, and its own. */
export const isKey = ({ rows, filled, distinct }: KeySketch): boolean =>
  distinct >= 2 && filled >= rows * 0.95 && distinct >= filled * 0.97;

export interface Overlap {
  /** Of the different values of the one column that are known, how many the other one has; 0 to 1. */
  share: number;
  matched: number;
  /** Whether chance would do as much: numbers out of the same few. */
  byChance: boolean;
}

/** How far the values of one column are found among those of another. */
export function overlap(from: KeySketch, to: KeySketch): Overlap {
  const known = [...from.values].filter(([, hash]) => hash <= to.upTo).map(([value]) => value);
  const matched = known.filter((value) => to.values.has(value)).length;
  const share = known.length ? matched / known.length : 0;
  return { share, matched, byChance: matched === 0 || isChance(from, to, share, known.length) };
}

const digits = /^[1-9]\d{0,8}$|^0$/;

/**
 * Whole numbers match others out of the same range as often as that range is full: two columns that
 * count from 1 always do. Words and codes do not meet by chance, unless they are few.
 */
function isChance(from: KeySketch, to: KeySketch, share: number, n: number): boolean {
  if (from.distinct < 4) return true;
  const [a, b] = [[...from.values.keys()], [...to.values.keys()]];
  if (![...a, ...b].every((value) => digits.test(value))) return false;
  const numbers = [...a, ...b].map(Number);
  const range = Math.max(...numbers) - Math.min(...numbers) + 1;
  const expected = Math.min(1, to.distinct / range);
  return share < expected + 4 * Math.sqrt((expected * (1 - expected)) / n) + 0.1;
}
