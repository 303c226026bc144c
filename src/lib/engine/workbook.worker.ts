/** Reads one workbook off the page's thread; the page ends the worker to free its memory. */
import { readWorkbook } from '../ingest/decode/read-workbook';
import type { Sheet } from '../ingest/decode/workbook';

export type WorkbookOutcome = { sheets: Sheet[] } | { reason: string };

globalThis.onmessage = ({ data }: MessageEvent<Uint8Array>) => {
  let outcome: WorkbookOutcome;
  try {
    outcome = { sheets: readWorkbook(data) };
  } catch (error) {
    outcome = { reason: String(error) };
  }
  globalThis.postMessage(outcome);
};
