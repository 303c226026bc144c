import { count, text } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import type { RawTable } from '../decode/source-file';
import type { FileMapping } from '../mapping/file-mapping';
import type { IncomingFile } from '../mapping/incoming-file';
import { before } from './earlier-data';
import type { ExportDay } from './export-days';
import { incomingTable, isLoaded } from './incoming';

/** What fixing can bring in; other rows are no data, or stand elsewhere already. */
const fixable = ['missing_value', 'unreadable_date', 'unreadable_number', 'too_many_cells'];

/** Characters of rows to fix that are kept per file. */
const mostKept = 20_000_000;

/** Stands between the cells of a row that is kept; no cell holds it afterwards. */
export const cellSeparator = '\u001f';

/** Where the rows to fix of a file came from, as `set_aside.origin` has it in JSON. */
export interface Origin {
  headers: string[];
  delimiter: string;
  /** Day of the export, where it is known. */
  knownOn: string | null;
}

/** Rows of one file set aside for one reason that have been fixed since. */
export interface Fixed {
  file: string;
  reason: string;
  rows: number;
  /** How many are still set aside for that reason. */
  left: number;
}

/**
 * Rows that earlier loads set aside stay so, but for those that come back fixed: how many of them
 * did, by file and reason.
 */
export async function carrySetAside(
  files: readonly { raw: RawTable }[],
  db: Database
): Promise<Fixed[]> {
  const places = files.flatMap(({ raw }) =>
    raw.fixedPlaces ? [sql`select ${ident(raw.fixedPlaces)} as place from ${ident(raw.table)}`] : []
  );
  const isBack = places.length
    ? sql`b.file || ':' || b.line in (${join(places, sql` union all `)})`
    : sql`false`;
  await db.query(
    sql`insert into set_aside by name select b.* from ${before('set_aside')} as b where not ${isBack}`,
    { as: 'nothing' }
  );
  const rows = decode(
    await db.query(sql`
      select
        b.file as file,
        b.reason as reason,
        count(case when ${isBack} then 1 end) as rows,
        count(case when not ${isBack} then 1 end) as n_left
      from ${before('set_aside')} as b
      group by b.file, b.reason
      having count(case when ${isBack} then 1 end) > 0`),
    {
      file: text(),
      reason: text(),
      rows: count(),
      n_left: count()
    }
  );
  return rows.map(({ n_left: left, ...row }) => ({ ...row, left }));
}

interface SetAside {
  known: readonly IncomingFile[];
  days: readonly ExportDay[];
}

/**
 * Every row that was not loaded goes to `set_aside` with its reason; with its cells too where they can
 * be fixed.
 */
export async function keepSetAside(
  files: readonly { raw: RawTable; mapping: FileMapping }[],
  { known, days }: SetAside,
  db: Database
): Promise<void> {
  const insert = (select: Sql) =>
    db.query(
      sql`insert into set_aside (file, line, column_name, value, reason, origin, cells) ${select}`,
      { as: 'nothing' }
    );
  for (const file of known) {
    const { raw, mapping, number } = file;
    const origin: Origin = {
      headers: raw.headers,
      delimiter: raw.dialect?.delimiter === ';' ? ';' : ',',
      knownOn: days.find((day) => day.number === number)?.knownOn ?? file.knownOn
    };
    await insert(sql`
      with aside as (
        select line, bad_column, bad_value, reason
        from ${ident(incomingTable(mapping.kind))}
        where file_no = ${integer(number)} and not ${isLoaded}
      ), kept as (
        select r.line as line, ${cellsOf(raw)} as cells
        from ${ident(raw.table)} as r
        where r.line in (select line from aside where reason in (${join(fixable.map((one) => sql`${one}`))}))
      ), counted as (
        select line, cells, sum(length(cells)) over (order by line) as characters
        from kept
      )
      select ${raw.file}, a.line, a.bad_column, a.bad_value, a.reason, case when c.line is not null then ${JSON.stringify(origin)} end, c.cells
      from aside as a
      left join counted as c on c.line = a.line and c.characters <= ${integer(mostKept)}
      order by a.line`);
  }
  for (const { raw, mapping } of files)
    if (mapping.kind === 'unknown')
      await insert(
        sql`select ${raw.file}, line, null, null, 'file_not_recognised', null, null from ${ident(raw.table)} order by line`
      );
}

function cellsOf({ columns, ragged }: RawTable): Sql {
  const cells = [...columns, ...(ragged ? ['rest'] : [])].map(
    (name) => sql`replace(coalesce(cast(r.${ident(name)} as varchar), ''), ${cellSeparator}, '')`
  );
  return cells.length === 0 ? sql`''` : sql`concat_ws(${cellSeparator}, ${join(cells)})`;
}
