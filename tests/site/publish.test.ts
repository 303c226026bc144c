import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCommand } from '../../src/cli/run-command';
import { writeSite } from '../../src/cli/write-site';
import type { SiteManifest } from '../../src/lib/site/manifest';
import { answerPath, readManifest, siteSchema, tablePath } from '../../src/lib/site/manifest';
import type { PreparedSite } from '../../src/lib/site/prepare-site';
import { smallExport } from '../browser/small-export';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A night that says its number in each of three files. */
function night(number: number): PreparedSite {
  const day = `2025-01-${String(number).padStart(2, '0')}`;
  return {
    manifest: {
      schema: siteSchema,
      kind: 'site',
      about: { asOf: day } as SiteManifest['about'],
      report: { files: [], issues: [] },
      deals: number,
      tables: [],
      answered: ['a', 'b']
    },
    files: new Map(
      [tablePath('deals'), answerPath(0), answerPath(1)].map((path) => [
        path,
        new TextEncoder().encode(`${path} of night ${number}`)
      ])
    )
  };
}

/** What a visitor finds: the number of the night, where every file is of it. */
async function found(at: string): Promise<number> {
  const manifest = readManifest(JSON.parse(await readFile(join(at, 'manifest.json'), 'utf8')))!;
  for (const path of night(1).files.keys())
    expect(await readFile(join(at, manifest.version, path), 'utf8')).toBe(
      `${path} of night ${manifest.deals}`
    );
  return manifest.deals;
}

it('shows the night before, whole, wherever the next one fails', async () => {
  const at = join(folder, 'failing');
  await writeSite(at, night(1));
  for (let files = 0; files < 3; files++) {
    const next = night(2);
    const [path] = [...next.files.keys()].slice(files);
    // no file can be written where a folder is to be
    const torn = new Map([...next.files, [`${path}/nothing`, new Uint8Array()]]);
    await expect(writeSite(at, { ...next, files: torn })).rejects.toThrow();
    expect(await found(at)).toBe(1);
  }
  await writeSite(at, night(2));
  expect(await found(at)).toBe(2);
});

it('keeps two nights for those who opened a page on them, and no drafts', async () => {
  const at = join(folder, 'nights');
  await mkdir(at, { recursive: true });
  // as the build leaves the sample, packed
  await writeFile(join(at, 'manifest.json.gz'), 'of the sample');
  for (const number of [1, 2, 3, 4, 5]) await writeSite(at, night(number));
  await writeFile(join(at, 'manifest.json.999999999'), '{');
  await mkdir(join(at, 'draft.999999999'));
  const { manifest } = await writeSite(at, night(5));
  expect(await found(at)).toBe(5);
  const names = (await readdir(at)).sort();
  expect(names).toHaveLength(4);
  expect(names.slice(0, 3).map((name) => name.slice(0, 10))).toEqual([
    '2025-01-03',
    '2025-01-04',
    '2025-01-05'
  ]);
  expect(names).toContain(manifest.version);
});

it('publishes exports, and tries without writing', async () => {
  const data = join(folder, 'exports');
  await mkdir(data, { recursive: true });
  for (const { name, text } of smallExport({ deals: 40 })) await writeFile(join(data, name), text);
  const said: string[] = [];
  const streams = { out: (text: string) => void said.push(text), err: () => {} };
  const out = join(folder, 'site-data');
  const publish = (...more: string[]) =>
    runCommand(['publish', '--data', data, '--no-models', '--no-variations', ...more], streams);
  expect(await publish('--check-only')).toBe(0);
  expect(said.at(-1)).toContain('40 deals');
  expect(await readdir(out).catch(() => null)).toBeNull();
  expect(await publish('--out', out, '--format', 'json')).toBe(0);
  const told = JSON.parse(said.at(-1)!);
  const manifest = readManifest(JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')))!;
  expect(told).toMatchObject({ version: manifest.version, deals: 40 });
  expect(manifest).toMatchObject({ kind: 'site', deals: 40 });
  expect(manifest.answered.length).toBeGreaterThan(5);
  expect(await publish()).toBe(2);
});

/** Publishes deals as CSV, with other files beside them. */
async function publishing(name: string) {
  const data = join(folder, name);
  const out = join(folder, `${name}-site`);
  await mkdir(data, { recursive: true });
  const workspace = join(folder, 'workspace.json');
  await writeFile(workspace, '{ "languages": ["en"] }');
  const publish = async (...files: { name: string; text: string }[]) => {
    for (const file of files) await writeFile(join(data, file.name), file.text);
    const said = { out: '', err: '' };
    const code = await runCommand(
      [
        ...['publish', '-d', data, '-w', workspace, '-o', out],
        ...['--no-models', '--no-variations', '--format', 'json', '--engine', 'wasm']
      ],
      { out: (text) => void (said.out += text), err: (text) => void (said.err += `${text}\n`) }
    );
    return { code, ...said };
  };
  const shown = async () =>
    readManifest(JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')))!;
  return { publish, shown };
}

/** A CSV without one of its columns. */
const without = (column: string, text: string): string => {
  const rows = text.split('\n').map((line) => line.split(','));
  const at = rows[0]!.indexOf(column);
  return rows.map((cells) => cells.filter((_, i) => i !== at).join(',')).join('\n');
};

it('says what the data lost since the night before', async () => {
  const { publish, shown } = await publishing('column');
  const [deals, events] = smallExport({ deals: 40 });
  expect((await publish(deals!, events!)).code).toBe(0);
  const { code, out, err } = await publish({
    name: 'deals.csv',
    text: without('amount', deals!.text)
  });
  expect(code).toBe(0);
  expect(err).toContain('“amount” of deals is empty or missing');
  const gone = { code: 'column_gone', severity: 'warning', table: 'deals', field: 'amount' };
  expect(JSON.parse(out).issues).toContainEqual(gone);
  const manifest = await shown();
  expect(manifest.about.has).not.toContain('deals.amount');
  expect(manifest.report.issues).toContainEqual(gone);
});

it('keeps the night before where an export comes empty', async () => {
  const { publish, shown } = await publishing('empty');
  const [deals, events] = smallExport({ deals: 40 });
  await publish(deals!, events!);
  const { version } = await shown();
  for (const text of [deals!.text.split('\n')[0]!, '']) {
    const { code, out, err } = await publish({ name: 'deals.csv', text });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).not.toBe('');
    expect((await shown()).version).toBe(version);
  }
});
