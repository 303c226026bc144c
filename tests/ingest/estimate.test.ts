import { expect, it } from 'vitest';
import { checkFits, estimatedMemory } from '../../src/lib/ingest/estimate';

it('lets through what a browser can hold', () => {
  expect(() => checkFits([{ name: 'deals.csv', size: 500e6 }])).not.toThrow();
  expect(
    estimatedMemory([
      { name: 'a.csv', size: 100 },
      { name: 'b.xlsx', size: 10 }
    ])
  ).toBe(450);
});

it.each([
  ['deals.csv', 1.5e9],
  ['deals.csv.gz', 300e6],
  ['deals.xlsx', 200e6]
])('says plainly that %s of %d bytes is too much', (name, size) => {
  expect(() => checkFits([{ name, size }])).toThrow(
    expect.objectContaining({ code: 'more_than_memory' })
  );
});
