import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { allBytes, unpackedLimit } from '../../src/lib/ingest/decode/blocks';

it.each([
  [1, 256 * 1024 ** 2],
  [1024 ** 2, 256 * 1024 ** 2],
  [10 * 1024 ** 2, 2000 * 1024 ** 2],
  [1024 ** 3, 4 * 1024 ** 3]
])('lets a packed file of %i bytes unpack to %i', (packed, most) => {
  expect(unpackedLimit(packed)).toBe(most);
});

const hostile = (path: string) => readFileSync(new URL(`hostile/${path}`, import.meta.url));

it('is passed by both bombs of the corpus', () => {
  const gzip = hostile('gzip-bomb/deals.csv.gz');
  expect(gzip.readUInt32LE(gzip.length - 4)).toBeGreaterThan(unpackedLimit(gzip.length));
  const zip = hostile('zip-bomb/deals.zip');
  expect(zip.includes(gzip.subarray(10))).toBe(true);
});

it.each([
  [1000, true],
  [999, false]
])('holds to the byte: 1,000 bytes unpack where %i may (%s)', async (mostUnpacked, fits) => {
  const content = gzipSync(new Uint8Array(1000));
  const reading = allBytes({ name: 'a.gz', content, packing: ['gzip'], mostUnpacked });
  if (fits) expect(await reading).toHaveLength(1000);
  else await expect(reading).rejects.toMatchObject({ code: 'unpacks_too_large' });
});
