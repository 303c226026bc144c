import { spawn } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { watchData } from '../../src/cli/watch-data';
import { project } from '../support/source-files';
import { smallExport } from '../browser/small-export';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const until = async (there: () => boolean, ms = 90_000) => {
  for (const end = Date.now() + ms; !there();) {
    if (Date.now() > end) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

it('runs at once and again when files have come and no longer grow', async () => {
  const file = join(folder, 'deals.csv');
  await writeFile(file, 'a');
  const stop = new AbortController();
  const seen: string[] = [];
  const lines: string[] = [];
  const watching = watchData([folder], {
    run: async () => (seen.push(await readFile(file, 'utf8')), seen.length === 2 ? 1 : 0),
    log: (line) => lines.push(line),
    signal: stop.signal,
    pollMs: 20,
    quietMs: 300
  });
  await until(() => lines.length === 1);
  for (let i = 0; i < 8; i++) {
    await appendFile(file, 'b');
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
  expect(seen).toEqual(['a']);
  await until(() => lines.length === 2);
  await writeFile(join(folder, '.hidden'), 'x');
  await writeFile(join(folder, 'next.csv.part'), 'x');
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(seen).toEqual(['a', `a${'b'.repeat(8)}`]);
  await rm(file);
  await writeFile(file, 'c');
  await until(() => lines.length === 3);
  stop.abort();
  await watching;
  expect(seen.at(-1)).toBe('c');
  expect(lines.map((line) => line.replace(/^\S+ /, '').replace(/seconds.*/, ''))).toEqual([
    'changed=0 exit=0 ',
    'changed=1 exit=1 ',
    'changed=1 exit=0 '
  ]);
});

it('publishes as a process of its own, and ends well when it is told to', async () => {
  const data = await mkdtemp(join(folder, 'exports-'));
  for (const { name, text } of smallExport({ deals: 12 })) await writeFile(join(data, name), text);
  const options = ['--data', data, '--out', join(folder, 'site-data'), '--no-models', '--watch'];
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'src/cli/sluice.ts', 'publish', ...options],
    { cwd: project }
  );
  let said = '';
  child.stderr.on('data', (part) => (said += part));
  child.stdout.on('data', (part) => (said += part));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await until(() => said.includes('changed=0 exit=0'));
  expect(said).toContain('Published 12 deals');
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});
