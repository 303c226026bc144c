import { strToU8, zipSync } from 'fflate';
import type { Voice } from '../words/voice';
import { distinctNames } from './file-names';
import type { Sheet } from './sheet';
import { sheetCsv } from './sheet-csv';

/** Sheets as a zip of CSV files, numbered in their order. */
export function sheetsZip(sheets: readonly Sheet[], voice: Voice): Uint8Array {
  const names = distinctNames(sheets.map(({ title }) => title));
  return zipSync(
    Object.fromEntries(
      sheets.map((sheet, i) => [`${i + 1} ${names[i]}.csv`, strToU8(sheetCsv(sheet, voice))])
    ),
    { mtime: new Date(2000, 0, 1) }
  );
}
