import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommand } from '../../src/cli/run-command';
import { serve } from '../../src/cli/serve';
import { parseWorkspaceFile } from '../../src/lib/domain/workspace-file';
import { siteChoices, workspaceJson } from '../../src/lib/state/exported-choices';
import { contrast } from '../../src/lib/charts/palette';
import { nodeParquet } from '../../src/lib/engine/parquet-node';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { readManifest, type SiteManifest } from '../../src/lib/site/manifest';
import { loadSite } from '../../src/lib/site/site-tables';
import { ident, sql } from '../../src/lib/sql/sql';
import { tablePath } from '../../src/lib/site/manifest';
import { accentColors } from '../../src/lib/ui/shell/brand-accent';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const people = ['Wilhelmina Quistgaard', '欧阳建华', 'Zebediah Okonkwo'];

/** People who own no deal, but have a target. */
const aimed = ['Nadezhda Featherstonehaugh', '司马相如'];

/** Deals in which people stand as owners, in a column of the company's own, in notes and in a bad row. */
async function writeExports(at: string): Promise<void> {
  const day = (n: number) => new Date(Date.UTC(2025, 0, 6 + n)).toISOString().slice(0, 10);
  const deals = Array.from({ length: 30 }, (_, i) => {
    const end = i % 3 === 0 ? 'Won' : i % 3 === 1 ? 'Lost' : 'Offer';
    const closed = i % 3 === 2 ? '' : day(2 * i + 20);
    const [owner, engineer] = [people[i % 3], people[(i + 1) % 3]];
    return `D-${i},Deal ${i},${owner},${engineer},${1000 + i},EUR,${end},${day(2 * i)},${closed}`;
  });
  const head = 'deal_id,name,owner,sales_engineer,amount,currency,stage,created_on,closed_on';
  const bad = `,No id,${people[0]},${people[1]},1,EUR,Offer,2025-01-06,`;
  await writeFile(join(at, 'deals.csv'), [head, ...deals, bad].join('\n'));
  const notes = Array.from(
    { length: 20 },
    (_, i) => `A-${i},D-${i},call,${day(2 * i + 1)} 10:00,${people[i % 3]},spoke with ${people[2]}`
  );
  await writeFile(
    join(at, 'activities.csv'),
    ['activity_id,deal_id,kind,at,owner,text', ...notes].join('\n')
  );
}

/** A target each, with a word for whose it is and without. */
async function writeTargets(at: string): Promise<void> {
  const rows = [
    ['owner', aimed[0]],
    ['', aimed[1]],
    ['team', 'Harbour team'],
    ['company', '']
  ].map(([scope, name]) => `${scope},${name},2025-01-01,month,5000`);
  await writeFile(
    join(at, 'targets.csv'),
    ['scope,name,period_start,grain,amount', ...rows].join('\n')
  );
}

async function publish(
  given: object
): Promise<{ code: number; manifest: SiteManifest | null; said: string }> {
  await writeExports(folder);
  await writeTargets(folder);
  await writeFile(join(folder, 'workspace.json'), JSON.stringify(given));
  await writeFile(join(folder, 'own.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const out = join(folder, 'site-data');
  const said: string[] = [];
  const streams = {
    out: (text: string) => void said.push(text),
    err: (text: string) => void said.push(text)
  };
  const workspace = ['--workspace', join(folder, 'workspace.json')];
  const code = await runCommand(
    ['publish', '--data', folder, '--out', out, '--no-models', ...workspace],
    streams
  );
  const text = await readFile(join(out, 'manifest.json'), 'utf8').catch(() => 'null');
  return { code, manifest: readManifest(JSON.parse(text)), said: said.join('\n') };
}

/** All that a visitor can fetch, tables unpacked. */
async function everythingIn(manifest: SiteManifest): Promise<string> {
  const at = join(folder, 'site-data', manifest.version);
  const paths = (await readdir(at, { recursive: true })).filter((path) => path.endsWith('.json'));
  const texts = await Promise.all(paths.map((path) => readFile(join(at, path), 'utf8')));
  const db = await openNodeDatabase();
  const readTables = async (tables: readonly { name: string }[]) =>
    nodeParquet.readAll(
      await Promise.all(tables.map(({ name }) => readFile(join(at, tablePath(name)))))
    );
  await loadSite(manifest, { readTables }, db);
  for (const { name } of manifest.tables)
    texts.push((await db.query(sql`select * from ${ident(name)}`)).toString());
  return [JSON.stringify(manifest), ...texts].join('\n');
}

it('publishes what the site is like, and no name of anybody where it says so', async () => {
  const given = {
    brand: { name: 'Acme Sales', logo: 'own.svg', accent: '#ffcc00' },
    languages: ['zh-CN', 'en'],
    embed_origins: ['https://intranet.example.com'],
    views: [{ name: 'North', analysis: 'funnel', params: { period: 'all' } }],
    visitors: { names: false, secret: 'kept to ourselves', sql: false },
    holidays: ['2025-01-01']
  };
  const { code, manifest, said } = await publish(given);
  expect(said).not.toMatch(/cannot|exist/);
  expect(code).toBe(0);
  expect(manifest!.site).toEqual({
    brand: { name: 'Acme Sales', logo: 'logo.svg', accent: '#ffcc00' },
    languages: ['zh-CN', 'en'],
    embed_origins: ['https://intranet.example.com'],
    views: given.views,
    visitors: { names: false, sql: false }
  });
  expect(manifest!.about.holidays).toEqual(['2025-01-01']);
  const logo = join(folder, 'site-data', manifest!.version, 'logo.svg');
  expect(await readFile(logo, 'utf8')).toContain('<svg');
  const { server, address } = await serve({ root: folder, port: 0 });
  const response = await fetch(`${address}embed-origins.json`);
  expect(response.headers.get('content-security-policy')).toContain(
    "frame-ancestors 'self' https://intranet.example.com"
  );
  expect(await response.json()).toEqual(given.embed_origins);
  server.close();
  const asked = siteChoices(manifest!.about, manifest!.site!);
  expect(parseWorkspaceFile(workspaceJson(asked))).toMatchObject({
    holidays: given.holidays,
    views: given.views,
    brand: { name: 'Acme Sales', accent: '#ffcc00' },
    base_currency: 'EUR'
  });
  const all = await everythingIn(manifest!);
  for (const person of [...people, ...aimed]) expect(all).not.toContain(person);
  expect(all).toContain('Harbour team');
  expect(all).not.toContain('kept to ourselves');
  expect(manifest!.about.dimensions.owner).toHaveLength(3);
  const owners = new Set(manifest!.about.dimensions.owner);
  expect(new Set(manifest!.about.dimensions.x_sales_engineer)).toEqual(owners);

  const again = await publish({
    ...given,
    visitors: { names: false, secret: 'kept to ourselves' }
  });
  expect(new Set(again.manifest!.about.dimensions.owner)).toEqual(owners);
  const open = await publish({});
  expect(open.manifest!.site).toBeUndefined();
  expect(new Set(open.manifest!.about.dimensions.owner)).toEqual(new Set(people));
});

it('refuses a view of a page or filter that does not exist', async () => {
  const view = async (analysis: string, params: object) =>
    publish({ views: [{ name: 'Mine', analysis, params }] });
  const page = await view('funel', {});
  expect(page.code).toBe(1);
  expect(page.said).toContain('The view “Mine” asks for “funel”, which does not exist.');
  expect((await view('funnel', { owner: 'Nobody' })).said).toContain('owner=Nobody');
});

it.each(['#ffcc00', '#000000', '#ffffff', '#1d4f91', '#ff0000', '#00ff88', '#777777'])(
  'makes the accent %s one that can be read in both themes',
  (color) => {
    for (const [theme, grounds] of [
      ['light', ['#ffffff', '#f6f7f9']],
      ['dark', ['#151b24', '#0e131a']]
    ] as const) {
      const { accent, soft, on } = accentColors(color, theme);
      for (const ground of [...grounds, soft, on])
        expect(contrast(accent, ground), `${theme} ${accent} on ${ground}`).toBeGreaterThanOrEqual(
          4.5
        );
    }
  }
);
