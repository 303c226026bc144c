/** Reads one workbook off the page's thread. */
import { readWorkbook } from '../ingest/decode/read-workbook';
import { serve } from './worker-call';

const methods = { read: readWorkbook };
export type WorkbookMethods = typeof methods;

serve(methods);
