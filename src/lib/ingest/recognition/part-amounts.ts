import { count } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, integer, sql, type Sql } from '../../sql/sql';
import { columnUnder } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import { normaliseHeader } from '../headers/header';
import { cellText, columnValue } from '../mapping/column-value';
import type { SeenColumn } from './assign-columns';
import { amountFormat } from './column-format';

const mostRows = 100_000;
const counts = /quantity|qty|menge|数量|количество|cantidad|quantidade|units$/u;
const prices =
  /unitprice|priceperunit|单价|stuckpreis|einzelpreis|salesprice|listprice|price$|цена|preciounitario|precounitario/u;

/** Whether the amount of each row is its price times its count: then it is that of the row alone. */
export async function arePricesTimesCounts(
  raw: RawTable,
  { amount, columns }: { amount: string; columns: readonly SeenColumn[] },
  db: Database
): Promise<boolean> {
  const like = (pattern: RegExp) =>
    columns.find(
      ({ header, profile }) =>
        header !== amount && profile.numbers >= 0.9 && pattern.test(normaliseHeader(header))
    );
  const [quantity, price, own] = [like(counts), like(prices), named(columns, amount)];
  if (!quantity || !price || !own) return false;
  const { n, fitting, several } = decodeOne(
    await db.query(sql`
      select
        count(*) as n,
        count(case when abs(q * p - a) <= 0.01 * abs(a) then 1 end) as fitting,
        count(case when q <> 1 then 1 end) as several
      from (
        select ${number(raw, quantity)} as q, ${number(raw, price)} as p, ${number(raw, own)} as a
        from (select * from ${ident(raw.table)} limit ${integer(mostRows)}) as r
      ) as cells
      where q is not null and p is not null and a is not null`),
    { n: count(), fitting: count(), several: count() }
  );
  return n > 1 && several > 0 && fitting >= n * 0.9;
}

/** Whether some other column has on every row of a deal what its amounts add up to. */
export async function sumsOfParts(
  raw: RawTable,
  { key, amount, columns }: { key: string; amount: string; columns: readonly SeenColumn[] },
  db: Database
): Promise<boolean> {
  const own = named(columns, amount);
  const others = columns.filter(
    ({ header, profile }) => header !== amount && header !== key && profile.numbers >= 0.9
  );
  for (const other of own ? others : []) {
    const { keys, fitting } = decodeOne(
      await db.query(sql`
        select count(*) as keys, count(case when same and abs(parts - whole) <= 0.01 * abs(whole) then 1 end) as fitting
        from (
          select min(t) = max(t) as same, sum(a) as parts, max(t) as whole
          from (
            select ${cellText(columnUnder(raw, key))} as k, ${number(raw, own as SeenColumn)} as a, ${number(raw, other)} as t
            from (select * from ${ident(raw.table)} limit ${integer(mostRows)}) as r
          ) as cells
          where k is not null
          group by k
          having count(*) > 1
        ) as sums`),
      { keys: count(), fitting: count() }
    );
    if (keys > 1 && fitting >= keys * 0.9) return true;
  }
  return false;
}

const named = (columns: readonly SeenColumn[], header: string): SeenColumn | undefined =>
  columns.find((one) => one.header === header);

function number(raw: RawTable, { header, profile, type }: SeenColumn): Sql {
  const column = columnUnder(raw, header);
  const decimalComma = raw.dialect?.delimiter === ';';
  const format = amountFormat(header, profile, { decimalComma });
  const text = cellText(column);
  const value = columnValue({
    raw: ident(column.name),
    text,
    type,
    kind: 'money',
    format,
    zoneMinutes: 0
  });
  return sql`cast(${value} as double)`;
}
