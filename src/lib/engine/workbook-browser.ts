import type { WorkbookReader } from '../ingest/decode/workbook';
import type { toWorkbook } from '../outputs/workbook';
import type { WorkbookMethods } from './workbook.worker';
import { callsTo } from './worker-call';

const call = callsTo<WorkbookMethods>(
  () => new Worker(new URL('./workbook.worker.ts', import.meta.url), { type: 'module' })
);

/** Workbooks in a worker. */
export const browserWorkbooks: WorkbookReader = { readWorkbook: (file) => call('read', file) };

/** Writes a workbook in a worker. */
export const browserWorkbook = (given: Parameters<typeof toWorkbook>[0]): Promise<Uint8Array> =>
  call('write', given);
