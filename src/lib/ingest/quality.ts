import { count, text, type Row } from '../domain/field';
import type { Database } from '../sql/database';
import { decode } from '../sql/decode';
import { sql } from '../sql/sql';
import { cellSeparator, type Origin } from './loading/set-aside';

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

/** Rows of a file that were set aside and can be mended, as they stood in it. */
export interface RowsToMend extends Origin {
  file: string;
  rows: { line: number; reason: string; cells: string[] }[];
}

/** The rows that mending can bring in, by the file they came from. */
export async function rowsToMend(
  db: Database,
  options: { signal?: AbortSignal } = {}
): Promise<RowsToMend[]> {
  const found = await db.query(
    sql`
      select file, origin, line, reason, cells
      from set_aside
      where cells is not null
      order by file, origin, line`,
    options
  );
  const files: (RowsToMend & { origin: string })[] = [];
  for (const row of decode(found, toMendRow)) {
    const last = files.at(-1);
    const same = last && last.file === row.file && last.origin === row.origin;
    const file = same ? last : startOf(row.file!, row.origin!);
    if (!same) files.push(file);
    file.rows.push({
      line: row.line!,
      reason: row.reason!,
      cells: row.cells!.split(cellSeparator)
    });
  }
  return files;
}

const toMendRow = { file: text(), origin: text(), line: count(), reason: text(), cells: text() };

const startOf = (file: string, origin: string) => ({
  ...(JSON.parse(origin) as Origin),
  file,
  origin,
  rows: []
});
