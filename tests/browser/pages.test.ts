import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { axeViolations } from '../support/axe';
import { launchBrowser, newWindow, none, openApp, watch } from '../support/browser';

const address = inject('appAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const answered = (page: Page) =>
  page.locator('article[aria-busy="false"] h1').first().waitFor({ timeout: 240_000 });

const paths = [
  ...analyses.map(({ id }) => (id === 'overview' ? '' : `${id}/`)),
  'deal/?id=D-000001',
  'data/',
  'embed/funnel/'
];

it('shows every page without errors, foreign requests, sideways scrolling or axe violations', async () => {
  const window = await newWindow(browser);
  const page = await window.newPage();
  const misdeeds = watch(page, new URL(address).origin);
  const found: Record<string, unknown> = {};
  for (const path of paths) {
    await page.goto(`${address}${path}`);
    await answered(page);
    const sideways = () =>
      page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth
      );
    const wide = await sideways();
    const violations = await axeViolations(page);
    await page.setViewportSize({ width: 390, height: 844 });
    const narrow = await sideways();
    await page.setViewportSize({ width: 1440, height: 900 });
    if (wide || narrow || violations.length) found[path] = { wide, narrow, violations };
  }
  expect(found).toEqual({});
  expect(misdeeds).toEqual(none);
  await window.close();
}, 900_000);

it('meets axe in the dark, in Chinese and on a phone too', async () => {
  const app = await openApp(browser, `${address}funnel/`, {
    locale: 'zh-CN',
    theme: 'dark',
    width: 390
  });
  await answered(app.page);
  expect(await app.page.locator('html').getAttribute('lang')).toBe('zh-CN');
  for (const path of ['funnel/', '', 'pipeline/', 'deals/', 'deal/?id=D-000001', 'data/']) {
    await app.page.goto(`${address}${path}`);
    await answered(app.page);
    expect(await axeViolations(app.page), path).toEqual([]);
  }
  expect(app.misdeeds).toEqual(none);
  await app.close();
}, 1_200_000);

it('keeps what was chosen in the address, and only that', async () => {
  const app = await openApp(browser, `${address}funnel/?by=region`);
  await answered(app.page);
  await app.page.getByRole('button', { name: /^Period/ }).click();
  await app.page.getByRole('button', { name: 'Last quarter' }).click();
  await expect.poll(() => new URL(app.page.url()).search).toBe('?by=region&period=last_quarter');
  await app.page.getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => new URL(app.page.url()).search).toBe('');
  await app.close();
}, 1_200_000);

/** The drawing of a chart and a point in it, as shares of its width and height. */
async function clickChart(page: Page, x: number, y: number): Promise<void> {
  const canvas = page.locator('.drawing canvas').first();
  await canvas.waitFor();
  const { width, height } = (await canvas.boundingBox())!;
  await canvas.click({ position: { x: width * x, y: height * y } });
}

it('leads from the lost part of a bar to the deals lost there, and back', async () => {
  const app = await openApp(browser, `${address}funnel/`);
  await answered(app.page);
  await clickChart(app.page, 0.44, 0.53);
  await expect
    .poll(() => new URL(app.page.url()).search)
    .toBe('?reached=Proposal&outcome=lost&not_reached=Negotiation');
  await answered(app.page);
  expect(await app.page.getByRole('heading', { level: 1 }).textContent()).toContain('491 deals');
  await app.page.goBack();
  await expect.poll(() => new URL(app.page.url()).pathname).toContain('/funnel/');
  await app.close();
}, 1_200_000);

it('saves what a chart shows as CSV, Parquet, PNG and SVG', async () => {
  const app = await openApp(browser, `${address}funnel/`);
  await answered(app.page);
  const begins: Record<string, string> = {
    CSV: '\ufeffgroup,stage',
    Parquet: 'PAR1',
    PNG: '\u0089PNG',
    SVG: '<svg'
  };
  for (const [format, start] of Object.entries(begins)) {
    await app.page.getByRole('button', { name: 'More about this chart' }).first().click();
    const [download] = await Promise.all([
      app.page.waitForEvent('download'),
      app.page.getByRole('button', { name: `Save as ${format}` }).click()
    ]);
    const bytes = await readFile(await download.path());
    expect(download.suggestedFilename()).toBe(`funnel.${format.toLowerCase()}`);
    expect(bytes.toString(format === 'PNG' ? 'latin1' : 'utf8').startsWith(start)).toBe(true);
  }
  expect(app.misdeeds).toEqual(none);
  await app.close();
}, 1_200_000);

it.each(['pipeline/', 'waterfall/', 'deals/'])(
  'shows no period where the answer does not speak of one: %s',
  async (path) => {
    const app = await openApp(browser, `${address}${path}`);
    await answered(app.page);
    expect(await app.page.getByText('All time').count()).toBe(0);
    expect(await app.page.getByRole('button', { name: /^Period/ }).count()).toBe(0);
    await app.close();
  },
  1_200_000
);

it('fills the waterfall’s days with those it speaks of', async () => {
  const app = await openApp(browser, `${address}waterfall/`);
  await answered(app.page);
  expect(await app.page.getByLabel('From', { exact: true }).inputValue()).toBe('2026-08-01');
  expect(await app.page.getByLabel('To', { exact: true }).inputValue()).toBe('2026-08-31');
  await app.close();
}, 1_200_000);

it('draws every card it shows, and keeps board cards in their columns', async () => {
  const app = await openApp(browser, `${address}cycle-time/`);
  for (const path of ['cycle-time/', 'win-rate/', 'pipeline/']) {
    await app.page.goto(`${address}${path}`);
    await answered(app.page);
    expect(await app.page.getByText('Nothing to draw').count(), path).toBe(0);
  }
  const spilling = await app.page
    .locator('.column')
    .evaluateAll((columns) => columns.filter((one) => one.scrollWidth > one.clientWidth).length);
  expect(spilling).toBe(0);
  await app.close();
}, 1_200_000);

it('embeds without controls unless the address asks for them', async () => {
  const app = await openApp(browser, `${address}embed/funnel/`);
  await answered(app.page);
  expect(await app.page.getByRole('button').count()).toBe(0);
  await app.page.goto(`${address}embed/funnel/?controls=1`);
  await answered(app.page);
  expect(await app.page.getByRole('button', { name: 'Filter', exact: true }).count()).toBe(1);
  await app.close();
}, 1_200_000);

it('answers an unknown address with a page that leads back, at any depth', async () => {
  const window = await newWindow(browser);
  const page = await window.newPage();
  const answer = await page.goto(`${address}nowhere/at/all/`);
  expect(answer!.status()).toBe(404);
  await page.getByRole('link', { name: 'To the overview' }).click();
  await expect.poll(() => page.url()).toBe(address);
  await window.close();
}, 1_200_000);

it('wears the chosen appearance before anything else has loaded', async () => {
  const window = await newWindow(browser, { theme: 'light' });
  const page = await window.newPage();
  await page.route('**/_app/**', (route) => route.abort());
  await page.goto(`${address}?theme=dark`);
  const background = await page.evaluate(
    () => getComputedStyle(document.documentElement).backgroundColor
  );
  expect(background).toBe('rgb(14, 19, 26)');
  await window.close();
}, 1_200_000);
