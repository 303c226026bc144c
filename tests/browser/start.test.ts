import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { axeViolations } from '../support/axe';
import { answered, launchBrowser, newWindow } from '../support/browser';

const address = inject('appAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

it('says what it is and how far it is, from the first paint to the first answer', async () => {
  const window = await newWindow(browser);
  const page = await window.newPage();
  let letCome = () => {};
  const held = new Promise<void>((resolve) => (letCome = resolve));
  await page.route('**/*.js', async (route) => {
    if (route.request().url().includes('/_app/')) await held;
    await route.continue();
  });
  // what nobody has asked before needs an engine
  void page.goto(`${address}funnel/?period=last_quarter`);
  await page.getByText('Sluice is loading: the pages come first, 0.3 MB …').waitFor();
  expect(await page.getByText('正在加载').isVisible()).toBe(false);
  const told: string[] = [];
  await page.exposeFunction('tell', (words: string) => void told.push(words));
  await page.evaluate(() => {
    const look = () => {
      const words = document.querySelector('.steps [role="status"]')?.textContent;
      if (words) (globalThis as unknown as { tell(words: string): void }).tell(words);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true
    });
  });
  letCome();
  await page.locator('.steps').waitFor();
  expect(await page.locator('#boot').count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await answered(page);
  const shares = (words: RegExp) => told.flatMap((one) => words.exec(one)?.[1] ?? []).map(Number);
  const engine = shares(/database engine: ([\d.]+)% of 7\.7 MB/);
  const sample = shares(/Reading the data: ([\d.]+)%/);
  expect(new Set(engine).size).toBeGreaterThan(3);
  expect(engine).toEqual(engine.toSorted((a, b) => a - b));
  expect(new Set(sample).size).toBeGreaterThan(2);
  await window.close();
});

it('says so in the language of the reader where the app or its engine does not come', async () => {
  const window = await newWindow(browser, { locale: 'zh-CN' });
  const page = await window.newPage();
  await page.route('**/_app/**/*.js', (route) => route.abort());
  await page.goto(address);
  await page.getByText('Sluice 未能加载。').waitFor();
  await page.unroute('**/_app/**/*.js');
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 404 }));
  await page.goto(`${address}funnel/?period=last_quarter`);
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('button', { name: '重试' }).isVisible()).toBe(true);
  await page.unroute('**/*.wasm');
  await page.route('**/*.wasm', (route) => route.abort('internetdisconnected'));
  await page.reload();
  await page.getByRole('alert').getByText('无法连接到本页面的服务器。').waitFor();
  await window.close();
});
