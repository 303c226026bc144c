import { count, type Fields } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import { columnUnder } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import { cellText } from '../mapping/column-value';

/** More rows and columns say no more. */
const mostRows = 100_000;
const mostColumns = 60;

/** How the rows of keys that stand on several of them differ. */
export interface Repeats {
  /** Keys on several rows, and how many rows these are. */
  keys: number;
  rows: number;
  /** Of those keys: how many have several values in a column, and how many another one on each row. */
  columns: ReadonlyMap<string, { vary: number; own: number }>;
}

/** How rows of one key differ, in the columns named first and then in those that follow. */
export async function repeats(
  raw: RawTable,
  { key, first }: { key: readonly string[]; first: readonly string[] },
  db: Database
): Promise<Repeats> {
  const cell = (header: string): Sql => cellText(columnUnder(raw, header));
  const headers = [...new Set([...first, ...raw.headers])]
    .filter((header) => !key.includes(header) && raw.headers.includes(header))
    .slice(0, mostColumns);
  const fields: Fields = Object.fromEntries([
    ['keys', count()],
    ['n', count()],
    ...headers.flatMap((_, i) => [
      [`v${i}`, count()],
      [`o${i}`, count()]
    ])
  ]);
  const values = headers.map(
    (header, i) => sql`, coalesce(${cell(header)}, '') as ${ident(`x${i}`)}`
  );
  const distinct = headers.map(
    (_, i) => sql`, count(distinct ${ident(`x${i}`)}) as ${ident(`d${i}`)}`
  );
  const counted = headers.map(
    (_, i) =>
      sql`, count(case when ${ident(`d${i}`)} > 1 then 1 end) as ${ident(`v${i}`)}, count(case when ${ident(`d${i}`)} = n then 1 end) as ${ident(`o${i}`)}`
  );
  const keys = key.map((header, i) => sql`${cell(header)} as ${ident(`k${i}`)}`);
  const names = key.map((_, i) => ident(`k${i}`));
  const found = decodeOne(
    await db.query(sql`
      select count(*) as keys, cast(coalesce(sum(n), 0) as bigint) as n ${join(counted, sql` `)}
      from (
        select count(*) as n ${join(distinct, sql` `)}
        from (
          select ${join(keys)} ${join(values, sql` `)}
          from (select * from ${ident(raw.table)} limit ${integer(mostRows)}) as r
        ) as cells
        where ${join(
          names.map((name) => sql`${name} is not null`),
          sql` and `
        )}
        group by ${join(names)}
        having count(*) > 1
      ) as repeated`),
    fields
  );
  return {
    keys: Number(found.keys),
    rows: Number(found.n),
    columns: new Map(
      headers.map((header, i) => [
        header,
        { vary: Number(found[`v${i}`]), own: Number(found[`o${i}`]) }
      ])
    )
  };
}
