/** Reads or writes one workbook off the page's thread. */
import { readWorkbook } from '../ingest/decode/read-workbook';
import { toWorkbook } from '../outputs/workbook';
import { serve } from './worker-call';

const methods = { read: readWorkbook, write: toWorkbook };
export type WorkbookMethods = typeof methods;

serve(methods);
