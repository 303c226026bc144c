import { chmod, cp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { messagesPlugin } from '../lib/messages/vite-plugin';

/**
 * `pack-command`: puts the command line into `dist/cli`, as an installed package runs it. What the package
 * depends on stays outside; what only building needs comes in.
 */
const project = fileURLToPath(new URL('../..', import.meta.url));
const outDir = join(project, 'dist/cli');
const { dependencies, optionalDependencies } = JSON.parse(
  await readFile(join(project, 'package.json'), 'utf8')
) as Record<'dependencies' | 'optionalDependencies', Record<string, string>>;
const installed = Object.keys({ ...dependencies, ...optionalDependencies });

await rm(outDir, { recursive: true, force: true });
await build({
  configFile: false,
  root: project,
  publicDir: false,
  logLevel: 'warn',
  plugins: [messagesPlugin()],
  ssr: { noExternal: true, external: installed },
  build: {
    ssr: join(project, 'src/cli/sluice.ts'),
    outDir,
    target: 'node20',
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: {
        banner: (chunk) => (chunk.isEntry ? '#!/usr/bin/env node' : ''),
        // all in one folder: where the built site is follows from it
        chunkFileNames: '[name]-[hash].js'
      }
    }
  }
});
// the policy of `serve` is made of it
const origins = 'static/connect-origins.json';
await cp(join(project, origins), join(outDir, origins));
await chmod(join(outDir, 'sluice.js'), 0o755);
