import { beforeAll, expect, it } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { readRequest, run } from '../../src/lib/analyses/run';
import type { Workspace } from '../../src/lib/domain/workspace';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { nodeParquet } from '../../src/lib/engine/parquet-node';
import { readWorkspace } from '../../src/lib/ingest/loading/meta';
import { canUndo } from '../../src/lib/ingest/undo';
import { withForecast } from '../../src/lib/models/trained-has';
import { firstRequests } from '../../src/lib/site/first-requests';
import {
  answerPath,
  readManifest,
  tablePath,
  type SiteManifest
} from '../../src/lib/site/manifest';
import { prepareSite, type PreparedSite } from '../../src/lib/site/prepare-site';
import { loadSite } from '../../src/lib/site/site-tables';
import { requestKey, unpackAnswer } from '../../src/lib/site/stored-answers';
import { decode } from '../../src/lib/sql/decode';
import type { Store } from '../../src/lib/sql/database';
import { ident, sql } from '../../src/lib/sql/sql';
import { count } from '../../src/lib/domain/field';
import { fileBytes } from '../support/file-bytes';
import { trainedMarket } from '../gallery/ask-answers';
import { askedPages } from '../support/asked-pages';

let made: { db: Store; workspace: Workspace };
let site: PreparedSite;
let manifest: SiteManifest;
let visited: Store;

const textAt = (path: string) => new TextDecoder().decode(fileBytes(site, path));
const readTables = (tables: readonly { name: string }[]) =>
  nodeParquet.readAll(tables.map(({ name }) => fileBytes(site, tablePath(name))));

beforeAll(async () => {
  made = await trainedMarket();
  const report = { files: [], issues: [] };
  site = await prepareSite({ kind: 'site', report, parquet: nodeParquet, ...made }, made.db);
  manifest = JSON.parse(JSON.stringify({ ...site.manifest, version: '2025-01-01-0' }));
  visited = await openNodeDatabase();
  await loadSite(manifest, { readTables }, visited);
});

it('gives a visitor the tables as they were, row by row and type by type', async () => {
  for (const { name } of manifest.tables) {
    const all = sql`select * from ${ident(name)}`;
    const types = sql`select column_name, column_type from (describe ${all})`;
    const [was, is] = await Promise.all([made.db.query(types), visited.query(types)]);
    expect(is.toString(), name).toBe(was.toString());
    const [rows, again] = await Promise.all([made.db.query(all), visited.query(all)]);
    expect(again.toString(), name).toBe(rows.toString());
  }
});

it('answers every page from them as from the files', async () => {
  const about = await withForecast((await readWorkspace(visited))!, visited);
  expect(about).toEqual(made.workspace);
  for (const analysis of analyses)
    for (const pairs of Object.values(askedPages(analysis, about, { deal: 'D-51' }))) {
      const request = readRequest(analysis, Object.entries(pairs), about);
      const [was, is] = [
        await run(analysis, request, made.db),
        await run(analysis, request, visited)
      ];
      expect(is, `${analysis.id} ${JSON.stringify(pairs)}`).toEqual(was);
    }
});

it('has the first answer of every page, equal to a fresh one, and none to anything else', async () => {
  const first = firstRequests(manifest.about);
  expect(first.map(({ analysis }) => analysis.id)).toEqual(
    analyses.map(({ id }) => id).filter((id) => id !== 'deal')
  );
  for (const { analysis, request } of first) {
    const number = manifest.answered.indexOf(requestKey(analysis, request));
    const kept = unpackAnswer(textAt(answerPath(number)), manifest.about);
    expect(kept, analysis.id).toEqual(
      JSON.parse(JSON.stringify(await run(analysis, request, visited)))
    );
    const other = readRequest(analysis, [['amount_min', '1000']], manifest.about);
    expect(manifest.answered).not.toContain(requestKey(analysis, other));
  }
});

it('takes the place of a night before, and keeps what was there where a table does not come', async () => {
  const deals = async () =>
    decode(await visited.query(sql`select count(*) as n from deals`), { n: count() })[0]!.n;
  const before = await deals();
  const torn = async (tables: readonly { name: string }[]) =>
    (await readTables(tables)).map((ipc, i) => (tables[i]!.name === 'visits' ? ipc.slice(9) : ipc));
  await expect(loadSite(manifest, { readTables: torn }, visited)).rejects.toThrow();
  expect(await deals()).toBe(before);
  await loadSite(manifest, { readTables }, visited);
  expect(await deals()).toBe(before);
  expect(await canUndo(visited)).toBe(false);
  const hostile = {
    ...manifest,
    tables: [{ ...manifest.tables[0]!, columns: [{ name: 'a', type: 'integer); drop table x' }] }]
  };
  await expect(loadSite(hostile, { readTables }, visited)).rejects.toThrow(
    'no column of a prepared table'
  );
  expect(await deals()).toBe(before);
});

it('reads only the layout it knows', () => {
  expect(readManifest({ schema: 999 })).toBeNull();
  expect(readManifest(null)).toBeNull();
  expect(readManifest({ ...manifest })).toEqual(manifest);
});
