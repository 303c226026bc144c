import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Frame, Page } from 'playwright-core';
import { axeViolations } from '../support/axe';
import { newWindow } from '../support/browser';
import { embeddedSite } from '../support/embedded-site';

const there = embeddedSite();

const example = readFileSync(new URL('../../static/example/index.html', import.meta.url), 'utf8');

async function windowAt(
  address: string,
  body?: string,
  prepare?: (page: Page) => Promise<unknown>
) {
  if (body !== undefined) there.host.body = body;
  const context = await newWindow(there.browser);
  const page = await context.newPage();
  await prepare?.(page);
  await page.goto(address);
  return page;
}

const framesOf = (page: Page) => page.frames().filter((frame) => frame !== page.mainFrame());
const frameOf = async (page: Page): Promise<Frame> => {
  await expect.poll(() => framesOf(page).length).toBe(1);
  return framesOf(page)[0]!;
};
const answeredIn = (frame: Frame) =>
  frame.locator('article[aria-busy="false"] .answer').first().waitFor();
const element = (attributes: string) =>
  `<script src="${there.site.address}embed.js"></script><sluice-chart lang="en" ${attributes}></sluice-chart>`;
const log = (page: Page) => page.locator('#log').innerText();

it('ships a page that embeds, which works on another origin and under the policy of the site', async () => {
  for (const [address, body] of [
    [`${there.site.address}example/`, undefined],
    [
      there.host.sameSite,
      example
        .replace('../embed.js', `${there.site.address}embed.js`)
        .replaceAll(
          /(href|src)="(host\.\w+|\.\.\/embed\/cohorts\/)"/g,
          (_, name, path) => `${name}="${new URL(path, `${there.site.address}example/`).href}"`
        )
    ]
  ] as const) {
    const page = await windowAt(address, body);
    const blocked: string[] = [];
    page.on('console', (one) => {
      if (/content security policy/i.test(one.text())) blocked.push(one.text());
    });
    await expect.poll(() => log(page)).toMatch(/win-rate: ready/);
    await page.evaluate(() =>
      (
        document.querySelector('#source') as unknown as { setFilters(f: object): Promise<void> }
      ).setFilters({ region: '华北' })
    );
    await expect.poll(() => log(page)).toMatch(/funnel: filterchange .*华北/);
    await expect.poll(() => log(page)).toMatch(/pipeline: filterchange .*华北/);
    await page.getByRole('button', { name: 'Picture of the funnel' }).click();
    await page.locator('#drawn').waitFor();
    expect(blocked).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    await page.context().close();
  }
});

it('has letters as large as the page around says', async () => {
  const page = await windowAt(
    there.host.sameSite,
    `<style>sluice-chart { --sluice-font-size: 20px }</style>${element('analysis="funnel"')}`
  );
  const frame = await frameOf(page);
  await answeredIn(frame);
  expect(await frame.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe(
    '20px'
  );
  await page.context().close();
});

const noStorage = `
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
    Object.defineProperty(globalThis, name, {
      get() { throw new DOMException('denied', 'SecurityError'); }
    });
  Object.defineProperty(navigator, 'serviceWorker', {
    get() { throw new DOMException('denied', 'SecurityError'); }
  });
  navigator.storage.getDirectory = () => Promise.reject(new DOMException('denied', 'SecurityError'));
  navigator.locks.request = () => Promise.reject(new DOMException('denied', 'SecurityError'));`;

it.each([
  ['without wasm', 'delete globalThis.WebAssembly'],
  ['without any storage', noStorage]
])('shows the stored answer %s, and says what needs more', async (_, script) => {
  const page = await windowAt(
    there.host.origin,
    `<iframe src="${there.site.address}embed/funnel/?lang=en"></iframe>`,
    (one) => one.addInitScript(script)
  );
  const crashes: string[] = [];
  page.on('pageerror', ({ message }) => crashes.push(message));
  const frame = await frameOf(page);
  await answeredIn(frame);
  expect(await frame.locator('figure').count()).toBeGreaterThan(0);
  await frame.goto(
    `${there.site.address}embed/funnel/?lang=en&region=${encodeURIComponent('华北')}`
  );
  if (script === noStorage) await answeredIn(frame);
  else await frame.getByRole('alert').getByText('This browser lacks WebAssembly.').waitFor();
  expect(crashes).toEqual([]);
  await page.context().close();
});

it('says that it could not be loaded where a sandbox gives its page no origin', async () => {
  const page = await windowAt(
    there.host.sameSite,
    `<iframe sandbox="allow-scripts" src="${there.site.address}embed/funnel/?lang=en"></iframe>`
  );
  const frame = await frameOf(page);
  await frame.getByText('Sluice could not be loaded').waitFor();
  await page.context().close();
});

it.each([
  ['en', 'light', 1440],
  ['zh-CN', 'dark', 390]
] as const)('has a page that puts an embed together: %s, %s, %i', async (locale, theme, width) => {
  const context = await newWindow(there.browser, { locale, theme, width });
  const page = await context.newPage();
  await page.goto(`${there.site.address}embedding/`);
  const zh = locale === 'zh-CN';
  await page.getByLabel(zh ? '页面' : 'Page', { exact: true }).selectOption('win-rate');
  await page.getByRole('button', { name: zh ? '添加筛选条件' : 'Add a filter' }).click();
  await page
    .getByLabel(zh ? '筛选条件' : 'Filter', { exact: true })
    .last()
    .selectOption('region');
  await page.getByLabel(zh ? '取值' : 'Value', { exact: true }).selectOption('华北');
  await page.getByLabel(zh ? '生效方式' : 'How it holds').selectOption('locked');
  const code = page.locator('pre').first();
  await expect.poll(() => code.innerText()).toContain(`locked-filters='{"region":"华北"}'`);
  await expect.poll(() => framesOf(page).length).toBe(1);
  const frame = framesOf(page)[0]!;
  await expect.poll(() => frame.url()).toContain('locked=region');
  await answeredIn(frame);
  expect(await frame.locator('header .under').innerText()).toContain('华北');
  expect(
    await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    )
  ).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await context.close();
});
