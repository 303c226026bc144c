import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findOrInstallChromium } from './find-chromium';

/** `npm test`: every check there is, each a test of its own, and one line that sums them up. */

const project = fileURLToPath(new URL('../..', import.meta.url));
const reports = join(project, '.cache', 'reports');
const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
let passed = 0;
let failed = 0;

function run(command: string, args: string[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(join(project, 'node_modules', '.bin', command), args, {
      cwd: project,
      env
    });
    const pieces: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
    child.stderr.on('data', (piece: Buffer) => pieces.push(piece));
    child.on('error', (error) => pieces.push(Buffer.from(error.message)));
    child.on('close', (code) =>
      resolve({ ok: code === 0, output: Buffer.concat(pieces).toString() })
    );
  });
}

/** Runs the commands of a step until one fails; prints the output of one that does. */
async function step(name: string, ...commands: [string, ...string[]][]): Promise<void> {
  const started = Date.now();
  let ok = true;
  for (const [command, ...args] of commands) {
    const outcome = await run(command, args);
    ok = outcome.ok;
    if (!ok) {
      console.log(outcome.output);
      break;
    }
  }
  told(name, ok, started);
}

function told(name: string, ok: boolean, started: number, more = ''): void {
  if (ok) passed++;
  else failed++;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}${more} (${seconds} s)`);
}

/** Runs one project of Vitest and adds its tests to the sum. */
async function vitest(name: string, projectName: string): Promise<void> {
  const started = Date.now();
  const report = join(reports, `${projectName}.json`);
  rmSync(report, { force: true });
  const { ok, output } = await run('vitest', [
    'run',
    `--project=${projectName}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`
  ]);
  if (!ok) console.log(output);
  const counts = countsOf(report);
  passed += counts.passed;
  failed += counts.failed;
  told(name, ok, started, `: ${counts.passed} passed, ${counts.failed} failed`);
}

function countsOf(report: string): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

function chromium(): void {
  const started = Date.now();
  try {
    env.CHROME_PATH = findOrInstallChromium(console.log);
    told('Chromium', true, started, ` at ${env.CHROME_PATH}`);
  } catch (error) {
    console.log((error as Error).message);
    told('Chromium', false, started);
  }
}

/** Runs as many steps at a time as there are cores, two at most: each takes one. */
async function together(...steps: (() => Promise<void>)[]): Promise<void> {
  const lane = async () => {
    for (let next = steps.shift(); next; next = steps.shift()) await next();
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, lane));
}

const checkOptions = ['--tsconfig', './tsconfig.json', '--fail-on-warnings', '--output', 'human'];

/** What a tool found in files that have not changed since; a clean checkout has none of it. */
const kept = (tool: string) => [
  '--cache',
  '--cache-location',
  `.cache/${tool}`,
  '--cache-strategy',
  'content'
];

mkdirSync(reports, { recursive: true });
chromium();
await step(
  'messages',
  ['tsx', 'src/lib/messages/compile.ts', '--force'],
  // the types of the routes, which every later step reads
  ['svelte-kit', 'sync']
);
await together(
  () => step('types', ['svelte-check', ...checkOptions]),
  () => step('lint', ['eslint', '--max-warnings=0', ...kept('eslint'), '.']),
  () =>
    step(
      'build',
      ['vite', 'build'],
      ['tsx', 'src/cli/prepare-sample.ts', 'build/site-data'],
      ['tsx', 'src/cli/precompress.ts']
    ),
  () => step('format', ['prettier', '--check', ...kept('prettier'), '.'])
);
await vitest('unit tests', 'unit');
await vitest('browser tests', 'browser');

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
