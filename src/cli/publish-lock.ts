import { link, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, resolve, sep } from 'node:path';
import { AppError } from '../lib/domain/app-error';

export const lockName = 'publish.lock';

/** Who publishes into a folder, and since when. */
interface Lock {
  pid: number;
  host: string;
  since: string;
  /** Tells a process from a later one of the same number, where the system says so. */
  process: string | null;
}

/**
 * Does work that writes into folders while nobody else does. A lock whose process has ended is taken
 * over; one of another machine cannot be looked at and stands until it is deleted.
 *
 * @throws AppError `publish_running` where another process is at it, `folder_unwritable` where a folder
 * cannot be made or written into.
 */
export async function alone<T>(folders: readonly string[], work: () => Promise<T>): Promise<T> {
  const taken: string[] = [];
  /** The uppermost folders that were not there before. */
  const made: string[] = [];
  try {
    for (const folder of folders) {
      await mkdir(folder, { recursive: true })
        .then((first) => {
          if (first) made.push(first);
          return take(join(folder, lockName));
        })
        .catch(orUnwritable(folder));
      taken.push(folder);
    }
    return await work();
  } finally {
    for (const folder of taken) {
      await rm(join(folder, lockName), { force: true });
      await dropEmpty(folder, made);
    }
  }
}

/** Takes away what was made for nothing: a folder and those around it, up to one of `made`, while empty. */
async function dropEmpty(folder: string, made: readonly string[]): Promise<void> {
  for (let at = resolve(folder); made.some((first) => isIn(at, first)); at = dirname(at))
    if (
      !(await rmdir(at).then(
        () => true,
        () => false
      ))
    )
      return;
}

const isIn = (folder: string, outer: string): boolean =>
  folder === resolve(outer) || folder.startsWith(`${resolve(outer)}${sep}`);

const orUnwritable = (path: string) => (cause: unknown) => {
  if (cause instanceof AppError) throw cause;
  throw new AppError('folder_unwritable', { path, reason: (cause as Error).message }, { cause });
};

async function take(path: string): Promise<void> {
  const own: Lock = {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    process: await processMark(process.pid)
  };
  while (!(await created(path, JSON.stringify(own)))) {
    const there = await lockAt(path);
    if (there && (await isHeld(there))) {
      const { pid, host, since } = there;
      throw new AppError('publish_running', { pid: String(pid), host, since, path });
    }
    await removeStale(path, there);
  }
}

/** False where there is one. */
async function created(path: string, content: string): Promise<boolean> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, content);
  // whole as soon as it is there, and never in place of another
  return link(draft, path)
    .then(() => true)
    .catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
      return false;
    })
    .finally(() => rm(draft, { force: true }));
}

/** Null where it is gone or was never written whole. */
async function lockAt(path: string): Promise<Lock | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  try {
    return JSON.parse(text) as Lock;
  } catch {
    return null;
  }
}

async function isHeld({ pid, host, process: mark }: Lock): Promise<boolean> {
  if (host !== hostname()) return true;
  if (!isRunning(pid)) return false;
  const now = await processMark(pid);
  return mark === null || now === null || now === mark;
}

/** Takes away the lock that was seen; another one that came in its place meanwhile is put back. */
async function removeStale(path: string, seen: Lock | null): Promise<void> {
  const aside = `${path}.${process.pid}.stale`;
  await rename(path, aside).catch(() => undefined);
  const moved = await lockAt(aside);
  if (moved && JSON.stringify(moved) !== JSON.stringify(seen))
    await created(path, JSON.stringify(moved));
  await rm(aside, { force: true });
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The start of the machine and of the process; null where the system does not tell. */
async function processMark(pid: number): Promise<string | null> {
  const [boot, stat] = await Promise.all(
    ['/proc/sys/kernel/random/boot_id', `/proc/${pid}/stat`].map((path) =>
      readFile(path, 'utf8').catch(() => null)
    )
  );
  const began = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return boot && began ? `${boot.trim()} ${began}` : null;
}
