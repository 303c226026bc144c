import { spawn } from 'node:child_process';
import type { Arguments } from './arguments';
import { watchData } from './watch-data';

/**
 * `publish --watch`: each run is a process of its own, which leaves no memory behind. Ends with 0 once it
 * is told to (SIGTERM, SIGINT); a run that is cut off leaves what was published before.
 */
export async function watchVerb(
  { data, workspace }: Arguments,
  argv: readonly string[],
  err: (text: string) => void
): Promise<0> {
  const stop = new AbortController();
  const end = () => stop.abort();
  process.once('SIGTERM', end).once('SIGINT', end);
  const once = argv.filter((argument) => argument !== '--watch');
  const paths = [...data, ...(workspace === null ? [] : [workspace])];
  await watchData(paths, {
    run: (signal) => runOnce(once, signal),
    log: (line) => err(`publish ${line}`),
    signal: stop.signal
  });
  process.off('SIGTERM', end).off('SIGINT', end);
  return 0;
}

function runOnce(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const [script = ''] = process.argv.slice(1);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...process.execArgv, script, ...argv], {
      stdio: 'inherit'
    });
    const end = () => child.kill('SIGTERM');
    signal.addEventListener('abort', end, { once: true });
    child
      .once('error', () => resolve(1))
      .once('exit', (code) => {
        signal.removeEventListener('abort', end);
        resolve(code ?? 1);
      });
  });
}
