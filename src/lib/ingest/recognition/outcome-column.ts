import { count, text } from '../../domain/field';
import { outcomePlainness } from '../../domain/outcome-names';
import type { Store } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, sql } from '../../sql/sql';
import { columnUnder } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import type { FileMapping } from '../mapping/file-mapping';
import { normaliseHeader } from '../headers/header';
import { noWords, yesWords } from '../values/flag-words';
import { outcomeOf } from '../values/words';

const seenAtMost = 4;

/**
 * The column that says of every row whether it was won: two values, one for yes and one for no, under
 * a header that speaks of an outcome; or else the last column, where a table for learning has it; or
 * else the only column of that kind.
 */
export async function outcomeColumn(raw: RawTable, store: Store): Promise<string | null> {
  const binary = new Map<string, boolean>();
  const isOutcome = async (header: string) => {
    const is = binary.get(header) ?? (await isBinary(raw, header, store));
    binary.set(header, is);
    return is;
  };
  for (const header of plainestFirst(raw.headers)) if (await isOutcome(header)) return header;
  const last = await lastFilled(raw, store);
  if (last !== null && (await isOutcome(last))) return last;
  const all: string[] = [];
  for (const header of raw.headers) if (await isOutcome(header)) all.push(header);
  const [only, second] = all;
  return only !== undefined && second === undefined ? only : null;
}

/** The headers that speak of an outcome. */
const plainestFirst = (headers: readonly string[]): string[] =>
  headers
    .flatMap((header) => {
      const plainness = outcomePlainness(normaliseHeader(header));
      return plainness === null ? [] : [{ header, plainness }];
    })
    .sort((a, b) => a.plainness - b.plainness)
    .map(({ header }) => header);

/** Whether a mapping says how any deal ended. */
export async function tellsOutcome(
  raw: RawTable,
  { columns }: Pick<FileMapping, 'columns'>,
  store: Store
): Promise<boolean> {
  if (['is_won', 'is_closed', 'won_at', 'lost_at'].some((field) => Object.hasOwn(columns, field)))
    return true;
  for (const header of [columns.outcome, columns.stage]) {
    if (header === undefined) continue;
    const meanings = (await valuesOf(raw, header, 400, store)).map(outcomeOf);
    if (meanings.includes('lost')) return true;
    if (meanings.includes('won') && meanings.length > 2) return true;
  }
  return false;
}

async function isBinary(raw: RawTable, header: string, store: Store): Promise<boolean> {
  const values = await valuesOf(raw, header, seenAtMost, store);
  return (
    values.length === 2 &&
    values.some((value) => yesWords.includes(value)) &&
    values.some((value) => noWords.includes(value))
  );
}

/** Different values of a column in small letters, the most frequent first. */
async function valuesOf(
  raw: RawTable,
  header: string,
  most: number,
  store: Store
): Promise<string[]> {
  const column = sql`lower(trim(cast(${ident(columnUnder(raw, header).name)} as varchar)))`;
  const rows = decode(
    await store.query(sql`
      select ${column} as value, count(*) as n
      from ${ident(raw.table)}
      where ${column} <> ''
      group by ${column}
      order by n desc, value
      limit ${most}`),
    { value: text(), n: count().orNull() }
  );
  return rows.map(({ value }) => value);
}

async function lastFilled(raw: RawTable, store: Store): Promise<string | null> {
  for (const header of raw.headers.toReversed())
    if ((await valuesOf(raw, header, 1, store)).length > 0) return header;
  return null;
}
