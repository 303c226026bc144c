import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSources } from '../../src/cli/sources';
import { openNativeDatabase } from '../../src/lib/engine/duckdb-native';
import { nodeParquet } from '../../src/lib/engine/parquet-node';
import { decodeFile } from '../../src/lib/ingest/decode/decode-file';
import { ingestFiles } from '../../src/lib/ingest/ingest-files';
import { isBlank } from '../../src/lib/ingest/values/blank';
import type { Store } from '../../src/lib/sql/database';
import { ident, literal, sql } from '../../src/lib/sql/sql';
import { smallExport } from '../browser/small-export';

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-'));
  const native = await openNativeDatabase();
  if (!native) throw new Error('@duckdb/node-api is not installed');
  store = native;
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Cells that stand for nothing or have white space around them, and some that only look like it. */
const cells = [
  ...['D-1', '华北', 'a b', '3.50', '2024-01-31', '-5', '=A1', 'none of it', '—x', 'x—', 'ä'],
  ...[' x', 'x ', '\tx', 'x\n', '\u00a0x', 'x\u3000', '\ufeffx', 'x\u200b', ' ', '\u3000'],
  ...['NULL', 'n/a', 'NaN', '-', '--', '—', ':--:', '+--+', '(Blank)', '\\N', '#N/A']
];

async function written(name: string, rows: string): Promise<string> {
  const path = join(folder, `${name}.parquet`);
  const copy = sql`copy (from raw_made) to ${literal(path)} (format parquet)`;
  await store.query({ parts: [{ text: `create or replace table raw_made as ${rows}` }] });
  await store.query(copy, { as: 'nothing' });
  return path;
}

/** The file as the engine reads it from disk, and by way of Arrow. */
async function bothWays(path: string) {
  const content = new Uint8Array(await readFile(path));
  const raws = [];
  for (const [rawTable, at] of [
    ['raw_at', { path }],
    ['raw_arrow', {}]
  ] as const) {
    await store.query(sql`drop table if exists ${ident(rawTable)}`, { as: 'nothing' });
    const file = { name: 'x.parquet', content, ...at };
    const { tables } = await decodeFile(file, store, { rawTable, parquet: nodeParquet });
    const rows = await store.query(
      sql`select cast(columns(*) as varchar) from ${ident(rawTable)} order by line`
    );
    raws.push({ ...tables[0]!, table: '', rows: String(rows) });
  }
  return raws as [(typeof raws)[0], (typeof raws)[0]];
}

it('reads a Parquet file from disk into the table that Arrow would give', async () => {
  const [at, arrow] = await bothWays(
    await written(
      'typed',
      `select
        'D-' || i as "Deal ID", cast(i as integer) as "Amount", i / 7 as "Amount ", i % 2 = 0 as "Won",
        date '2024-01-01' + cast(i as integer) as "Day", timestamp '2024-01-01 10:00:00' + to_hours(i) as "At",
        timestamptz '2024-06-01 08:00:00+08' as "Zoned", cast(i as decimal(18, 2)) as "Money",
        case when i > 3 then 'x' end as "Gaps"
      from range(5000) as r(i)`
    )
  );
  expect(at).toEqual(arrow);
  expect(at.headers.slice(0, 3)).toEqual(['Deal ID', 'Amount', 'Amount (2)']);
});

it('leaves columns that hold others to the reader of ours', async () => {
  const [at, arrow] = await bothWays(
    await written('nested', `select 'D-1' as id, [1, 2] as list, {'a': 1} as struct`)
  );
  expect(at).toEqual(arrow);
});

it('takes no cell for bare that has to be cleaned', async () => {
  const literals = cells.map((cell) => `'${cell}'`);
  const columns = literals.map((cell, i) => `${cell} as "${i}"`);
  const [{ bare }, arrow] = await bothWays(await written('cells', `select ${columns.join(', ')}`));
  const clean = cells.map(
    (cell) => !isBlank(cell) && cell.trim() === cell && !/\u200b$/.test(cell)
  );
  for (const [i, cell] of cells.entries())
    if (bare![i]) expect(clean[i], JSON.stringify(cell)).toBe(true);
  expect(bare!.filter(Boolean).length).toBeGreaterThanOrEqual(9);
  expect(arrow.bare!.filter(Boolean).length).toBeLessThanOrEqual(bare!.filter(Boolean).length);
});

it('loads the same from a folder of Parquet as from the same files as CSV', async () => {
  const csv = smallExport({ deals: 60 }).map(({ name, text }) => ({
    name,
    content: new TextEncoder().encode(text)
  }));
  for (const { name, content } of csv) {
    await writeFile(join(folder, name), content);
    const from = sql`read_csv(${literal(join(folder, name))}, all_varchar = true)`;
    const to = literal(join(folder, 'set', name.replace('csv', 'parquet')));
    await rm(join(folder, 'set', name), { force: true });
    await import('node:fs/promises').then(({ mkdir }) =>
      mkdir(join(folder, 'set'), { recursive: true })
    );
    await store.query(sql`copy (from ${from}) to ${to} (format parquet)`, { as: 'nothing' });
  }
  const [one, other] = [(await openNativeDatabase())!, (await openNativeDatabase())!];
  const byText = await ingestFiles(csv, {}, one);
  const byPath = await ingestFiles(await readSources([join(folder, 'set')]), {}, other);
  expect(byPath.workspace).toEqual(byText.workspace);
  const all = sql`select * exclude (line, file_no) from (select *, 0 as line, 0 as file_no from journeys) order by all`;
  expect(String(await other.query(all))).toBe(String(await one.query(all)));
});
