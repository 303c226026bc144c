import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readManifest, type SiteManifest } from '../../src/lib/site/manifest';
import { smallExport } from '../browser/small-export';
import { project } from '../support/source-files';

/** Nights that are killed: `KILLS=20 npx vitest run --project=unit tests/site/kills.test.ts`. */
const kills = Number(process.env.KILLS ?? 3);

let folder: string;
let out: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-'));
  out = join(folder, 'site-data');
  // charts are drawn ahead for each language
  await writeFile(join(folder, 'workspace.json'), '{ "languages": ["en"] }');
  for (const night of [0, 1]) {
    await mkdir(join(folder, `${night}`));
    for (const { name, text } of smallExport({ deals: 40 + night }))
      await writeFile(join(folder, `${night}`, name), text);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The same numbers between 0 and 1 in every run. */
function chances(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const now = () => performance.now();
const passed = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** A night in a process of its own; when it began to write, and how it ended. */
function publish(night: number) {
  const began = now();
  const data = join(folder, `${night % 2}`);
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      'src/cli/sluice.ts',
      'publish',
      '--no-models',
      '--no-variations',
      '-d',
      data,
      '-o',
      out
    ].concat('-w', join(folder, 'workspace.json')),
    { cwd: project, stdio: 'ignore' }
  );
  let over = false;
  const ended = new Promise<{ code: number | null; ms: number }>((done) =>
    child.on('exit', (code) => {
      over = true;
      done({ code, ms: now() - began });
    })
  );
  const writing = (async () => {
    while (!over && !existsSync(join(out, `draft.${child.pid}`))) await passed(2);
    return now() - began;
  })();
  return { kill: () => child.kill('SIGKILL'), ended, writing };
}

/** The manifest, where everything it names is there as it says. */
async function whole(): Promise<SiteManifest> {
  const manifest = readManifest(JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')))!;
  expect(Object.keys(manifest.files).length).toBeGreaterThan(20);
  for (const [path, { bytes, sha256 }] of Object.entries(manifest.files)) {
    const content = await readFile(join(out, manifest.version, path));
    expect(content.length, path).toBe(bytes);
    expect(createHash('sha256').update(content).digest('base64'), path).toBe(sha256);
  }
  return manifest;
}

it(
  'leaves a whole site wherever a night is killed, and the next one clears up',
  { timeout: 600_000 },
  async () => {
    const chance = chances(7);
    const first = publish(0);
    const wroteAt = await first.writing;
    const { code, ms } = await first.ended;
    expect(code).toBe(0);
    const { version } = await whole();
    const drafts = async () =>
      (await readdir(out)).filter((name) => /^(draft|manifest.json)\./.test(name));
    let torn = 0;
    for (let i = 0; i < kills; i++) {
      // the night before has other data, so that there is something to write
      const night = publish(i + 1);
      if (i % 2 === 0) {
        await night.writing;
        await passed(chance() * (ms - wroteAt) * 0.5);
      } else await passed(chance() * ms);
      night.kill();
      await night.ended;
      torn += (await drafts()).length;
      await whole();
    }
    expect(torn).toBeGreaterThan(0);
    const last = publish(kills + 1);
    expect((await last.ended).code).toBe(0);
    const { deals } = await whole();
    expect(deals).toBe(40 + ((kills + 1) % 2));
    expect(await drafts()).toEqual([]);
    expect((await readdir(out)).length).toBeLessThanOrEqual(4);
    expect(version).toMatch(/^2025-/);
  }
);
