import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { readRequest, run } from '../../src/lib/analyses/run';
import { usualPeriod } from '../../src/lib/analyses/usual-period';
import type { Workspace } from '../../src/lib/domain/workspace';
import { openNativeDatabase } from '../../src/lib/engine/duckdb-native';
import { nodeParquet } from '../../src/lib/engine/parquet-node';
import { ingestFiles } from '../../src/lib/ingest/ingest-files';
import { variationPath, variationsPath } from '../../src/lib/site/manifest';
import { prepareSite, type PreparedSite } from '../../src/lib/site/prepare-site';
import { requestKey, unpackAnswer } from '../../src/lib/site/stored-answers';
import { variedRequests } from '../../src/lib/site/varied-requests';
import type { Store } from '../../src/lib/sql/database';
import { siteSource } from '../../src/lib/state/sources/site';
import { smallExport } from '../browser/small-export';
import { fileBytes } from '../support/file-bytes';

const views = [{ name: 'Ann', analysis: 'funnel', params: { owner: 'Ann', period: 'all' } }];
let db: Store;
let about: Workspace;
let site: PreparedSite;

beforeAll(async () => {
  db = (await openNativeDatabase())!;
  const files = smallExport({ deals: 60 }).map(({ name, text }) => {
    const lines = text.split('\n');
    const own = (line: string, i: number) =>
      `${line},${i === 0 ? 'pipeline' : i % 4 ? 'New' : 'Renewals'}`;
    const content = name === 'deals.csv' ? lines.map(own).join('\n') : text;
    return { name, content: new TextEncoder().encode(content) };
  });
  const report = await ingestFiles(files, {}, db);
  site = await prepared(() => true, report.workspace);
  about = site.manifest.about;
});
afterEach(() => void vi.unstubAllGlobals());

const prepared = (varied: () => boolean, workspace: Workspace) =>
  prepareSite(
    {
      ...({ kind: 'site', report: { files: [], issues: [] }, parquet: nodeParquet } as const),
      ...{ workspace, site: { views }, varied }
    },
    db
  );

const textAt = (path: string) => new TextDecoder().decode(fileBytes(site, path));
const requestOf = (id: string, pairs: Record<string, string>) => {
  const analysis = analyses.find((one) => one.id === id)!;
  const options = { usualPeriod: usualPeriod(analysis, about) };
  return { analysis, request: readRequest(analysis, Object.entries(pairs), about, options) };
};

it('answers each period, pipeline and view ahead as an engine does', async () => {
  const keys = JSON.parse(textAt(variationsPath)) as string[];
  expect(site.variations).toEqual({ of: keys.length, stored: keys.length });
  expect(site.manifest.variations).toBe(keys.length);
  expect(new Set([...keys, ...site.manifest.answered]).size).toBe(
    keys.length + site.manifest.answered.length
  );
  for (const pairs of [
    { period: 'all' },
    { period: 'last_90_days' },
    { pipeline: 'Renewals' },
    { owner: 'Ann', period: 'all' }
  ] as Record<string, string>[]) {
    const { analysis, request } = requestOf('funnel', pairs);
    const all = [...keys, ...site.manifest.answered];
    expect(all, JSON.stringify(pairs)).toContain(requestKey(analysis, request));
  }
  for (const { analysis, request } of variedRequests(about, { views })) {
    const kept = textAt(variationPath(keys.indexOf(requestKey(analysis, request))));
    const fresh = JSON.parse(JSON.stringify(await run(analysis, request, db)));
    expect(unpackAnswer(kept, about), requestKey(analysis, request)).toEqual(fresh);
  }
});

it('ends when time is over, and lists what is there', async () => {
  let left = 5;
  const some = await prepared(() => left-- > 0, about);
  expect(some.variations).toMatchObject({ stored: 5 });
  expect(some.variations!.of).toBeGreaterThan(20);
  expect(JSON.parse(new TextDecoder().decode(fileBytes(some, variationsPath)))).toHaveLength(5);
  const none = await prepared(() => false, about);
  expect(none.manifest.variations).toBeUndefined();
  expect([...none.files.keys()].filter((path) => path.startsWith('variations'))).toEqual([]);
});

it('fetches the list for what no page opens with, and nothing of it before', async () => {
  const fetched: string[] = [];
  const manifest = { ...site.manifest, version: 'v' };
  vi.stubGlobal('fetch', async (url: string) => {
    const path = url.replace(/^.*site-data\//, '');
    fetched.push(path);
    if (path === 'manifest.json') return Response.json(manifest);
    return new Response(fileBytes(site, path.slice(2)) as BodyInit);
  });
  const source = (await siteSource({ signal: new AbortController().signal }))!;
  const ask = ({ analysis, request }: ReturnType<typeof requestOf>) =>
    source.answer!(analysis, request);
  await ask(requestOf('funnel', {}));
  expect(fetched.filter((path) => path.includes('variation'))).toEqual([]);
  const varied = requestOf('funnel', { pipeline: 'Renewals' });
  const answer = await ask(varied);
  const fresh = await run(varied.analysis, varied.request, db);
  expect(JSON.parse(JSON.stringify(answer))).toEqual(JSON.parse(JSON.stringify(fresh)));
  expect(fetched.filter((path) => path.includes('variation'))).toHaveLength(2);
  expect(await ask(requestOf('funnel', { amount_min: '1000' }))).toBeNull();
});
