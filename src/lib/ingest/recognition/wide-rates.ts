import { count } from '../../domain/field';
import type { Store } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, join, literal, sql, type Sql } from '../../sql/sql';
import { columnUnder } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import { periodHeader, wideRate } from '../headers/wide-rate';
import { cellText } from '../mapping/column-value';
import type { SeenColumn } from './assign-columns';
import { sampledColumns } from './sampled-columns';

/** One column of a table of rates whose headers hold currencies or periods. */
interface RateColumn {
  header: string;
  currency: Sql;
  on: Sql;
  inCurrency: Sql;
}

const beside =
  /^(id|index|no|nr|source|note|notes|remark|comment|备注|来源|name|country|symbol|序号)?$/i;

/**
 * Exchange rates with a column for each currency, or for each period, as rows of currency, day and
 * rate; other tables as they are.
 */
export async function longRates(raw: RawTable, store: Store): Promise<RawTable> {
  const likely = raw.headers.filter((header) => wideRate(header) ?? periodHeader(header));
  if (likely.length < 2 || likely.length < raw.headers.length - 4) return raw;
  const columns = await sampledColumns(raw, store);
  const found = byCurrency(raw, columns) ?? byPeriod(raw, columns);
  if (!found) return raw;
  const table = `${raw.table}_rates`;
  const stated = found.some(({ inCurrency }) => inCurrency !== nothing);
  const parts = found.map(
    ({ header, currency, on, inCurrency }) => sql`
      select line, ${currency} as c0, ${on} as c1, ${cellText(columnUnder(raw, header))} as c2, ${inCurrency} as c3
      from ${ident(raw.table)}`
  );
  const run = (statement: Sql) => store.query(statement, { as: 'nothing' });
  await run(sql`
    create or replace table ${ident(table)} as
    select line, c0, c1, c2 ${stated ? sql`, c3` : sql``}
    from (${join(parts, sql` union all `)}) as cells
    where c2 is not null and c0 is not null
    order by line`);
  const { n: rows } = decodeOne(await store.query(sql`select count(*) as n from ${ident(table)}`), {
    n: count()
  });
  await run(sql`drop table ${ident(raw.table)}`);
  const headers = ['Currency', 'Date', 'Rate', ...(stated ? ['To Currency'] : [])];
  const { bare: _, broken: _broken, ...rest } = raw;
  const text = headers.map(() => 'VARCHAR');
  return {
    ...rest,
    table,
    headers,
    columns: headers.map((_, i) => `c${i}`),
    types: text,
    ragged: false,
    rows
  };
}

const nothing = sql`cast(null as varchar)`;
const isNumeric = ({ type, profile }: SeenColumn): boolean =>
  /INT|DOUBLE|DECIMAL|FLOAT/.test(type) ||
  (profile.values.length > 0 && profile.numbers >= 0.9 && profile.dates < 0.5);
const isDated = ({ type, profile }: SeenColumn): boolean =>
  /^(DATE|TIMESTAMP)/.test(type) || profile.dates >= 0.9 || profile.numericDates >= 0.9;
const text = (raw: RawTable, { header }: SeenColumn): Sql => cellText(columnUnder(raw, header));

/** A column for each currency, beside one of days. */
function byCurrency(raw: RawTable, columns: readonly SeenColumn[]): RateColumn[] | null {
  const rates = columns.flatMap((column) => {
    const rate = wideRate(column.header);
    return rate && (isNumeric(column) || column.profile.values.length === 0)
      ? [{ column, rate }]
      : [];
  });
  const others = columns.filter((one) => !rates.some(({ column }) => column === one));
  const [day, second] = others.filter(isDated);
  const [base] = others.filter((one) => one !== day && one.profile.currencies >= 0.9);
  const left = others.filter((one) => one !== day && one !== base);
  if (rates.length < 2 || second || left.some(({ header }) => !beside.test(header))) return null;
  if (!day && raw.rows > 1) return null;
  return rates.map(({ column: { header }, rate: { currency, inCurrency } }) => ({
    header,
    currency: literal(currency),
    on: day ? text(raw, day) : nothing,
    inCurrency: inCurrency === null ? (base ? text(raw, base) : nothing) : literal(inCurrency)
  }));
}

/** A row for each currency, and a column for each period. */
function byPeriod(raw: RawTable, columns: readonly SeenColumn[]): RateColumn[] | null {
  const [of, second] = columns.filter(
    ({ profile }) => profile.currencies >= 0.9 && profile.values.length > 0
  );
  const periods = columns.flatMap((column) => {
    const on = periodHeader(column.header);
    return on !== null && isNumeric(column) ? [{ header: column.header, on }] : [];
  });
  const isOfOne = second && new Set(second.profile.values).size === 1 ? second : undefined;
  if (!of || (second && !isOfOne) || periods.length < 2) return null;
  if (of.profile.distinct < of.profile.values.length) return null;
  const others = columns.filter(
    (one) => one !== of && one !== isOfOne && !periods.some(({ header }) => header === one.header)
  );
  if (others.some(({ header }) => !beside.test(header))) return null;
  return periods.map(({ header, on }) => ({
    header,
    currency: text(raw, of),
    on: literal(on),
    inCurrency: isOfOne ? text(raw, isOfOne) : nothing
  }));
}
