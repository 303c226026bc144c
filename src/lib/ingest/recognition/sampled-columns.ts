import { text, type Field } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, join, sql } from '../../sql/sql';
import { rawColumns, type RawColumn } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import type { SeenColumn } from './assign-columns';
import { columnProfile } from './column-profile';

const sampleRows = 1000;
const formulaText = /^\s*="(.*)"\s*$/s;

/** Evidence on the columns of a raw table from its first rows. */
export async function sampledColumns(raw: RawTable, db: Database): Promise<SeenColumn[]> {
  const columns = rawColumns(raw);
  const fields: Record<string, Field<string | null>> = Object.fromEntries(
    columns.map(({ name }) => [name, text().orNull()])
  );
  const cells = columns.map(({ name }) => sql`cast(${ident(name)} as varchar) as ${ident(name)}`);
  const rows = decode(
    await db.query(sql`select ${join(cells)} from ${ident(raw.table)} limit ${sampleRows}`),
    fields
  );
  // A file pasted twice says no more than once.
  const seen = new Set<string>();
  const different = rows.filter((row) => {
    const cells = JSON.stringify(Object.values(row));
    return !seen.has(cells) && seen.add(cells);
  });
  const cellsOf = ({ name }: RawColumn) => different.map((row) => row[name] ?? null);
  const nothing = falseCells(
    Object.fromEntries(columns.map((column) => [column.header, cellsOf(column)]))
  );
  return columns.map((column) => seenColumn(column, cellsOf(column), nothing));
}

/**
 * Columns of a file in which `False` stands for an empty cell: it is there beside other values and
 * `True` is not. Where a file has one, all its columns that are never true are so.
 */
function falseCells(cells: Readonly<Record<string, readonly (string | null)[]>>): string[] {
  const never = Object.entries(cells).filter(([, values]) => {
    const words = values.map((value) => value?.trim().toLowerCase());
    return words.includes('false') && !words.includes('true');
  });
  const odd = never.some(([, values]) =>
    values.some((value) => value?.trim() && !/^(true|false|yes|no|[01])$/i.test(value.trim()))
  );
  return odd ? never.map(([header]) => header) : [];
}

function seenColumn(
  { header, type }: RawColumn,
  cells: (string | null)[],
  nothing: readonly string[]
): SeenColumn {
  const isNothing = nothing.includes(header);
  const filled = cells.map((cell) =>
    isNothing && cell?.trim().toLowerCase() === 'false' ? null : cell
  );
  const formulas = filled.filter((cell) => formulaText.test(cell ?? '')).length;
  const isFormula = formulas * 2 > filled.filter((cell) => cell?.trim()).length;
  const values = isFormula
    ? filled.map((cell) => cell?.replace(formulaText, '$1') ?? null)
    : filled;
  return {
    header,
    type,
    profile: columnProfile(values),
    ...(isNothing ? { falseIsNothing: true } : {}),
    ...(isFormula ? { formulaText: true } : {})
  };
}
