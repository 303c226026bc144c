import { disarmed, placeOf } from '../ingest/decode/fixed-rows';
import type { RowsToFix } from '../ingest/quality';
import { quoted } from './csv';

/** In the reader's language; the headers begin with `Sluice:`, by which the columns are known again. */
interface FixWords {
  rowHeader: string;
  reasonHeader: string;
  surplusHeader: string;
  reasonOf(reason: string): string;
}

/**
 * Rows to fix as a CSV that can be dropped again: the headers and cells of their file, after where
 * each row stood and why it was set aside, and before the cells that have no header.
 */
export function toFixCsv(
  { file, headers, delimiter, rows }: RowsToFix,
  { rowHeader, reasonHeader, surplusHeader, reasonOf }: FixWords
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

/** `deals.xlsx/North`, known on 1 March: `deals.xlsx - North (to fix 2024-03-01).csv`. */
export function toFixFileName({ file, knownOn }: RowsToFix, words: string): string {
  const name = file.replaceAll('/', ' - ').replace(/\.(csv|tsv|txt)(\.gz)?$/i, '');
  return `${name} (${[words, ...(knownOn ? [knownOn] : [])].join(' ')}).csv`;
}
