import { beforeAll, expect, it } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { readRequest, run } from '../../src/lib/analyses/run';
import { text } from '../../src/lib/domain/field';
import type { Workspace } from '../../src/lib/domain/workspace';
import { openNativeDatabase } from '../../src/lib/engine/duckdb-native';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { nodeParquet } from '../../src/lib/engine/parquet-node';
import { ingestFiles } from '../../src/lib/ingest/ingest-files';
import { answerPath, tablePath } from '../../src/lib/site/manifest';
import { prepareSite, type PreparedSite } from '../../src/lib/site/prepare-site';
import { loadSite } from '../../src/lib/site/site-tables';
import { requestKey, unpackAnswer } from '../../src/lib/site/stored-answers';
import { decode } from '../../src/lib/sql/decode';
import type { Store } from '../../src/lib/sql/database';
import { ident, sql } from '../../src/lib/sql/sql';
import { smallExport } from '../browser/small-export';
import { trainedMarket } from '../gallery/ask-answers';
import { fileBytes } from '../support/file-bytes';
import { askedPages } from '../support/asked-pages';

const report = { files: [], issues: [] };
let wasm: { db: Store; workspace: Workspace };
let native: Store;
/** What the native engine writes, and a visitor's engine that has read it. */
let site: PreparedSite;
let visited: Store;

beforeAll(async () => {
  wasm = await trainedMarket();
  native = await opened();
  await filled(native, await prepareSite({ ...preparing(), ...wasm }, wasm.db));
  site = await prepareSite({ ...preparing(), workspace: wasm.workspace }, native);
  visited = await openNodeDatabase();
  await filled(visited, site);
});

const preparing = () => ({ kind: 'site', report, parquet: nodeParquet }) as const;

async function opened(): Promise<Store> {
  const db = await openNativeDatabase();
  if (!db) throw new Error('@duckdb/node-api is not installed');
  return db;
}

const filled = (store: Store, prepared: PreparedSite) =>
  loadSite(
    JSON.parse(JSON.stringify({ ...prepared.manifest, version: '2025-01-01-0' })),
    {
      readTables: (tables) =>
        nodeParquet.readAll(tables.map(({ name }) => fileBytes(prepared, tablePath(name))))
    },
    store
  );

/** Numbers with the digits that do not depend on the order in which a machine adds. */
const steady = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, one) => (typeof one === 'number' ? Number(one.toPrecision(12)) : one))
  );

it('answers every page the same on the native engine, on that of browsers and as stored', async () => {
  const numbers = new Map(site.manifest.answered.map((key, number) => [key, number]));
  let fromStore = 0;
  for (const analysis of analyses)
    for (const pairs of Object.values(askedPages(analysis, wasm.workspace, { deal: 'D-51' }))) {
      const request = readRequest(analysis, Object.entries(pairs), wasm.workspace);
      const label = `${analysis.id} ${JSON.stringify(pairs)}`;
      const answer = steady(await run(analysis, request, wasm.db));
      expect(steady(await run(analysis, request, native)), label).toEqual(answer);
      const number = numbers.get(requestKey(analysis, request));
      if (number === undefined) continue;
      fromStore++;
      const kept = new TextDecoder().decode(fileBytes(site, answerPath(number)));
      expect(steady(unpackAnswer(kept, site.manifest.about)), label).toEqual(answer);
    }
  expect(fromStore).toBeGreaterThan(10);
});

it('writes tables that a visitor’s engine reads as they were, row by row and type by type', async () => {
  for (const { name } of site.manifest.tables) await sameTable(name, native, visited);
});

async function sameTable(name: string, one: Store, other: Store): Promise<void> {
  const all = sql`select * from ${ident(name)} order by all`;
  const types = sql`select column_name, column_type from (describe from ${ident(name)})`;
  expect(String(await other.query(types)), name).toBe(String(await one.query(types)));
  expect(String(await other.query(all)), name).toBe(String(await one.query(all)));
}

it('reads exports into the same tables', async () => {
  const files = smallExport({ deals: 60 }).map(({ name, text: content }) => ({
    name,
    content: new TextEncoder().encode(content)
  }));
  // a moment with an offset is the same moment whatever the engine knows of time zones
  files.push({
    name: 'activities.csv',
    content: new TextEncoder().encode(
      'deal_id,type,date\n' +
        ['2024-03-01T08:00:00+08:00', '2024-07-01T23:30:00-04:00', '2024-07-01T10:00:00Z']
          .map((at, i) => `D-${i + 1},call,${at}`)
          .join('\n')
    )
  });
  const [one, other] = [await openNodeDatabase(), await opened()];
  const reports = [await ingestFiles(files, {}, one), await ingestFiles(files, {}, other)];
  expect(reports[1]).toEqual(reports[0]);
  const names = await one.query(
    sql`select table_name as name from information_schema.tables where table_schema = 'main' order by name`
  );
  const tables = decode(names, { name: text() }).map(({ name }) => name);
  expect(tables).toContain('journeys');
  for (const name of tables.filter((table) => table !== 'sluice_meta'))
    await sameTable(name, one, other);
});

it('binds values as the browser’s engine does, stops where asked to and says what is wrong', async () => {
  const types = sql`select typeof(${1}) as a, typeof(${1.5}) as b, typeof(${'x'}) as c, typeof(${true}) as d`;
  const [was, is] = [await visited.query(types), await native.query(types)];
  expect(String(is)).toBe(String(was));
  await expect(native.query(sql`select nothing as n`)).rejects.toMatchObject({
    code: 'query_failed'
  });
  const stop = new AbortController();
  const long = native.query(
    sql`select count(*) as n from range(100000000) as a, range(100000) as b`,
    { signal: stop.signal }
  );
  setTimeout(() => stop.abort(new Error('stopped')), 50);
  await expect(long).rejects.toThrow('stopped');
  expect((await native.query(sql`select 1 as n`)).numRows).toBe(1);
});
