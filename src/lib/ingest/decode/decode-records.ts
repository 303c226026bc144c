import type { Store } from '../../sql/database';
import { headerRow, remarksAbove, spelled } from './header-row';
import { nullTokens } from './null-tokens';
import type { JsonTable } from './json-records';
import { leftOutIssues, RawWriter } from './raw-writer';
import type { Dialect, RawTable } from './source-file';
import type { Sheet } from './workbook';

const encoder = new TextEncoder();
/** Columns without a header that are looked for beside a table. */
const mostBeside = 64;

interface RecordsOptions extends Partial<Dialect> {
  file: string;
  rawTable: string;
  signal?: AbortSignal;
}

/** Loads a sheet into `rawTable`; null where nothing stands in it. */
export async function decodeSheet(
  { rows, hidden }: Sheet,
  store: Store,
  { file, rawTable, signal, ...chosen }: RecordsOptions
): Promise<RawTable | null> {
  const filled = (cells: string[]) => cells.some((cell) => cell.trim() !== '');
  if (!rows.some(filled)) return null;
  const head = rows.slice(0, 200);
  const found = headerRow(head, { ...chosen, rows: chosen.headerRows });
  const { index } = found;
  const nulls = chosen.nulls ?? nullTokens(head.slice(index + 1));
  const headerRows = found.rows > 1 ? { headerRows: found.rows } : {};
  const headers = spelled(widened(found.headers, rows.slice(index + 1)));
  const writer = new RawWriter(store, rawTable, { headers, records: head, nulls });
  for (const [r, cells] of rows.entries()) {
    if (r <= index || !filled(cells)) continue;
    write(writer, cells, r + 1);
    if (r % 1000 === 0) {
      signal?.throwIfAborted();
      await writer.spill();
    }
  }
  await writer.finish();
  return {
    ...described(file, rawTable, writer),
    format: 'spreadsheet',
    dialect: {
      delimiter: ',',
      quote: '"',
      escape: '"',
      nulls,
      skip: index + 1,
      ...headerRows,
      ...(index < 0 ? { headerless: true } : {})
    },
    ...remarksAbove(head, { skip: index + 1, ...headerRows }),
    ...(hidden ? { hidden } : {})
  };
}

/** Loads the records of a JSON file into `rawTable`; their keys, in order of appearance, are the headers. */
export async function decodeJsonTable(
  { records }: JsonTable,
  store: Store,
  { file, rawTable, signal }: RecordsOptions
): Promise<RawTable> {
  const keys = [...new Set(records.flatMap(({ cells }) => [...cells.keys()]))];
  const head = records.slice(0, 200).map(({ cells }) => keys.map((key) => cells.get(key) ?? ''));
  const writer = new RawWriter(store, rawTable, { headers: spelled(keys), records: head });
  for (const [i, { line, cells, unreadable }] of records.entries()) {
    const row = keys.map((key) => cells.get(key) ?? '');
    write(writer, unreadable === undefined ? row : [...row, unreadable], line);
    if (i % 1000 === 0) {
      signal?.throwIfAborted();
      await writer.spill();
    }
  }
  await writer.finish();
  return { ...described(file, rawTable, writer), format: 'json' };
}

/** Cells beside the table, such as remarks, stand in columns without a name of their own. */
function widened(headers: string[], rows: string[][]): string[] {
  let width = headers.length;
  for (const row of rows)
    for (let i = Math.min(row.length, headers.length + mostBeside) - 1; i >= width; i--)
      if (row[i]?.trim()) width = i + 1;
  return [...headers, ...Array.from({ length: width - headers.length }, () => '')];
}

function write({ cells }: RawWriter, row: readonly string[], line: number): void {
  for (const [i, text] of row.entries()) {
    if (i > 0) cells.endCell();
    const bytes = encoder.encode(text.replaceAll('\0', ''));
    if (bytes.length) cells.append(bytes, 0, bytes.length);
  }
  cells.endRecord(line);
}

const described = (file: string, table: string, writer: RawWriter) => ({
  file,
  table,
  headers: writer.headers,
  columns: writer.columns,
  types: writer.columns.map(() => 'VARCHAR'),
  bare: writer.cells.bare,
  ragged: true,
  rows: writer.rows,
  issues: leftOutIssues(file, writer)
});
