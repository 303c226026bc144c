import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeFile } from '../../../src/lib/ingest/decode/decode-file';
import { capturedStore } from '../../support/captured-store';
import { writtenTable } from './written-table';

const runs = Number(process.env.FUZZ_RUNS ?? 2500);
const seed = Number(process.env.FUZZ_SEED ?? 11);

it(`reads ${runs} tables written in any dialect cell by cell`, async () => {
  await fc.assert(
    fc.asyncProperty(writtenTable, async ({ headers, rows, bytes }) => {
      const { store, rows: read } = capturedStore();
      const file = { name: 'export.csv', content: bytes };
      const { tables } = await decodeFile(file, store, { rawTable: 'raw' });
      expect(tables.map((table) => table.headers)).toEqual([headers]);
      expect(read('raw').map((row) => row.slice(1, -1))).toEqual(rows);
      expect(read('raw').map((row) => row.at(-1))).toEqual(rows.map(() => ''));
      expect(tables[0]!.rows).toBe(rows.length);
    }),
    { numRuns: runs, seed }
  );
});
