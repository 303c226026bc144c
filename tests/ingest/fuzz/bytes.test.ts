import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AppError } from '../../../src/lib/domain/app-error';
import { nodeParquet } from '../../../src/lib/engine/parquet-node';
import { decodeFile } from '../../../src/lib/ingest/decode/decode-file';
import errors from '../../../src/lib/messages/errors.json';
import { capturedStore } from '../../support/captured-store';
import { load } from '../given-files';

const runs = Number(process.env.FUZZ_RUNS ?? 2000);
const seed = Number(process.env.FUZZ_SEED ?? 12);

const root = fileURLToPath(new URL('../hostile', import.meta.url));
const slow = new Set(['gzip-bomb', 'zip-bomb', 'many-columns', 'json-in-brackets']);
/** Small files of every format there is. */
const originals = readdirSync(root)
  .filter((name) => !slow.has(name))
  .sort()
  .flatMap((name) => readdirSync(join(root, name)).map((file) => join(root, name, file)))
  .filter((path) => !path.endsWith('expected.json') && statSync(path).size > 0)
  .map((path) => ({ name: path.split('/').at(-1)!, bytes: new Uint8Array(readFileSync(path)) }));

type Damage = { kind: 'cut' | 'flip' | 'insert' | 'remove' | 'repeat'; at: number; byte: number };

const damage: fc.Arbitrary<Damage> = fc.record({
  kind: fc.constantFrom<Damage['kind']>('cut', 'flip', 'flip', 'insert', 'remove', 'repeat'),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  byte: fc.oneof(
    fc.constantFrom(0, 10, 13, 34, 44, 59, 9, 39, 92, 0xff, 0xed, 0x80),
    fc.integer({ min: 0, max: 255 })
  )
});

const damagedFile = fc
  .record({
    original: fc.constantFrom(...originals),
    damages: fc.array(damage, { minLength: 1, maxLength: 6 })
  })
  .map(({ original, damages }) => ({
    name: original.name,
    bytes: damages.reduce(damaged, original.bytes)
  }));

function damaged(bytes: Uint8Array, { kind, at, byte }: Damage): Uint8Array {
  const from = Math.floor(at * bytes.length);
  const length = 1 + (byte % 16);
  const joined = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
  switch (kind) {
    case 'cut':
      return bytes.slice(0, from);
    case 'flip':
      return bytes.map((old, i) => (i === from ? byte : old));
    case 'insert':
      return joined(bytes.slice(0, from), new Uint8Array(length).fill(byte), bytes.slice(from));
    case 'remove':
      return joined(bytes.slice(0, from), bytes.slice(from + length));
    case 'repeat':
      return joined(bytes.slice(0, from), bytes.slice(from, from + 400), bytes.slice(from));
  }
}

const isClear = (error: unknown): boolean =>
  error instanceof AppError &&
  error.code !== 'query_failed' &&
  error.code !== 'rows_lost' &&
  `${error.code}_title` in errors;

it(`reads ${runs} damaged files or says clearly why not`, async () => {
  await fc.assert(
    fc.asyncProperty(damagedFile, async ({ name, bytes }) => {
      const { store, rows, names } = capturedStore();
      const file = { name, content: bytes };
      const options = { rawTable: 'raw', parquet: nodeParquet };
      const decoding = decodeFile(file, store, options).catch((error: unknown) => error);
      const hung = new Promise<string>((resolve) => setTimeout(resolve, 20_000, 'hangs').unref());
      const outcome = await Promise.race([decoding, hung]);
      if (outcome instanceof Error) {
        expect(isClear(outcome) ? '' : outcome.stack).toBe('');
        expect(names()).toEqual([]);
        return;
      }
      expect(outcome).not.toBe('hangs');
      const { tables, failed } = outcome as Awaited<ReturnType<typeof decodeFile>>;
      expect(failed.filter(({ error }) => !isClear(error))).toEqual([]);
      for (const { table, rows: read, headers } of tables) {
        expect(rows(table)).toHaveLength(read);
        expect(headers.every((header) => header.trim() !== '')).toBe(true);
        expect(new Set(headers).size).toBe(headers.length);
      }
    }),
    { numRuns: runs, seed }
  );
});

it('loads and sets aside every row of damaged files', async () => {
  await fc.assert(
    fc.asyncProperty(damagedFile, async ({ name, bytes }) => {
      const report = await load({ [name]: bytes }).catch((error: unknown) => error);
      if (report instanceof Error) {
        expect(isClear(report) ? '' : report.stack).toBe('');
        return;
      }
      for (const { read, loaded, set_aside } of (report as Awaited<ReturnType<typeof load>>).files)
        expect(read).toBe(loaded + set_aside);
    }),
    { numRuns: Math.ceil(runs / 100), seed }
  );
});
