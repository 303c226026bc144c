import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { serve } from '../../src/cli/serve';

const project = fileURLToPath(new URL('../..', import.meta.url));

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the built app stands, under a sub-path, with a slash at the end. */
    appAddress: string;
  }
}

/** Builds the app where the build is older than its sources, and serves it for the browser tests. */
export default async function serveBuild({ provide }: TestProject): Promise<() => void> {
  if (isStale()) {
    console.log('building the app …');
    const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
      cwd: project,
      // the build is no test: it takes the app's own plugins
      env: { ...process.env, VITEST: undefined, NODE_ENV: 'production' },
      stdio: ['ignore', 'ignore', 'inherit']
    });
    if (status !== 0) throw new Error('the app does not build');
  }
  const { address, server } = await serve({ port: 0, base: '/team/sluice/' });
  provide('appAddress', address);
  return () => void server.close();
}

function isStale(): boolean {
  const built = statSync(join(project, 'build/index.html'), { throwIfNoEntry: false });
  if (!built) return true;
  const sources = [
    'src',
    'static',
    'data-samples',
    'models',
    'docs/guides',
    'svelte.config.js',
    'vite.config.ts'
  ];
  return sources.some((name) => newest(join(project, name)) > built.mtimeMs);
}

function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return 0;
  // A folder's own time moves when the compiled messages are replaced: only files count.
  if (found.isFile()) return path.includes('/compiled/') ? 0 : found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
