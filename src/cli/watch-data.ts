import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

interface Watching {
  /** Runs once; gives its exit code. */
  run(signal: AbortSignal): Promise<number>;
  /** One line a run. */
  log(line: string): void;
  /** Ends it, a run under way too. */
  signal: AbortSignal;
  /** Between two looks at the files. */
  pollMs?: number;
  /** For so long nothing may have changed before a run begins: files are still being written. */
  quietMs?: number;
  now?(): Date;
}

/**
 * Runs at once, and again whenever files at the paths have come, gone or changed and are at rest. What
 * changes during a run leads to another one. Looks instead of listening: network drives tell nothing.
 */
export async function watchData(
  paths: readonly string[],
  { run, log, signal, pollMs = 2000, quietMs = 5000, now = () => new Date() }: Watching
): Promise<void> {
  let done: string | null = null;
  let seen = await stateOf(paths);
  let since = now().getTime();
  while (!signal.aborted) {
    const rests = done === null || now().getTime() - since >= quietMs;
    if (seen !== done && seen !== '' && rests) {
      const began = now();
      const changed = done === null ? 0 : changes(done, seen);
      done = seen;
      const code = await run(signal);
      if (signal.aborted) break;
      const seconds = ((now().getTime() - began.getTime()) / 1000).toFixed(1);
      log(`${began.toISOString()} changed=${changed} exit=${code} seconds=${seconds}`);
    }
    await pause(pollMs, signal);
    const found = await stateOf(paths);
    if (found !== seen) since = now().getTime();
    seen = found;
  }
}

/** Every file with its size and when it was written; hidden ones and halves of downloads aside. */
async function stateOf(paths: readonly string[]): Promise<string> {
  const files = (await Promise.all(paths.map(filesAt))).flat();
  const lines = await Promise.all(
    files.map(async (path) => {
      const found = await stat(path).catch(() => null);
      return found?.isFile() ? [`${path}\t${found.size}\t${found.mtimeMs}`] : [];
    })
  );
  return lines.flat().sort().join('\n');
}

async function filesAt(given: string): Promise<string[]> {
  const path = given.replace(/@\d{4}-\d\d-\d\d$/, '');
  const found = await stat(path).catch(() => null);
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  const names = await readdir(path).catch(() => []);
  return names.filter((name) => !passing.test(basename(name))).map((name) => join(path, name));
}

const passing = /^[.~]|\.(part|tmp|crdownload|filepart)$/i;

function changes(before: string, after: string): number {
  const [was, is] = [before, after].map((state) => new Map(state.split('\n').map(fileAndState)));
  return [...new Set([...was!.keys(), ...is!.keys()])].filter(
    (file) => was!.get(file) !== is!.get(file)
  ).length;
}

const fileAndState = (line: string): [string, string] => {
  const at = line.indexOf('\t');
  return [line.slice(0, at), line.slice(at)];
};

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
