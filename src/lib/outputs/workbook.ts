import { write, type CellObject, type WorkSheet } from '@e965/xlsx';
import { AppError } from '../domain/app-error';
import type { Kind } from '../domain/field';
import { distinctNames } from './file-names';
import type { OwnKind, Sheet, SheetColumn, SheetValue } from './sheet';

/** How a workbook writes what it keeps as numbers; readers' programs put in their own marks. */
export interface WorkbookFormats {
  /** ISO code of amounts; null where they carry none. */
  currency: string | null;
  /** Of days, in the letters of workbooks: `yyyy-mm-dd`. */
  day: string;
}

/** What a workbook holds at most, its heading among the rows. */
const [mostRows, longestText] = [1_048_576, 32_767];

/** Sheets as one XLSX: text is text whatever it begins with, numbers, days and flags keep their types. */
export function toWorkbook({
  sheets,
  formats
}: {
  sheets: readonly Sheet[];
  formats: WorkbookFormats;
}): Uint8Array {
  const names = distinctNames(sheets.map(({ title }) => title));
  const written = sheets.map((sheet) => worksheet(sheet, formats));
  const bytes = write(
    {
      SheetNames: names,
      Sheets: Object.fromEntries(names.map((name, i) => [name, written[i]!]))
    },
    { type: 'array', bookType: 'xlsx', compression: true }
  ) as ArrayBuffer;
  return new Uint8Array(bytes);
}

function worksheet({ title, columns, rows }: Sheet, formats: WorkbookFormats): WorkSheet {
  if (rows.length >= mostRows)
    throw new AppError('workbook_too_long', {
      sheet: title,
      rows: rows.length,
      most: mostRows - 1
    });
  const formatOf = columns.map((column, i) => columnFormat(column, i, { rows, formats }));
  const data = [
    columns.map(({ heading }): CellObject => ({ t: 's', v: heading })),
    ...rows.map((row) => row.map((one, i) => cellObject(one, formatOf[i]!, { title, formats })))
  ];
  return {
    '!data': data,
    '!ref': `A1:${columnName(columns.length - 1)}${data.length}`,
    '!cols': columns.map((_, i) => ({ wch: widthOf(data.slice(0, 200).map((row) => row[i])) })),
    ...(rows.length && columns.every(({ kind }) => kind !== null)
      ? { '!autofilter': { ref: `A1:${columnName(columns.length - 1)}${data.length}` } }
      : {})
  } as unknown as WorkSheet;
}

/** Format of a column; empty where each cell has its own. */
function columnFormat(
  { kind }: SheetColumn,
  at: number,
  { rows, formats }: Pick<Sheet, 'rows'> & { formats: WorkbookFormats }
): string {
  if (kind === null) return '';
  const whole = kind === 'money' && rows.every((row) => Number.isInteger(row[at] ?? 0));
  return formatFor(kind, whole, formats);
}

function formatFor(kind: Kind, whole: boolean, { currency, day }: WorkbookFormats): string {
  switch (kind) {
    case 'count':
      return '#,##0';
    case 'number':
      return '#,##0.00';
    case 'days':
      return '#,##0.0';
    case 'ratio':
      return '0.0%';
    case 'money':
      return `${currency ? `[$${currency}] ` : ''}#,##0${whole ? '' : '.00'}`;
    case 'date':
      return day;
    case 'timestamp':
      return `${day} hh:mm`;
    default:
      return '';
  }
}

interface Placed {
  title: string;
  formats: WorkbookFormats;
}

function cellObject(
  cell: SheetValue | OwnKind,
  format: string,
  { title, formats }: Placed
): CellObject | undefined {
  if (cell === null) return undefined;
  if (typeof cell === 'object') {
    const whole = Number.isInteger(cell.value);
    return cellObject(cell.value, formatFor(cell.kind, whole, formats), { title, formats });
  }
  if (typeof cell === 'number') return { t: 'n', v: cell, z: format };
  if (typeof cell === 'boolean') return { t: 'b', v: cell };
  const serial = format.startsWith(formats.day) ? serialOf(cell) : null;
  if (serial !== null) return { t: 'n', v: serial, z: format };
  if (cell.length > longestText)
    throw new AppError('workbook_text_too_long', { sheet: title, most: longestText });
  return { t: 's', v: cell };
}

/** An ISO day or moment as workbooks count days; null for those before they do so rightly. */
export function serialOf(iso: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}(T|$)/.test(iso) || iso < '1900-03-01') return null;
  const ms = Date.parse(iso.length === 10 ? iso : `${iso.replace(/Z$/, '')}Z`);
  return Number.isNaN(ms) ? null : ms / 86_400_000 + 25_569;
}

const columnName = (index: number): string =>
  (index >= 26 ? columnName(Math.floor(index / 26) - 1) : '') +
  String.fromCharCode(65 + (index % 26));

/** In letters; Chinese ones are twice as wide. */
const widthOf = (cells: readonly (CellObject | undefined)[]): number =>
  Math.min(60, Math.max(8, ...cells.map((cell) => textWidth(cell) + 2)));

const textWidth = (cell: CellObject | undefined): number =>
  cell?.t === 's'
    ? [...String(cell.v)].reduce((sum, c) => sum + (c > '\u2e7f' ? 2 : 1), 0)
    : cell
      ? 10
      : 0;
