import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serve } from '../../src/cli/serve';
import { launchBrowser } from '../support/browser';
import { benchCsv } from './bench-csv';
import { benchSample } from './bench-sample';

/**
 * `npm run bench -- [deals]`: the sample at 1,000,000 deals (and about five events a deal) as Parquet,
 * in headless Chromium; `npm run bench -- --csv [megabytes]`: one CSV of deals, 500 MB. Prints a
 * Markdown table; ratios are against DuckDB-WASM doing the same without Sluice, in the same run.
 * Times are of one machine; nothing here fails.
 */
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const outDir = path('../../.cache/bench/page');
await build({
  configFile: false,
  logLevel: 'warn',
  root: path('page'),
  base: './',
  publicDir: false,
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 5000
  },
  worker: { format: 'es' }
});
const { address, server } = await serve({ root: outDir, port: 0, base: '/bench/' });
const browser = await launchBrowser();
const [first, second] = process.argv.slice(2);
const folder = path('../../.cache/bench');
const lines =
  first === '--csv'
    ? benchCsv(browser, { address, folder, megabytes: Number(second ?? 500) })
    : benchSample(browser, { address, folder, deals: Number(first ?? 1_000_000) });
for await (const line of lines) console.log(line);
await browser.close();
server.close();
