import { disarmed } from '../ingest/decode/fixed-rows';
import type { Voice } from '../words/format';
import { numberMarks } from '../words/marks';
import { quoted } from './csv';
import { sheetCurrency, type OwnKind, type Sheet, type SheetValue } from './sheet';

/**
 * A sheet as CSV for a reader's own spreadsheet: UTF-8 with the mark that Chinese is known by; where
 * numbers have a decimal comma, semicolons part the cells. Amounts say their currency in the heading.
 */
export function sheetCsv({ columns, rows }: Sheet, voice: Voice): string {
  const comma = numberMarks[voice.settings?.numbers ?? 'language']?.decimal === ',';
  const delimiter = comma ? ';' : ',';
  const currency = sheetCurrency(voice);
  const cell = (value: SheetValue): string => {
    if (value === null) return '';
    if (typeof value === 'number') return comma ? String(value).replace('.', ',') : String(value);
    return quoted(typeof value === 'string' ? disarmed(value) : String(value), delimiter);
  };
  const headings = columns.map(({ heading, kind }) =>
    quoted(disarmed(kind === 'money' && currency ? `${heading} (${currency})` : heading), delimiter)
  );
  const lines = rows.map((row) => row.map((one) => cell(valueOf(one))).join(delimiter));
  return ['\ufeff' + headings.join(delimiter), ...lines, ''].join('\r\n');
}

export const valueOf = (cell: SheetValue | OwnKind): SheetValue =>
  cell !== null && typeof cell === 'object' ? cell.value : cell;
