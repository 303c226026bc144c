import type { WorkbookReader } from '../ingest/decode/workbook';
import type { WorkbookOutcome } from './workbook.worker';

/** Workbooks in a worker of their own, started when one is dropped and ended after it. */
export const browserWorkbooks: WorkbookReader = {
  async readWorkbook(file) {
    const worker = new Worker(new URL('./workbook.worker.ts', import.meta.url), { type: 'module' });
    try {
      const outcome = await new Promise<WorkbookOutcome>((resolve) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = ({ message }) =>
          resolve({ reason: message || 'the worker did not start' });
        worker.postMessage(file);
      });
      if ('reason' in outcome) throw new Error(outcome.reason);
      return outcome.sheets;
    } finally {
      worker.terminate();
    }
  }
};
