import { expect, it } from 'vitest';
import { checkFits, estimatedMemory } from '../../src/lib/ingest/estimate';

const refused = expect.objectContaining({ code: 'more_than_memory' });

it('lets through what a browser can hold', () => {
  expect(() => checkFits([{ name: 'deals.csv', size: 500e6 }], { kept: true })).not.toThrow();
  expect(() => checkFits([{ name: 'deals.csv', size: 200e6 }], { kept: false })).not.toThrow();
  const files = [
    { name: 'a.csv', size: 100 },
    { name: 'b.xlsx', size: 10 }
  ];
  expect(estimatedMemory(files, { kept: true })).toBe(600);
  expect(estimatedMemory(files, { kept: false })).toBe(1500);
});

it.each([
  ['deals.csv', 800e6],
  ['deals.csv.gz', 150e6],
  ['deals.parquet', 120e6],
  ['deals.xlsx', 250e6]
])('says plainly that %s of %d bytes is too much', (name, size) => {
  expect(() => checkFits([{ name, size }], { kept: true })).toThrow(refused);
});

it('holds less where the browser keeps nothing', () => {
  const files = [{ name: 'deals.csv', size: 300e6 }];
  expect(() => checkFits(files, { kept: true })).not.toThrow();
  expect(() => checkFits(files, { kept: false })).toThrow(refused);
});
