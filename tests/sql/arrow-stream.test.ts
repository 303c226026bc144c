import { tableFromIPC } from 'apache-arrow';
import { expect, it } from 'vitest';
import { count, date, flag, money, text, timestamp } from '../../src/lib/domain/field';
import { nodeParquet } from '../../src/lib/engine/parquet-node';
import { toArrowStream } from '../../src/lib/sql/arrow-stream';

const fields = {
  name: text().orNull(),
  deals: count().orNull(),
  amount: money().orNull(),
  created_on: date().orNull(),
  at: timestamp().orNull(),
  stalled: flag().orNull(),
  position: count({ hidden: true }).orNull()
};

const rows = [
  {
    name: '上海 “东创”',
    deals: 3,
    amount: 1234.567,
    created_on: '2026-08-31',
    at: '2026-08-31T14:05:00.000',
    stalled: true,
    position: 1
  },
  {
    name: null,
    deals: null,
    amount: null,
    created_on: null,
    at: null,
    stalled: null,
    position: 2
  },
  {
    name: '',
    deals: 0,
    amount: -1,
    created_on: '1969-12-31',
    at: '2026-01-01T00:00:00.000',
    stalled: false,
    position: 3
  }
];

it('writes rows to Parquet with every kind, absent values and hidden fields left out', async () => {
  const parquet = await nodeParquet.writeParquet(toArrowStream(rows, fields));
  const read = tableFromIPC(await nodeParquet.readParquet(parquet));
  expect(read.schema.fields.map(({ name }) => name)).toEqual([
    'name',
    'deals',
    'amount',
    'created_on',
    'at',
    'stalled'
  ]);
  expect(read.toArray().map((row) => ({ ...row.toJSON() }))).toEqual([
    {
      name: '上海 “东创”',
      deals: 3,
      amount: 1234.57,
      created_on: Date.UTC(2026, 7, 31),
      at: Date.UTC(2026, 7, 31, 14, 5),
      stalled: true
    },
    { name: null, deals: null, amount: null, created_on: null, at: null, stalled: null },
    {
      name: '',
      deals: 0,
      amount: -1,
      created_on: Date.UTC(1969, 11, 31),
      at: Date.UTC(2026, 0, 1),
      stalled: false
    }
  ]);
});

it('writes a table without rows', async () => {
  const parquet = await nodeParquet.writeParquet(toArrowStream([], fields));
  expect(tableFromIPC(await nodeParquet.readParquet(parquet)).numRows).toBe(0);
});
