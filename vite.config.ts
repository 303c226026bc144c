import { fileURLToPath } from 'node:url';
import { sveltekit } from '@sveltejs/kit/vite';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import sirv from 'sirv';
import { defineConfig } from 'vitest/config';
import { messagesPlugin } from './src/lib/messages/vite-plugin.ts';

const standIn = (name: string) =>
  fileURLToPath(new URL(`tests/support/${name}.ts`, import.meta.url));

export default defineConfig({
  // Tests run what is below the pages, and need none of SvelteKit's own start-up.
  plugins: [
    messagesPlugin(),
    {
      name: 'sample-in-development',
      configureServer: ({ middlewares }) =>
        void middlewares.use('/site-data', sirv('.cache/site-data', { dev: true }))
    },
    process.env.VITEST
      ? svelte({ configFile: false, compilerOptions: { runes: true } })
      : sveltekit()
  ],
  build: {
    target: 'es2022',
    // the policy forbids data: URLs for workers and wasm
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    reportCompressedSize: false,
    rolldownOptions: { checks: { pluginTimings: false } }
  },
  // the guides that are shown under Help
  server: { fs: { allow: ['docs/guides'] } },
  worker: { format: 'es', rolldownOptions: { checks: { pluginTimings: false } } },
  // Both find their wasm relative to their own file; pre-bundling would move them away from it.
  optimizeDeps: { exclude: ['@duckdb/duckdb-wasm', 'parquet-wasm'] },
  test: {
    // A zone with summer time that nobody's data is in: nothing may depend on the machine's own.
    env: { TZ: 'America/New_York' },
    projects: [
      {
        extends: true,
        // pages are rendered without SvelteKit
        resolve: {
          alias: {
            '$app/navigation': standIn('app-navigation'),
            '$app/paths': standIn('app-paths'),
            '$app/state': standIn('app-state')
          }
        },
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/browser/**', 'tests/bench/**'],
          environment: 'node',
          setupFiles: ['tests/support/load-messages.ts'],
          isolate: false,
          maxWorkers: 2,
          testTimeout: 120_000,
          hookTimeout: 240_000
        }
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/support/serve-build.ts'],
          setupFiles: ['tests/support/load-messages.ts'],
          maxWorkers: 2,
          isolate: false,
          // slow machines are no failures
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 120_000,
          hookTimeout: 240_000
        }
      }
    ]
  }
});
