import { SSF, read, type CellObject, type WorkSheet } from '@e965/xlsx';
import { cellText } from './cell-text';
import type { Sheet } from './workbook';

/**
 * The sheets of an XLSX, XLSB, XLS or ODS workbook, or of an HTML table or XML file that a CRM calls
 * a workbook. Formulas stand as their cached values; macros are not even looked at. A cell merged
 * over several rows counts for each of them.
 */
export function readWorkbook(file: Uint8Array): Sheet[] {
  const book = read(file, {
    type: 'array',
    dense: true,
    raw: true,
    cellNF: true,
    cellDates: false,
    cellFormula: false,
    cellHTML: false,
    cellText: false
  });
  const from1904 = book.Workbook?.WBProps?.date1904 === true;
  return book.SheetNames.map((name, i) => ({
    name,
    hidden: (book.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0,
    rows: rowsOf(book.Sheets[name] ?? {}, from1904)
  }));
}

function rowsOf(sheet: WorkSheet, from1904: boolean): string[][] {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][];
  const text = (cell: CellObject | undefined) =>
    cell ? cellText(cell, { from1904, isDate: SSF.is_date }) : '';
  const rows = Array.from({ length: data.length }, (_, r) => Array.from(data[r] ?? [], text));
  for (const { s, e } of sheet['!merges'] ?? [])
    for (const row of rows.slice(s.r + 1, e.r + 1)) {
      while (row.length <= s.c) row.push('');
      row[s.c] ||= rows[s.r]?.[s.c] ?? '';
    }
  return rows;
}
