import { sql, spell, type Sql } from './sql';

/**
 * Where DuckDB and ClickHouse differ, a verb holds both spellings and means the same on both.
 * Everything an analysis writes outside these verbs reads the same on either engine.
 */

/** Exact, interpolated quantile; `p` between 0 and 1. Null where there are no values. */
export const quantile = (x: Sql, p: number): Sql =>
  spell({
    duckdb: sql`quantile_cont(${x}, ${p})`,
    clickhouse: sql`if(count(${x}) = 0, null, quantileExactInclusive(${p})(${x}))`
  });

export const median = (x: Sql): Sql => quantile(x, 0.5);

/** The value of `x` on the row where `by` is largest; null rows of either are passed over. */
export const argMax = (x: Sql, by: Sql): Sql =>
  spell({
    duckdb: sql`arg_max(${x}, ${by}) filter (${x} is not null)`,
    clickhouse: sql`argMaxIf(${x}, ${by}, ${x} is not null and ${by} is not null)`
  });

/** The value of `x` on the row where `by` is smallest; null rows of either are passed over. */
export const argMin = (x: Sql, by: Sql): Sql =>
  spell({
    duckdb: sql`arg_min(${x}, ${by}) filter (${x} is not null)`,
    clickhouse: sql`argMinIf(${x}, ${by}, ${x} is not null and ${by} is not null)`
  });

/** ISO text to a calendar day. */
export const toDate = (x: Sql): Sql =>
  spell({ duckdb: sql`cast(${x} as date)`, clickhouse: sql`toDate32(${x})` });

/** ISO text or a day to a moment without zone. */
export const toTimestamp = (x: Sql): Sql =>
  spell({ duckdb: sql`cast(${x} as timestamp)`, clickhouse: sql`toDateTime64(${x}, 6, 'UTC')` });

/** A bound ISO date. */
export const day = (iso: string): Sql => toDate(sql`${iso}`);

/** The midnight a bound ISO date begins with. */
export const midnight = (iso: string): Sql => toTimestamp(toDate(sql`${iso}`));

/** A day or moment, that many whole days later; `n` may be a column. */
export const addDays = (x: Sql, n: Sql): Sql =>
  spell({
    duckdb: sql`(${x} + to_days(cast(${n} as integer)))`,
    clickhouse: sql`addDays(${x}, ${n})`
  });

/** Elapsed days between two moments, fractional. */
export const daysBetween = (from: Sql, to: Sql): Sql =>
  sql`(date_diff('second', ${from}, ${to}) / 86400.0)`;

/** Double precision, what counts and money are cast to in the last select. */
export const toDouble = (x: Sql): Sql =>
  spell({ duckdb: sql`cast(${x} as double)`, clickhouse: sql`toFloat64(${x})` });

/** Text to a number; null where it is none. */
export const tryDouble = (x: Sql): Sql =>
  spell({ duckdb: sql`try_cast(${x} as double)`, clickhouse: sql`toFloat64OrNull(${x})` });

/** Text to an amount with two decimals; null where it is none. */
export const tryMoney = (x: Sql): Sql =>
  spell({
    duckdb: sql`try_cast(${x} as decimal(18, 2))`,
    clickhouse: sql`toDecimal64OrNull(${x}, 2)`
  });

/** A number to an amount with two decimals. */
export const toMoney = (x: Sql): Sql =>
  spell({
    duckdb: sql`cast(${x} as decimal(18, 2))`,
    clickhouse: sql`toDecimal64(${x}, 2)`
  });

/** Text to a moment; null where it is none. */
export const tryTimestamp = (x: Sql): Sql =>
  spell({
    duckdb: sql`try_cast(${x} as timestamp)`,
    clickhouse: sql`parseDateTime64BestEffortOrNull(${x}, 6, 'UTC')`
  });

/** Text in small letters, of any script. */
export const lowerCase = (x: Sql): Sql =>
  spell({ duckdb: sql`lower(${x})`, clickhouse: sql`lowerUTF8(${x})` });

/** The value on the next row of the window; null on the last. */
export const lead = (x: Sql, over: Sql): Sql =>
  spell({
    duckdb: sql`lead(${x}) over (${over})`,
    clickhouse: sql`leadInFrame(toNullable(${x})) over (${over} rows between unbounded preceding and unbounded following)`
  });

/** The value on the row before of the window; null on the first. */
export const lag = (x: Sql, over: Sql): Sql =>
  spell({
    duckdb: sql`lag(${x}) over (${over})`,
    clickhouse: sql`lagInFrame(toNullable(${x})) over (${over} rows between unbounded preceding and unbounded following)`
  });

/** The earliest of several moments, nulls passed over; null where all are. */
export const earliest = (moments: readonly Sql[]): Sql => {
  if (moments.length === 1) return moments[0]!;
  const list = moments.reduce((a, b) => sql`${a}, ${b}`);
  return spell({
    duckdb: sql`least(${list})`,
    clickhouse: sql`arrayMin(arrayFilter(m -> m is not null, [${list}]))`
  });
};

/** Month, quarter or year a day falls in, as its first day. */
export const firstOf = (grain: 'week' | 'month' | 'quarter' | 'year', x: Sql): Sql =>
  toDate(sql`date_trunc(${grainText[grain]}, ${x})`);

const grainText = {
  week: sql`'week'`,
  month: sql`'month'`,
  quarter: sql`'quarter'`,
  year: sql`'year'`
};
