import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serve } from '../../src/cli/serve';

/** Builds the page of `tests/browser/engine/` and serves it with the policy of the app. */
export async function serveEnginePage(): Promise<{ address: string; close: () => void }> {
  const outDir = fileURLToPath(new URL('../../.cache/engine-page', import.meta.url));
  await build({
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL('../browser/engine', import.meta.url)),
    base: './',
    build: {
      rolldownOptions: { checks: { pluginTimings: false } },
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      minify: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 5000
    },
    worker: { format: 'es', rolldownOptions: { checks: { pluginTimings: false } } }
  });
  const { address, server } = await serve({ root: outDir, port: 0, base: '/engine/' });
  return { address, close: () => void server.close() };
}
