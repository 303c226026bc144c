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
    const torn = new Map([...next.files].slice(0, files));
    const failing = {
      *[Symbol.iterator]() {
        yield* torn;
        throw new Error('the disk is full');
      }
    };
    let hashed = false;
    const site = {
      ...next,
      // the first walk over the files tells the version, the second one writes
      files: {
        [Symbol.iterator]: () =>
          (hashed ? failing : ((hashed = true), next.files))[Symbol.iterator]()
      }
    } as unknown as PreparedSite;
    await expect(writeSite(at, site)).rejects.toThrow('the disk is full');
    expect(await found(at)).toBe(1);
  }
  await writeSite(at, night(2));
  expect(await found(at)).toBe(2);
});

it('keeps two nights for those who opened a page on them, and no drafts', async () => {
  const at = join(folder, 'nights');
  for (const number of [1, 2, 3, 4, 5]) await writeSite(at, night(number));
  await writeFile(join(at, 'manifest.json.123'), '{');
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
    runCommand(['publish', '--data', data, '--no-models', ...more], streams);
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
