import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { csvHeader, csvRows } from '../../data-samples/manufacturer/csv';
import { generate, type SampleSize } from '../../data-samples/manufacturer/generate';
import { tableNames, tables, type TableName } from '../../data-samples/manufacturer/tables';
import { workspace } from '../../data-samples/manufacturer/workspace';

const folder = new URL('../../data-samples/manufacturer/', import.meta.url);
const stored = (name: string) => readFileSync(new URL(name, folder));

describe('the manufacturer sample', () => {
  let texts: Map<TableName, string>;
  beforeAll(() => {
    texts = csvTexts();
  });

  it.each(tableNames)('writes the same %s as the committed file', (table) => {
    const text = gunzipSync(stored(`${table}.csv.gz`)).toString('utf8');
    expect(hash(texts.get(table)!)).toBe(hash(text));
  });

  it('says in workspace.json what the generator knows', () => {
    expect(JSON.parse(stored('workspace.json').toString('utf8'))).toEqual(workspace);
  });

  it('stays below 2.5 MB', () => {
    const bytes = tableNames.map((table) => stored(`${table}.csv.gz`).length);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_500_000);
  });

  it('has only complete rows', () => {
    for (const { table, columns } of generate({ deals: 100 })) {
      expect(Object.keys(columns)).toEqual([...tables[table]]);
      const lengths = new Set(Object.values(columns).map((column) => column.length));
      expect(lengths.size).toBe(1);
      expect(Object.values(columns).flat()).not.toContain(undefined);
    }
  });
});

describe('the generator', () => {
  it('gives the same bytes for the same seed and others for another', () => {
    const small = (seed: number) => [...csvTexts({ seed, deals: 150 }).values()].map(hash);
    expect(small(3)).toEqual(small(3));
    expect(small(3)).not.toEqual(small(4));
  });

  it.each([
    { deals: 200, leads: 600 },
    { deals: 50, leads: 20 },
    { deals: 30, leads: 0 }
  ])('makes $deals deals and $leads leads when asked', (size) => {
    expect(rowCount('deals', size)).toBe(size.deals);
    expect(rowCount('leads', size)).toBe(size.leads);
  });

  it('gives the same rows of a table whether or not the others are wanted', () => {
    const all = csvTexts({ deals: 150 });
    const some = csvTexts({ deals: 150, only: ['stage_events', 'orders'] });
    expect(some.get('stage_events')).toBe(all.get('stage_events'));
    expect(some.get('orders')).toBe(all.get('orders'));
    expect(some.get('leads')).toBe(csvHeader('leads'));
  });

  it('makes about five stage events a deal', () => {
    expect(rowCount('stage_events', { deals: 1000 }) / 1000).toBeGreaterThan(4.4);
  });
});

function csvTexts(size: SampleSize = {}): Map<TableName, string> {
  const texts = new Map<TableName, string>(tableNames.map((name) => [name, csvHeader(name)]));
  for (const chunk of generate(size)) {
    texts.set(chunk.table, texts.get(chunk.table)! + csvRows(chunk));
  }
  return texts;
}

function rowCount(table: TableName, size: SampleSize): number {
  let count = 0;
  for (const chunk of generate({ ...size, only: [table] })) {
    if (chunk.table === table) count += Object.values(chunk.columns)[0]!.length;
  }
  return count;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
