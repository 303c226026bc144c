import { count, date, number, text, type Fields } from '../../domain/field';
import { dealDimensions, tableNames, tables } from '../../domain/tables';
import type { Pipeline, Workspace } from '../../domain/workspace';
import type { WorkspaceFile } from '../../domain/workspace-file';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, integer, join, sql } from '../../sql/sql';
import { argMax, day as isoDay } from '../../sql/verbs';
import type { ExtraColumns } from './extra-columns';

const mostValues = 200;

export interface DescribeOptions {
  pipelines: Pipeline[];
  file: WorkspaceFile;
  asOf: string;
  firstDay: string;
  baseCurrency: string | null;
  extras: ExtraColumns;
}

/** What the loaded tables say about themselves. */
export async function describeWorkspace(
  db: Database,
  { pipelines, file, asOf, firstDay, baseCurrency, extras }: DescribeOptions
): Promise<Workspace> {
  return {
    pipelines,
    baseCurrency,
    fiscalStart: file.fiscal_start ?? 1,
    asOf,
    firstDay,
    has: await filledColumns(db, extras),
    dimensions: await dimensionValues(db, extras.deals),
    unconverted: await unconvertedCurrencies(db, baseCurrency),
    labels: file.labels ?? {},
    rates: await ratesOn(asOf, baseCurrency, db),
    timeZone: file.time_zone ?? null,
    ...(file.holidays?.length ? { holidays: file.holidays } : {}),
    ...stalledFrom(file)
  };
}

function stalledFrom({ thresholds }: WorkspaceFile): Pick<Workspace, 'stalledFrom'> {
  const { idle_days: idleDays, pushes } = thresholds ?? {};
  if (idleDays === undefined && pushes === undefined) return {};
  return { stalledFrom: { ...(idleDays && { idleDays }), ...(pushes && { pushes }) } };
}

/**
 * First and last day the data speak of: creations, stage entries, closings and changes count;
 * expected closes and activities, which may be planned, do not. Days before 1970 or after 2100 are
 * slips of the pen.
 */
export async function spanOfDays(
  db: Database
): Promise<{ firstDay: string; lastDay: string } | null> {
  const moments = [
    sql`select created_at as moment, true as creates from deals`,
    sql`select closed_at as moment, false as creates from deals`,
    sql`select entered_at as moment, false as creates from stage_events`,
    sql`select changed_at as moment, false as creates from deal_changes`,
    sql`select created_at as moment, true as creates from leads`
  ];
  const [row] = decode(
    await db.query(sql`
      select
        cast(coalesce(min(case when creates then moment end), min(moment)) as date) as first_day,
        cast(max(moment) as date) as last_day
      from (${join(moments, sql` union all `)}) as moments
      where moment >= timestamp '1970-01-01' and moment < timestamp '2100-01-01'`),
    { first_day: date().orNull(), last_day: date().orNull() }
  );
  return row?.first_day && row.last_day ? { firstDay: row.first_day, lastDay: row.last_day } : null;
}

/** Tables and columns with at least one value; a stage history counts only as recorded, not derived. */
async function filledColumns(db: Database, extras: ExtraColumns): Promise<string[]> {
  const has: string[] = [];
  for (const table of tableNames) {
    const columns = [
      ...Object.keys(tables[table]),
      ...(table === 'deals' || table === 'leads' ? extras[table] : [])
    ];
    const counts = columns.map((name, i) => sql`count(${ident(name)}) as ${ident(`n${i}`)}`);
    const recorded = table === 'stage_events' ? sql`where not derived` : sql``;
    const fields: Fields = Object.fromEntries(columns.map((_, i) => [`n${i}`, count().orNull()]));
    const [row] = decode(
      await db.query(sql`select count(*) as n, ${join(counts)} from ${ident(table)} ${recorded}`),
      { n: count().orNull(), ...fields }
    );
    if (!row?.n) continue;
    has.push(
      table,
      ...columns
        .filter((_, i) => Number((row as Record<string, unknown>)[`n${i}`]) > 0)
        .map((name) => `${table}.${name}`)
    );
  }
  return has;
}

async function dimensionValues(
  db: Database,
  extras: readonly string[]
): Promise<Record<string, string[]>> {
  const names = [...dealDimensions, 'pipeline', ...extras];
  const distinct = names.map(
    (name, i) => sql`approx_count_distinct(${ident(name)}) as ${ident(`n${i}`)}`
  );
  const fields: Fields = Object.fromEntries(names.map((_, i) => [`n${i}`, count().orNull()]));
  const [row] = decode(await db.query(sql`select ${join(distinct)} from deals`), fields);
  const few = names.filter((_, i) => {
    const n = Number((row as Record<string, unknown>)[`n${i}`]);
    return n > 0 && n <= mostValues * 1.5;
  });
  const dimensions: Record<string, string[]> = {};
  for (const name of few) {
    const values = decode(
      await db.query(sql`
        select ${ident(name)} as value, count(*) as n
        from deals
        where ${ident(name)} is not null and ${ident(name)} <> ''
        group by value
        order by n desc, value
        limit ${integer(mostValues + 1)}`),
      { value: text(), n: count().orNull() }
    );
    if (values.length >= 2 && values.length <= mostValues)
      dimensions[name] = values.map(({ value }) => value);
  }
  return dimensions;
}

/** The last rate of each currency up to a day. */
async function ratesOn(
  day: string,
  baseCurrency: string | null,
  db: Database
): Promise<Workspace['rates']> {
  if (baseCurrency === null) return {};
  const rows = decode(
    await db.query(sql`
      select
        currency as currency,
        ${argMax(sql`rate`, sql`on_date`)} as rate,
        max(on_date) as last_day
      from rates
      where currency is not null and rate > 0 and on_date <= ${isoDay(day)} and currency <> ${baseCurrency}
      group by currency
      order by currency`),
    { currency: text(), rate: number(), last_day: date() }
  );
  return Object.fromEntries(
    rows.map(({ currency, rate, last_day: on }) => [currency, { rate, on }])
  );
}

async function unconvertedCurrencies(
  db: Database,
  baseCurrency: string | null
): Promise<Record<string, number>> {
  const other =
    baseCurrency === null
      ? sql`(select count(distinct d.currency) > 1 from deals as d where d.amount is not null)`
      : sql`currency <> ${baseCurrency}`;
  const rows = decode(
    await db.query(sql`
      select currency as currency, count(*) as n
      from deals
      where amount is not null and currency is not null and ${other}
        and currency not in (select currency from rates where currency is not null and rate is not null)
      group by currency
      order by n desc, currency`),
    { currency: text(), n: count() }
  );
  return Object.fromEntries(rows.map(({ currency, n }) => [currency, n]));
}
