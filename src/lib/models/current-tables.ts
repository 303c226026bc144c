import { text } from '../domain/field';
import { forecastTableNames, forecastTables, type ForecastTable } from '../domain/forecast-tables';
import type { Database } from '../sql/database';
import { decode } from '../sql/decode';
import { sql } from '../sql/sql';

/** The tables of training that are there with all their columns; those of an earlier version lack some. */
export async function currentTables(db: Database): Promise<ForecastTable[]> {
  const found = decode(
    await db.query(
      sql`select table_name as name, column_name as own from duckdb_columns() order by table_name, column_name`
    ),
    { name: text().orNull(), own: text().orNull() }
  );
  const there = new Set(found.map(({ name, own }) => `${name}.${own}`));
  return forecastTableNames.filter((name) =>
    Object.keys(forecastTables[name]).every((own) => there.has(`${name}.${own}`))
  );
}
