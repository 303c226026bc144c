import { count, text, type Row } from '../domain/field';
import type { Database, QueryOptions } from '../sql/database';
import { decode } from '../sql/decode';
import { empty, integer, sql } from '../sql/sql';
import { cellSeparator, type Origin } from './loading/set-aside';

/** A row that was read but not loaded: where it stands and why. */
export const setAsideRow = {
  file: text().orNull(),
  line: count().orNull(),
  column: text().orNull(),
  value: text().orNull(),
  reason: text().orNull()
};

/** A deal that is kept although something about it can hardly be true. */
export const flaggedRow = {
  deal_id: text().orNull(),
  name: text().orNull(),
  code: text().orNull(),
  field: text().orNull(),
  value: text().orNull()
};

/** Every row set aside, by file and line; those of files that are nothing we know come last. */
export async function setAsideRows(
  db: Database,
  options: QueryOptions = {}
): Promise<Row<typeof setAsideRow>[]> {
  const found = await db.query(
    sql`
      select file, line, column_name as "column", value, reason
      from set_aside
      order by reason = 'file_not_recognised', file, line`,
    options
  );
  return decode(found, setAsideRow);
}

/** Suspicious values of one kind or of all, by what is wrong with them. */
export async function flaggedRows(
  db: Database,
  { code = '', limit, signal }: QueryOptions & { code?: string; limit?: number } = {}
): Promise<Row<typeof flaggedRow>[]> {
  const found = await db.query(
    sql`
      select f.deal_id, d.name, f.code, f.field, f.value
      from flagged as f
      left join deals as d on d.deal_id = f.deal_id
      where ${code ? sql`f.code = ${code}` : sql`true`}
      order by f.code, f.deal_id, f.field
      ${limit ? sql`limit ${integer(limit)}` : empty}`,
    { signal }
  );
  return decode(found, flaggedRow);
}

export interface FlaggedCounts {
  /** Deals with at least one suspicious value. */
  deals: number;
  /** Most frequent first. */
  reasons: { code: string; deals: number; flags: number }[];
}

/** How many deals are flagged, and why. */
export async function flaggedCounts(
  db: Database,
  options: QueryOptions = {}
): Promise<FlaggedCounts> {
  const fields = { code: text().orNull(), deals: count(), flags: count() };
  const found = await db.query(
    sql`
      select code, count(distinct deal_id) as deals, count(*) as flags
      from flagged
      group by rollup (code)
      order by code is null desc, deals desc, code`,
    options
  );
  const rows = decode(found, fields);
  return {
    deals: rows.find(({ code }) => code === null)?.deals ?? 0,
    reasons: rows.flatMap(({ code, ...row }) => (code === null ? [] : [{ code, ...row }]))
  };
}

/** Rows of a file that were set aside and can be fixed, as they stood in it. */
export interface RowsToFix extends Origin {
  file: string;
  rows: { line: number; reason: string; cells: string[] }[];
}

/** The rows that fixing can bring in, by the file they came from. */
export async function rowsToFix(db: Database, options: QueryOptions = {}): Promise<RowsToFix[]> {
  const found = await db.query(
    sql`
      select file, origin, line, reason, cells
      from set_aside
      where cells is not null
      order by file, origin, line`,
    options
  );
  const files: (RowsToFix & { origin: string })[] = [];
  for (const row of decode(found, toFixRow)) {
    const last = files.at(-1);
    const same = last && last.file === row.file && last.origin === row.origin;
    const file = same ? last : startOf(row.file, row.origin);
    if (!same) files.push(file);
    file.rows.push({ line: row.line, reason: row.reason, cells: row.cells.split(cellSeparator) });
  }
  return files;
}

const toFixRow = {
  file: text(),
  origin: text(),
  line: count(),
  reason: text(),
  cells: text()
};

const startOf = (file: string, origin: string) => ({
  ...(JSON.parse(origin) as Origin),
  file,
  origin,
  rows: []
});
