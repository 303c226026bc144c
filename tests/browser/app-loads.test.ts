import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser, none, openApp } from '../support/browser';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

it('loads under a sub-path without errors and asks nothing of other origins', async () => {
  const app = await openApp(browser, inject('appAddress'));
  await app.page.locator('h1').first().waitFor();
  await expect.poll(() => app.page.title()).toContain('Sluice');
  expect(app.misdeeds).toEqual(none);
  await app.close();
});

it('is held by its policy: what the page may not do is blocked and seen', async () => {
  const app = await openApp(browser, inject('appAddress'));
  await app.page.evaluate(async () => {
    await fetch('https://example.invalid/').catch(() => undefined);
    const script = document.createElement('script');
    script.textContent = 'window.hacked = true';
    document.body.append(script);
  });
  await expect.poll(() => app.misdeeds.cspViolations.length).toBeGreaterThanOrEqual(2);
  expect(await app.page.evaluate(() => 'hacked' in window)).toBe(false);
  await app.close();
});

it('sends the policy with every file and packs the large ones', async () => {
  const address = inject('appAddress');
  const page = await fetch(address);
  const script = /href="\.\/(_app\/immutable\/[^"]+\.js)"/.exec(await page.text())![1]!;
  for (const response of [page, await fetch(`${address}${script}`), await fetch(`${address}none`)])
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  const packed = await fetch(`${address}${script}`, { headers: { 'accept-encoding': 'gzip' } });
  expect(packed.headers.get('cache-control')).toContain('immutable');
});

it('sends an address without its last slash to the folder', async () => {
  const address = inject('appAddress');
  const response = await fetch(address.slice(0, -1), { redirect: 'manual' });
  expect(response.status).toBe(308);
  expect(response.headers.get('location')).toBe('/team/sluice/');
});
