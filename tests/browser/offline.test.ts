import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { serve } from '../../src/cli/serve';
import { answered, follow, launchBrowser, newWindow } from '../support/browser';
import { publishNight, redeployed, siteCopy } from '../support/site-copies';

const base = '/team/sluice/';
let browser: Browser;
let folder: string;
let next: string;
let server: Awaited<ReturnType<typeof serve>>['server'] | null = null;
let port = 0;
let address = '';
let context: BrowserContext;

beforeAll(async () => {
  [browser, folder] = await Promise.all([launchBrowser(), siteCopy()]);
  next = await redeployed(folder);
});
afterAll(async () => {
  await browser?.close();
  for (const one of [folder, next]) await rm(one, { recursive: true, force: true });
});
beforeEach(() => deploy(folder));
afterEach(async () => {
  await context?.close();
  unplug();
});

/** Serves a folder in place of what was served before, at the same address. */
async function deploy(root: string): Promise<void> {
  unplug();
  const serving = await serve({ port, base, root });
  ({ server, address } = serving);
  port = Number(new URL(address).port);
}

function unplug(): void {
  server?.close();
  server?.closeAllConnections();
  server = null;
}

async function open(path = '', { offline = true } = {}): Promise<Page> {
  context = await newWindow(browser, { offline });
  const page = await context.newPage();
  await page.goto(`${address}${path}`);
  await answered(page);
  return page;
}

const cached = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const urls = names.map(async (name) => (await (await caches.open(name)).keys()).length);
    return { names: names.length, files: (await Promise.all(urls)).reduce((a, b) => a + b, 0) };
  });

/** Until pages, files and the last night are all kept. */
const kept = (page: Page) =>
  expect
    .poll(
      () =>
        page.evaluate(async () => {
          if (!navigator.serviceWorker.controller) return false;
          const names = await caches.keys();
          const last = names.find((name) => name.endsWith(':data'));
          const answers = last ? await (await caches.open(last)).keys() : [];
          return answers.filter(({ url }) => url.includes('/answers/')).length > 10;
        }),
      { interval: 500 }
    )
    .toBe(true);

/** As a reader who comes back to the tab. */
const comeBack = (page: Page) => page.evaluate(() => void dispatchEvent(new Event('focus')));
const comesUp = (page: Page, words: RegExp) =>
  expect
    .poll(
      async () => {
        await comeBack(page);
        return page.getByRole('status').filter({ hasText: words }).count();
      },
      { interval: 1_000 }
    )
    .toBeGreaterThan(0);

const asOf = (page: Page) => page.locator('.source').innerText();

it('shows the last data, and answers questions of them, where there is no network', async () => {
  const page = await open();
  await kept(page);
  unplug();
  await page.reload();
  await answered(page);
  const headline = await page.locator('h1').innerText();
  expect(headline.length).toBeGreaterThan(10);
  await follow(page, `${address}win-rate/`);
  await answered(page);
  await page.goto(`${address}funnel/?region=${encodeURIComponent('华北')}`);
  await answered(page);
  expect(await page.locator('header .under').innerText()).toContain('华北');
  await page.goto(`${address}embed/funnel/`);
  await answered(page);
  await page.goto(`${address}data/`);
  await page.locator('h1').waitFor();
});

it.each([true, false])(
  'lets a tab from before a deploy go on, and offers the new version (worker: %s)',
  async (offline) => {
    const page = await open('', { offline });
    if (offline) await kept(page);
    const failed: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 404) failed.push(response.url());
    });
    await deploy(next);
    if (offline) {
      // a part of the app that was not loaded before
      await follow(page, `${address}data/`);
      await page.locator('main h1').waitFor();
      await follow(page, address);
      await answered(page);
      expect(failed).toEqual([]);
    }
    await comesUp(page, /A new version of Sluice is there/);
    const before = await page.evaluate(() => performance.timeOrigin);
    await page.getByRole('link', { name: 'Win rate' }).first().click();
    await page.waitForURL(/win-rate/);
    await answered(page);
    expect(await page.evaluate(() => performance.timeOrigin)).toBeGreaterThan(before);
    expect(await page.content()).toMatch(/immutable\/entry\/newstart/);
    expect(await page.getByText('A new version of Sluice is there').count()).toBe(0);
  }
);

it('takes everything off where the worker has been taken off the server', async () => {
  const page = await open();
  await kept(page);
  const without = await redeployed(next);
  await rm(`${without}/service-worker.js`);
  await deploy(without);
  await page.reload();
  await answered(page);
  await expect.poll(() => cached(page), { interval: 500 }).toEqual({ names: 0, files: 0 });
  const left = await page.evaluate(
    async () => (await navigator.serviceWorker.getRegistrations()).length
  );
  expect(left).toBe(0);
  await rm(without, { recursive: true });
});

it('offers a new night and changes nothing unasked, through two nights and one that is gone', async () => {
  const page = await open('', { offline: false });
  expect(await asOf(page)).toContain('31 Aug 2026');
  await publishNight(folder, { asOf: '2026-09-01' });
  await comesUp(page, /New data of 1 Sep(t)? 2026 are there/);
  expect(await asOf(page)).toContain('31 Aug 2026');

  // another tab opens on the new night, and with it the engine they share
  const other = await context.newPage();
  await other.goto(`${address}win-rate/?period=last_quarter`);
  await answered(other);
  expect(await asOf(other)).toContain('1 Sep');
  expect(await asOf(page)).toContain('31 Aug 2026');
  await follow(page, `${address}win-rate/?period=last_quarter`);
  await page.getByRole('alert').getByText('no longer there').waitFor();
  await page.getByRole('alert').getByRole('button', { name: 'Show them' }).click();
  await expect.poll(() => asOf(page)).toContain('1 Sep');
  await answered(page);
  await other.close();

  await publishNight(folder, { asOf: '2026-09-02', drop: true });
  await comesUp(page, /New data of 2 Sep(t)? 2026 are there/);
  await follow(page, `${address}cohorts/`);
  await page.locator('main').getByText(/./).first().waitFor();
  await page.getByRole('button', { name: 'Show them' }).first().click();
  await expect.poll(() => asOf(page)).toContain('2 Sep');
  await answered(page);
});
