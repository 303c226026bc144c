import { expect, it } from 'vitest';
import { checkFits, estimatedMemory } from '../../src/lib/ingest/estimate';

it('lets through what a browser can hold', () => {
  expect(() => checkFits([{ name: 'deals.csv', size: 300e6 }])).not.toThrow();
  expect(
    estimatedMemory([
      { name: 'a.csv', size: 100 },
      { name: 'b.xlsx', size: 10 }
    ])
  ).toBe(900);
});

it.each([
  ['deals.csv', 500e6],
  ['deals.csv.gz', 100e6],
  ['deals.parquet', 75e6],
  ['deals.xlsx', 200e6]
])('says plainly that %s of %d bytes is too much', (name, size) => {
  expect(() => checkFits([{ name, size }])).toThrow(
    expect.objectContaining({ code: 'more_than_memory' })
  );
});
