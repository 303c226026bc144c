import { disarmed, placeOf } from '../ingest/decode/mended-rows';
import type { RowsToMend } from '../ingest/quality';
import { quoted } from './csv';

/** In the reader's language; the headers begin with `Sluice:`, by which the columns are known again. */
interface MendWords {
  rowHeader: string;
  reasonHeader: string;
  surplusHeader: string;
  reasonOf(reason: string): string;
}

/**
 * Rows to mend as a CSV that can be dropped again: the headers and cells of their file, after where
 * each row stood and why it was set aside, and before the cells that have no header.
 */
export function toMendCsv(
  { file, headers, delimiter, rows }: RowsToMend,
  { rowHeader, reasonHeader, surplusHeader, reasonOf }: MendWords
): string {
  const width = headers.length;
  const surplus = rows.some(({ cells }) => cells[width]);
  const records = [
    [rowHeader, reasonHeader, ...headers.map(disarmed), ...(surplus ? [surplusHeader] : [])],
    ...rows.map(({ line, reason, cells }) => [
      placeOf(file, line),
      reasonOf(reason),
      ...cells.slice(0, surplus ? width + 1 : width).map(disarmed)
    ])
  ];
  return records
    .map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter) + '\r\n')
    .join('');
}

/** `deals.xlsx/North`, known on 1 March: `deals.xlsx - North (to mend 2024-03-01).csv`. */
export function mendFileName({ file, knownOn }: RowsToMend, words: string): string {
  const name = file.replaceAll('/', ' - ').replace(/\.(csv|tsv|txt)(\.gz)?$/i, '');
  return `${name} (${[words, ...(knownOn ? [knownOn] : [])].join(' ')}).csv`;
}
