import { count, text } from '../domain/field';
import { decode } from '../sql/decode';
import type { Database, QueryOptions } from '../sql/database';
import { sql } from '../sql/sql';

/** One row per row that was read but not loaded. */
export const setAsideRow = {
  file: text(),
  line: count(),
  column: text(),
  value: text(),
  reason: text()
};

/** Rows that were read but not loaded, with where they stand and why. */
export async function setAsideRows(db: Database, { signal }: QueryOptions = {}) {
  const found = await db.query(
    sql`
      select file, line, column_name as "column", value, reason
      from set_aside
      order by file, line`,
    { signal }
  );
  return decode(found, setAsideRow);
}
