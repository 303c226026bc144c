import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { alone, lockName } from '../../src/cli/publish-lock';
import { runCommand } from '../../src/cli/run-command';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const lockedBy = async (at: string, lock: object) => {
  await mkdir(at, { recursive: true });
  await writeFile(join(at, lockName), JSON.stringify(lock));
};

/** Null where there is no such folder: what was made for nothing is taken away. */
const thereIn = (at: string) => readdir(at).catch(() => null);

it('lets one publish at a time write into a folder, and says who is at it', async () => {
  const at = join(folder, 'one');
  const said: string[] = [];
  await alone([at], async () => {
    const own = JSON.parse(await readFile(join(at, lockName), 'utf8'));
    expect(own).toMatchObject({ pid: process.pid, host: hostname() });
    const streams = { out: () => {}, err: (text: string) => void said.push(text) };
    const code = await runCommand(['publish', '--data', 'nowhere', '--out', at], streams);
    expect(code).toBe(4);
    expect(said.at(-1)).toContain(`number ${process.pid} on ${hostname()}`);
    expect(said.at(-1)).toContain(own.since);
    expect(JSON.parse(await readFile(join(at, lockName), 'utf8'))).toEqual(own);
  });
  expect(await thereIn(at)).toBeNull();
});

it('lets only one of several that begin at once in', async () => {
  const at = join(folder, 'race');
  let inside = 0;
  const work = () =>
    alone([at], async () => {
      expect(++inside).toBe(1);
      await new Promise((done) => setTimeout(done, 50));
      inside--;
    });
  const ends = await Promise.allSettled([work(), work(), work()]);
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

it('takes over the lock of a process that has ended, or that another number belongs to now', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const host = hostname();
  const since = '2025-01-01T00:00:00Z';
  const at = join(folder, 'stale');
  for (const lock of [
    { pid, host, since, process: null },
    { pid: process.pid, host, since, process: 'an earlier start of the machine 1' }
  ]) {
    await lockedBy(at, lock);
    expect(await alone([at], async () => 'done')).toBe('done');
    expect(await readdir(at)).toEqual([]);
  }
  await writeFile(join(at, lockName), '{ "pid"');
  expect(await alone([at], async () => 'done')).toBe('done');
});

it('does not take over the lock of another machine, and leaves nothing behind', async () => {
  const at = join(folder, 'far');
  await lockedBy(at, { pid: 1, host: 'elsewhere', since: '2025-01-01T00:00:00Z', process: null });
  const near = join(folder, 'near');
  await expect(alone([near, at], async () => 'done')).rejects.toMatchObject({
    code: 'publish_running',
    details: { host: 'elsewhere', path: join(at, lockName) }
  });
  expect(await thereIn(near)).toBeNull();
  expect(await readdir(at)).toEqual([lockName]);
});
