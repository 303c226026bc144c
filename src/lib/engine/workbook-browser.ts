import type { WorkbookReader } from '../ingest/decode/workbook';
import type { Workbooks } from './workbook.worker';
import { callWorker } from './worker-call';

const start = () =>
  new Worker(new URL('./workbook.worker.ts', import.meta.url), { type: 'module' });

/** Workbooks in a worker of their own, started when one is dropped and ended after it. */
export const browserWorkbooks: WorkbookReader = {
  readWorkbook: (file) =>
    callWorker<Workbooks, 'read'>(start, 'read', file, { failure: 'workbook_unreadable' })
};
