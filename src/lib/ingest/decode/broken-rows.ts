import { count, text, type Field } from '../../domain/field';
import type { Store } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import { cellShapes, type CellShapes } from './cell-shapes';
import type { RawTable } from './source-file';

/** A record with fewer cells than the file has headers. */
export interface ShortRecord {
  line: number;
  /** Position among the records that are not blank. */
  record: number;
  cells: number;
}

/** More short records are how the file is. */
export const mostShort = 20_000;

/**
 * A table of text whose rows were cut by line breaks inside cells that nothing quotes: pieces that
 * follow each other and together have as many cells as there are headers are one row again, where
 * its cells then look like those of their columns; what is left of such rows is named in `broken`.
 */
export async function mended(
  raw: RawTable,
  short: readonly ShortRecord[],
  store: Store
): Promise<RawTable> {
  const width = raw.columns.length;
  if (width < 3 || short.length === 0 || short.length >= mostShort) return raw;
  const names = raw.columns;
  const lines = sql`(${join(short.map(({ line }) => integer(line)))})`;
  const whole = await rowsOf(raw, sql`line not in ${lines}`, store, 500);
  const cut = await rowsOf(raw, sql`line in ${lines}`, store, mostShort);
  if (whole.length < 3) return raw;
  const shapes = cellShapes(whole.map(({ cells }) => cells));
  const cellsAt = new Map(cut.map(({ line, cells }) => [line, cells]));
  const pieces = short.map((one): Piece => ({
    ...one,
    texts: (cellsAt.get(one.line) ?? []).slice(0, one.cells)
  }));
  const groups = groupsOf(pieces, width);
  const candidates = groups.filter((group) => group.length > 1);
  const good = candidates.filter((group) => isOneRow(group, shapes));
  const clear = good.length > 0 && good.length >= candidates.length * 0.8;
  const joinedRows = clear ? good : [];
  const left = groups.filter((group) => !joinedRows.includes(group)).flat();
  const broken = left.filter((piece) => isStray(piece, { shapes, width })).map(({ line }) => line);
  for (const group of joinedRows) await joinPieces(raw, { group, names }, store);
  const gone = joinedRows.reduce((sum, group) => sum + group.length - 1, 0);
  if (gone === 0 && broken.length === 0) return raw;
  return {
    ...raw,
    rows: raw.rows - gone,
    bare: gone ? raw.columns.map(() => false) : raw.bare,
    ...(broken.length ? { broken } : {}),
    issues: [
      ...raw.issues,
      ...(gone
        ? [
            {
              code: 'rows_joined' as const,
              severity: 'info' as const,
              file: raw.file,
              rows: joinedRows.length,
              sample: joinedRows.slice(0, 2).map(([first]) => String(first?.line ?? ''))
            }
          ]
        : [])
    ]
  };
}

interface Piece extends ShortRecord {
  texts: string[];
}

async function rowsOf(
  { table, columns }: RawTable,
  where: Sql,
  store: Store,
  limit: number
): Promise<{ line: number; cells: string[] }[]> {
  const fields: Record<string, Field<string | number | null>> = Object.fromEntries(
    columns.map((name) => [name, text().orNull()])
  );
  fields.line = count();
  const found = decode(
    await store.query(
      sql`select line, ${join(columns.map((name) => ident(name)))} from ${ident(table)} where ${where} order by line limit ${integer(limit)}`
    ),
    fields
  );
  return found.map((row) => ({
    line: Number(row.line),
    cells: columns.map((name) => String(row[name] ?? ''))
  }));
}

/** Pieces that follow each other and make up a row; those that do not, one by one. */
function groupsOf(pieces: readonly Piece[], width: number): Piece[][] {
  const groups: Piece[][] = [];
  for (let i = 0; i < pieces.length;) {
    const group = [pieces[i] as Piece];
    let cells = group[0]!.cells;
    for (let j = i + 1; j < pieces.length && cells < width; j++) {
      const [next, last] = [pieces[j] as Piece, pieces[j - 1] as Piece];
      if (next.record !== last.record + 1) break;
      group.push(next);
      cells += next.cells - 1;
    }
    const fits = cells === width && group.length > 1;
    groups.push(fits ? group : group.slice(0, 1));
    i += fits ? group.length : 1;
  }
  return groups;
}

/** The cells of pieces as one row: the last of each and the first of the next are one cell. */
const joinedCells = (group: readonly Piece[]): string[] =>
  group.reduce<string[]>(
    (row, { texts }) =>
      row.length === 0
        ? [...texts]
        : [...row.slice(0, -1), `${row.at(-1) ?? ''}\n${texts[0] ?? ''}`, ...texts.slice(1)],
    []
  );

/** Together they look like a row, and what follows the first piece by itself does not. */
function isOneRow(group: readonly Piece[], shapes: CellShapes): boolean {
  const row = shapes.fit(joinedCells(group));
  const others = group.slice(1).map(({ texts }) => shapes.fit(texts));
  return (
    row.hits > 0 &&
    row.misses <= row.hits / 10 &&
    others.every(({ hits, misses }) => misses > 0 || hits === 0)
  );
}

/** A piece that is no row: of one cell, or with cells that do not look like their columns. */
function isStray({ texts, cells }: Piece, of: { shapes: CellShapes; width: number }): boolean {
  const { hits, misses } = of.shapes.fit(texts);
  return cells === 1 ? of.width > 3 && hits === 0 : misses > hits;
}

async function joinPieces(
  raw: RawTable,
  { group, names }: { group: readonly Piece[]; names: readonly string[] },
  store: Store
): Promise<void> {
  const [first, ...others] = group;
  if (!first) return;
  const cells = joinedCells(group);
  const set = names.map((name, i) => sql`${ident(name)} = ${cells[i] ?? ''}`);
  const run = (statement: Sql) => store.query(statement, { as: 'nothing' });
  await run(sql`update ${ident(raw.table)} set ${join(set)} where line = ${integer(first.line)}`);
  await run(
    sql`delete from ${ident(raw.table)} where line in (${join(others.map(({ line }) => integer(line)))})`
  );
}
