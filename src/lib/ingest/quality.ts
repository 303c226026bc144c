import { count, text, type Row } from '../domain/field';
import type { Database } from '../sql/database';
import { decode } from '../sql/decode';
import { sql } from '../sql/sql';

/** A row that was read but not loaded: where it stands and why. */
export const setAsideRow = {
  file: text(),
  line: count(),
  column: text(),
  value: text(),
  reason: text()
};

/** A deal that is kept although something about it can hardly be true. */
export const flaggedRow = { deal_id: text(), code: text(), field: text(), value: text() };

/** Every row set aside, by file and line. */
export async function setAsideRows(
  db: Database,
  options: { signal?: AbortSignal } = {}
): Promise<Row<typeof setAsideRow>[]> {
  const found = await db.query(
    sql`
      select file, line, column_name as "column", value, reason
      from set_aside
      order by file, line`,
    options
  );
  return decode(found, setAsideRow);
}

/** Every suspicious value, by what is wrong with it. */
export async function flaggedRows(
  db: Database,
  options: { signal?: AbortSignal } = {}
): Promise<Row<typeof flaggedRow>[]> {
  const found = await db.query(
    sql`select deal_id, code, field, value from flagged order by code, deal_id`,
    options
  );
  return decode(found, flaggedRow);
}
