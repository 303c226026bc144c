/** Reads one workbook off the page's thread; the page ends the worker to free its memory. */
import { readWorkbook } from '../ingest/decode/read-workbook';
import { serve } from './worker-call';

const workbooks = { read: (file: Uint8Array) => readWorkbook(file) };
export type Workbooks = typeof workbooks;

serve(workbooks);
