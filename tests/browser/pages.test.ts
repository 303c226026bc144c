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
  page.locator('article[aria-busy="false"] h1').first().waitFor({ timeout: 100_000 });

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

it('meets axe in the dark and in Chinese too', async () => {
  const app = await openApp(browser, `${address}funnel/`, {
    locale: 'zh-CN',
    theme: 'dark',
    width: 390
  });
  await answered(app.page);
  expect(await app.page.locator('html').getAttribute('lang')).toBe('zh-CN');
  expect(await axeViolations(app.page)).toEqual([]);
  expect(app.misdeeds).toEqual(none);
  await app.close();
}, 300_000);

it('keeps what was chosen in the address, and only that', async () => {
  const app = await openApp(browser, `${address}funnel/?by=region`);
  await answered(app.page);
  await app.page.getByRole('button', { name: /^Period/ }).click();
  await app.page.getByRole('button', { name: 'Last quarter' }).click();
  await expect.poll(() => new URL(app.page.url()).search).toBe('?by=region&period=last_quarter');
  await app.page.getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => new URL(app.page.url()).search).toBe('');
  await app.close();
}, 300_000);
