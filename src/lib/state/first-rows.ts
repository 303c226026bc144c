import { text, type Fields } from '../domain/field';
import type { RawTable } from '../ingest/decode/source-file';
import { decode } from '../sql/decode';
import type { Database, QueryOptions } from '../sql/database';
import { ident, integer, join, sql } from '../sql/sql';

/** The first rows of a file as they stand in it. */
export async function firstRows(
  { table, columns }: Pick<RawTable, 'table' | 'columns'>,
  db: Database,
  { rows = 20, signal }: QueryOptions & { rows?: number } = {}
): Promise<(string | null)[][]> {
  const cells = columns.map((name) => sql`cast(${ident(name)} as varchar) as ${ident(name)}`);
  const fields: Fields = Object.fromEntries(columns.map((name) => [name, text().orNull()]));
  const found = await db.query(
    sql`select ${join(cells)} from ${ident(table)} limit ${integer(rows)}`,
    { signal }
  );
  return decode(found, fields).map((row) => columns.map((name) => row[name] as string | null));
}
