import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Frame, Page } from 'playwright-core';
import { serve } from '../../src/cli/serve';
import { launchBrowser, newWindow } from '../support/browser';
import { hostSite } from '../support/host-site';
import { renderers } from './tab';

/**
 * `npx tsx tests/bench/embeds.ts [--same-site] [--root <built site>]`: a page of another origin with one embed, then with ten.
 * Prints a Markdown table: engines started at rest and after a filter of the host, memory (resident
 * memory of all processes that draw pages), the time from `setFilters` to the painted answer over thirty
 * changes, and how far heights are off. `--same-site` puts the host on another port of the same host,
 * where the browser lets frames share storage; else the host is another site.
 */
const { values } = parseArgs({
  options: { 'same-site': { type: 'boolean', default: false }, root: { type: 'string' } }
});
const sameSite = values['same-site'];
const changes = 30;
const host = await hostSite();
const origin = sameSite ? host.sameSite : host.origin;
const { address, server } = await serve({
  root: values.root,
  port: 0,
  base: '/sluice/',
  embeddedBy: [origin]
});
const pages = ['funnel', 'pipeline', 'win-rate', 'cohorts', 'sources'];
const regions = ['华东', '华南', '华北'];

interface Element extends HTMLElement {
  setFilters(filters: object): Promise<void>;
  getState(): Promise<unknown>;
}

const measured = [await measure(1), await measure(10)] as const;
const [one, ten] = measured;
const refused = await measureRefused();
const line = (name: string, of: (m: (typeof measured)[number]) => string | number) =>
  console.log(`| ${name} | ${of(one)} | ${of(ten)} |`);
console.log(
  `| host ${sameSite ? 'on another port' : 'on another site'} | one embed | ten embeds |`
);
console.log('| --- | ---: | ---: |');
line('engines at rest', (m) => m.enginesAtRest);
line('engines after a filter of the host', (m) => m.enginesTouched);
line('memory at rest, MB', (m) => m.atRest);
line('memory after the filter, MB', (m) => m.touched);
line('memory after the filter, ratio', (m) => (m.touched / one.touched).toFixed(2));
line('setFilters → painted, median ms', (m) => m.median);
line('setFilters → painted, p95 ms', (m) => m.p95);
line('height off at 1200 px / 300 px / 1200 px, px', (m) => m.off.join(' / '));
line('events heard', (m) => m.events);
console.log(`an origin that is not listed: ${refused}`);
server.close();
host.close();

async function measure(embeds: number) {
  const browser = await launchBrowser();
  const context = await newWindow(browser, { width: 1200, height: 900 });
  const page = await context.newPage();
  host.body = `<script src="${address}embed.js"></script><script>
    window.heard = {};
    for (const name of ['ready', 'resize', 'filterchange', 'select', 'error'])
      document.addEventListener(name, () => (heard[name] = (heard[name] ?? 0) + 1), true);
  </script>${Array.from(
    { length: embeds },
    (_, i) => `<sluice-chart analysis="${pages[i % pages.length]}" lang="en"></sluice-chart>`
  ).join('')}`;
  await page.goto(origin);
  const step = (name: string) => console.error(`${embeds}: ${name}`);
  // commands load what is not in sight
  await page.evaluate(() =>
    Promise.all(
      [...document.querySelectorAll<Element>('sluice-chart')].map((one) => one.getState())
    )
  );
  step('framed');
  await Promise.all(framesOf(page).map(answeredIn));
  step('answered');
  await page.waitForTimeout(4_000);
  const enginesAtRest = engines(page);
  const atRest = await memory();
  await setAll({ region: regions[0] });
  step('filtered');
  const enginesTouched = engines(page);
  await page.waitForTimeout(1_000);
  const touched = await memory();
  const times: number[] = [];
  for (let i = 0; i < changes; i++) times.push(await setOne({ region: regions[(i + 1) % 3] }));
  step('timed');
  times.sort((a, b) => a - b);
  const off: number[] = [];
  for (const width of [1200, 300, 1200]) off.push(await farthestOff(width));
  const events = await page.evaluate(() =>
    Object.entries((globalThis as unknown as { heard: Record<string, number> }).heard)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ')
  );
  await browser.close();
  return {
    enginesAtRest,
    enginesTouched,
    atRest,
    touched,
    median: Math.round(times[Math.floor(times.length / 2)]!),
    p95: Math.round(times[Math.ceil(times.length * 0.95) - 1]!),
    off,
    events
  };

  async function memory(): Promise<number> {
    const ids = await renderers(browser);
    return Math.round(ids.reduce((sum, id) => sum + residentOf(id), 0));
  }

  function setAll(filters: object): Promise<void> {
    return page.evaluate(async (one) => {
      const all = [...document.querySelectorAll<Element>('sluice-chart')];
      await Promise.all(all.map((element) => element.setFilters(one)));
    }, filters);
  }

  /** Milliseconds from the command to the first frame with its answer. */
  function setOne(filters: object): Promise<number> {
    return page.evaluate(async (one) => {
      scrollTo(0, 0);
      const began = performance.now();
      await document.querySelector<Element>('sluice-chart')!.setFilters(one);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - began;
    }, filters);
  }

  /** The most that a frame is higher or lower than what it shows. */
  async function farthestOff(width: number): Promise<number> {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(1_500);
    let farthest = 0;
    // one after the other: browsers lay out what is in sight
    for (const frame of framesOf(page)) {
      await (await frame.frameElement()).scrollIntoViewIfNeeded();
      await page.waitForTimeout(600);
      const off = await frame.evaluate(() =>
        Math.abs(innerHeight - document.querySelector('main')!.getBoundingClientRect().height)
      );
      farthest = Math.max(farthest, off);
    }
    return Math.round(farthest * 100) / 100;
  }
}

async function measureRefused(): Promise<string> {
  const browser = await launchBrowser();
  const page = await (await newWindow(browser)).newPage();
  host.body = `<script src="${address}embed.js"></script><sluice-chart analysis="funnel"></sluice-chart>`;
  await page.goto(sameSite ? host.origin : host.sameSite);
  const reason = await page.evaluate(() =>
    document
      .querySelector<Element>('sluice-chart')!
      .getState()
      .then(
        () => 'answered',
        (error: Error & { code?: string }) => `refused (${error.code})`
      )
  );
  await browser.close();
  return reason;
}

function framesOf(page: Page): Frame[] {
  return page.frames().filter((frame) => frame !== page.mainFrame());
}

function answeredIn(frame: Frame): Promise<void> {
  return frame.locator('article[aria-busy="false"] .answer').first().waitFor();
}

function engines(page: Page): number {
  return page.workers().filter((worker) => /duckdb/.test(worker.url())).length;
}

function residentOf(id: number): number {
  try {
    return (
      Number(/VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1000
    );
  } catch {
    return 0;
  }
}
