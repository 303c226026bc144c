import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommand } from '../../src/cli/run-command';
import { nodeParquet } from '../../src/lib/engine/parquet-node';
import { readAudience } from '../../src/lib/site/audience/audience';
import { readManifest, type SiteManifest } from '../../src/lib/site/manifest';
import { csv, marker, markedExports } from '../support/marked-exports';

let folder: string;
const holidays = ['2025-01-01'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-'));
  await mkdir(join(folder, 'data'));
  for (const [name, rows] of Object.entries(markedExports()))
    await writeFile(join(folder, 'data', `${name}.csv`), csv(rows));
  const labels = { en: { 华北: 'North', [`${marker} South`]: `${marker} label` } };
  const views = [{ name: `${marker} view`, analysis: 'funnel', params: {} }];
  const targets = ['scope', 'name', 'period_start', 'grain', 'amount'];
  const columns = Object.fromEntries(targets.map((name) => [name, name]));
  const mappings = { 'targets.csv': { kind: 'targets', columns } };
  await writeFile(
    join(folder, 'workspace.json'),
    JSON.stringify({
      ...{ languages: ['en'], labels, mappings, views, holidays },
      thresholds: { idle_days: 12 }
    })
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function publish(out: string, ...more: string[]) {
  const said = { out: '', err: '' };
  const code = await runCommand(
    [
      ...['publish', '-d', join(folder, 'data'), '-w', join(folder, 'workspace.json')],
      ...['-o', join(folder, out), '--no-models', '--format', 'json', ...more]
    ],
    { out: (text) => void (said.out += text), err: (text) => void (said.err += text) }
  );
  return { code, ...said };
}

/** Every file under a folder, with what is packed in it. */
async function contents(at: string): Promise<[path: string, bytes: Buffer][]> {
  const entries = await readdir(at, { recursive: true, withFileTypes: true });
  const found: [string, Buffer][] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    found.push([path, bytes]);
    if (path.endsWith('.gz')) found.push([path, gunzipSync(bytes)]);
    if (path.endsWith('.parquet'))
      found.push([path, Buffer.from(await nodeParquet.readParquet(bytes))]);
  }
  return found;
}

async function manifestIn(at: string): Promise<SiteManifest> {
  return readManifest(JSON.parse(await readFile(join(folder, at, 'manifest.json'), 'utf8')))!;
}

const rowsOf = ({ tables }: SiteManifest) =>
  Object.fromEntries(tables.map(({ name, rows }) => [name, rows]));

for (const engine of ['native', 'wasm'])
  it(`writes nothing of deals that are not the audience’s, on ${engine}`, async () => {
    const out = `${engine}/{audience}/site-data`;
    const { code, out: told } = await publish(
      out,
      ...['--engine', engine, '--audience', 'north: region = 华北']
    );
    expect(code).toBe(0);
    const [part] = JSON.parse(told).audiences;
    const at = `${engine}/north/site-data`;
    expect(part).toMatchObject({ audience: 'north', out: join(folder, at), deals: 30 });
    const manifest = await manifestIn(at);
    expect(rowsOf(manifest)).toMatchObject({
      deals: 30,
      journeys: 30,
      deal_changes: 30,
      leads: 60,
      activities: 60,
      accounts: 3,
      orders: 30,
      // the owners and the team of these deals alone
      targets: 12,
      spend: 0,
      set_aside: 0
    });
    expect(manifest.about.labels).toEqual({ en: {} });
    // the same deal is stalled, and the same share of a quarter gone, for whoever looks
    expect(manifest.about).toMatchObject({ holidays, stalledFrom: { idleDays: 12 } });
    const files = await contents(join(folder, engine));
    expect(files.length).toBeGreaterThan(50);
    for (const [path, bytes] of files) {
      expect(bytes.includes(marker), path).toBe(false);
      for (const number of ['888123', '555321']) expect(bytes.includes(number), path).toBe(false);
    }
    const board = files.filter(([path]) => path.includes('answers/'));
    expect(board.some(([, bytes]) => bytes.includes('华北') || bytes.includes('Ann'))).toBe(true);
  });

it('finds what it looks for where all of the data are published', async () => {
  expect((await publish('all', '--engine', 'native')).code).toBe(0);
  const files = await contents(join(folder, 'all'));
  const found = new Set(files.filter(([, bytes]) => bytes.includes(marker)).map(([path]) => path));
  expect([...found].some((path) => path.endsWith('manifest.json'))).toBe(true);
  const names = [...found].map((path) => /([a-z_]+)\.parquet$/.exec(path)?.[1]);
  for (const table of ['deals', 'leads', 'activities', 'accounts', 'targets', 'spend', 'set_aside'])
    expect(names).toContain(table);
});

it('refuses an audience that the data do not know, and one without deals', async () => {
  const { about } = await manifestIn('all');
  for (const [text, code, filter] of [
    ['north', 'usage_audience'],
    ['../etc: region = 华北', 'usage_audience'],
    ['north: region', 'usage_audience'],
    ['north: planet = Mars', 'usage_audience_filter', 'planet'],
    ['north: period = last_quarter', 'usage_audience_filter', 'period'],
    ['north: region = Mars', 'usage_audience_filter', 'region']
  ])
    expect(() => readAudience(text!, about), text).toThrow(
      expect.objectContaining({
        code,
        ...(filter && { details: expect.objectContaining({ filter }) })
      })
    );
  const read = readAudience('n-1: region = 华北 , x\\,y; amount_min = 5', {
    ...about,
    dimensions: { region: ['华北', 'x,y'] }
  });
  expect(read).toMatchObject({
    name: 'n-1',
    filters: { dimensions: { region: ['华北', 'x,y'] }, amountMin: 5 }
  });
  const none = await publish('none', '--audience', 'a: region = 华北; amount_min = 5000000');
  expect(none.code).toBe(1);
  expect(none.err).toContain('“a”');
  expect(await readdir(join(folder, 'none')).catch(() => null)).toBeNull();
});
