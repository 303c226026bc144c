import type { Fields, Row } from '../domain/field';
import { disarmed } from '../ingest/decode/fixed-rows';

/**
 * Rows as RFC 4180 CSV: UTF-8, CRLF, a header of field names. Text that a spreadsheet would take
 * for a formula is led by an apostrophe.
 */
export function toCsv<F extends Fields>(rows: readonly Row<F>[], fields: F): string {
  const shown = Object.entries(fields).filter(([, field]) => !field.hidden);
  const lines = rows.map((row) =>
    shown.map(([name, field]) => csvCell(row[name as keyof F], field.decimals)).join(',')
  );
  return [shown.map(([name]) => quoted(name)).join(','), ...lines, ''].join('\r\n');
}

function csvCell(value: unknown, decimals: number): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(Number(value.toFixed(decimals)));
  if (typeof value === 'boolean') return String(value);
  return quoted(disarmed(String(value)));
}

/** A cell as it stands between delimiters. */
export const quoted = (text: string, delimiter = ','): string =>
  /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
