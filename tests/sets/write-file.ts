import { encodeText, encodeUtf16 } from '../support/encode-text';

/** How a program writes its tables. */
export interface Dialect {
  delimiter: ',' | ';' | '\t' | '|';
  /** How a quote inside quotes is written; `always` quotes every cell. */
  escape: 'doubled' | 'backslash';
  always: boolean;
  nothing: '' | '\\N' | 'NULL' | 'NA' | '-';
  newline: '\n' | '\r\n';
  encoding:
    'utf-8' | 'utf-8-mark' | 'utf-16' | 'gb18030' | 'shift_jis' | 'windows-1251' | 'windows-1252';
}

export type Cell = string | null;
export interface Written {
  /** Cells of the header, then those of each row. */
  rows: readonly (readonly Cell[])[];
  /** Lines before the header and after the last row. */
  before?: readonly string[];
  after?: readonly string[];
}

/** The bytes of a table as that program writes it. */
export function writeFile(
  { rows, before = [], after = [] }: Written,
  dialect: Dialect
): Uint8Array {
  const { delimiter, newline } = dialect;
  const lines = rows.map((row) => row.map((cell) => written(cell, dialect)).join(delimiter));
  return encoded([...before, ...lines, ...after].join(newline) + newline, dialect);
}

function written(cell: Cell, { delimiter, escape, always, nothing }: Dialect): string {
  if (cell === null) return nothing;
  const needed = always || [delimiter, '"', '\n', '\r'].some((sign) => cell.includes(sign));
  if (!needed) return escape === 'backslash' ? cell.replaceAll('\\', '\\\\') : cell;
  const inside =
    escape === 'doubled'
      ? cell.replaceAll('"', '""')
      : cell.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return `"${inside}"`;
}

function encoded(text: string, { encoding }: Dialect): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'utf-8-mark') return new TextEncoder().encode(`\ufeff${text}`);
  return encoding === 'utf-16' ? encodeUtf16(text) : encodeText(text, encoding);
}
