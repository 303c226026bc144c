import { cpSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { serve } from '../../src/cli/serve';
import { launchBrowser, newWindow } from '../support/browser';
import { sampleParquet } from './sample-parquet';

/**
 * `npm run bench -- [deals]`: the sample at 1,000,000 deals (and about five events a deal) in headless
 * Chromium. Prints a Markdown table; ratios are against DuckDB-WASM in the same run, doing the same
 * without Sluice. Times are of one machine; nothing here fails.
 */
const deals = Number(process.argv[2] ?? 1_000_000);
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const outDir = path('../../.cache/bench/page');
const names = ['deals', 'stage_events', 'deal_changes', 'rates', 'targets'].map(
  (table) => `${table}.parquet`
);

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
const rows = await sampleParquet(path(`../../.cache/bench/${deals}`), deals);
for (const name of names) cpSync(path(`../../.cache/bench/${deals}/${name}`), `${outDir}/${name}`);

const { address, server } = await serve({ root: outDir, port: 0, base: '/bench/' });
const browser = await launchBrowser();
const page = await (await newWindow(browser)).newPage();
page.setDefaultTimeout(0);
await page.goto(address);
await page.waitForFunction(() => 'bench' in window);

const settings = readFileSync(path('../../data-samples/manufacturer/workspace.json'), 'utf8');
const start = await page.evaluate(() => window.bench.start());
const rawImport = await page.evaluate((files) => window.bench.rawImport(files), names);
const imported = await page.evaluate(([files, text]) => window.bench.import(files, text), [
  names,
  settings
] as const);
const spine = await page.evaluate(() => window.bench.spine());
const analysed = await page.evaluate(() => window.bench.analyses());
const repaint = await page.evaluate(() => window.bench.filterToPaint());
await browser.close();
server.close();

const ms = (value: number) => `${Math.round(value).toLocaleString('en')} ms`;
console.log(
  `${rows.deals!.toLocaleString('en')} deals, ${rows.stage_events!.toLocaleString('en')} stage events\n`
);
console.log('| step | time | against raw DuckDB-WASM |\n| --- | --: | --: |');
console.log(`| engine start | ${ms(start)} | |`);
console.log(
  `| import from Parquet, mapped and checked | ${ms(imported)} | ${(imported / rawImport).toFixed(1)} × |`
);
console.log(`| spine alone | ${ms(spine)} | |`);
for (const { analysis, ms: time, raw } of analysed)
  console.log(`| ${analysis} | ${ms(time)} | ${(time / raw).toFixed(2)} × |`);
console.log(`| Overview, filter to paint | ${ms(repaint)} | |`);
