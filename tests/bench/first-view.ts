import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { serve } from '../../src/cli/serve';
import { launchBrowser, newWindow } from '../support/browser';
import { milliseconds } from './printed';

/**
 * `npx tsx tests/bench/first-view.ts [--root <built site>] [--page <path>] [--filter <pairs>] [--runs 5]`:
 * from an empty browser to the first chart of a page, and to its answer under a filter that nobody
 * prepared, beside a bare page that draws one bar with ECharts. Prints a Markdown table of medians.
 */
const { values } = parseArgs({
  options: {
    root: { type: 'string' },
    page: { type: 'string', default: '' },
    filter: { type: 'string', default: 'amount_min=50000' },
    runs: { type: 'string', default: '5' }
  }
});
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const drawn = 'figure img.ahead, figure canvas, #chart canvas';

interface Seen {
  ms: number;
  bytes: number;
}

declare global {
  interface Window {
    firstDrawn?: number;
  }
}

/** As text: what tsx compiles calls helpers that a page does not have. */
const watch = `(drawn) => {
  const look = () => {
    const found = document.querySelector(drawn);
    if (found && !(found instanceof HTMLImageElement && !found.complete))
      window.firstDrawn ??= performance.now();
  };
  addEventListener('load', look, true);
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}`;

/** Opens an address in a window of its own; when something was drawn, and what had come by then. */
async function firstChart(browser: Browser, address: string): Promise<Seen> {
  const context = await newWindow(browser);
  const page = await context.newPage();
  await page.addInitScript({ content: `(${watch})(${JSON.stringify(drawn)})` });
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.firstDrawn !== undefined, undefined, {
    timeout: 120_000
  });
  const seen = await page.evaluate(() => {
    const ms = window.firstDrawn!;
    const fetched = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource')
    ] as PerformanceResourceTiming[];
    const before = fetched.filter(({ responseEnd }) => responseEnd <= ms);
    return { ms, bytes: before.reduce((sum, { transferSize }) => sum + transferSize, 0) };
  });
  await context.close();
  return seen;
}

async function median(browser: Browser, address: string): Promise<Seen> {
  const seen: Seen[] = [];
  for (let i = 0; i < Number(values.runs); i++) seen.push(await firstChart(browser, address));
  const middle = (name: keyof Seen) =>
    seen.map((one) => one[name]).sort((a, b) => a - b)[Math.floor(seen.length / 2)]!;
  return { ms: middle('ms'), bytes: middle('bytes') };
}

const outDir = path('../../.cache/bench/bare');
await build({
  configFile: false,
  logLevel: 'warn',
  root: path('bare'),
  base: './',
  publicDir: false,
  build: { outDir, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 5000 }
});
const { precompress } = await import('../../src/cli/precompress');
await precompress(outDir);
const site = await serve({ root: values.root, port: 0 });
const bare = await serve({ root: outDir, port: 0 });
const browser = await launchBrowser();
await firstChart(browser, bare.address);
const at = `${site.address}${values.page}`;
const [one, chart, filtered] = [
  await median(browser, bare.address),
  await median(browser, at),
  await median(browser, `${at}?${values.filter}`)
];
console.log(
  `| ${values.page || 'overview'} | time | ratio | bytes |\n| --- | ---: | ---: | ---: |`
);
for (const [name, { ms, bytes }] of Object.entries({
  'a bare page with one bar': one,
  'first chart': chart,
  'answer under a filter': filtered
}))
  console.log(
    `| ${name} | ${milliseconds(ms)} | ${(ms / one.ms).toFixed(2)} | ${Math.round(bytes / 1000)} kB |`
  );
await browser.close();
for (const { server } of [site, bare]) server.close();
