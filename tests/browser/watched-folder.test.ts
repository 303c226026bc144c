import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeViolations } from '../support/axe';
import { answered } from '../support/browser';
import { confirmAndLoad } from '../support/drop-files';
import { oneApp } from '../support/one-app';
import { smallExport } from './small-export';

const app = oneApp('data/');

/** A folder of the page's own file system stands in for one on the disk; the test says what the browser allows. */
async function standIn(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const choose = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('exports', { create: true });
    Object.assign(globalThis, { showDirectoryPicker: choose });
    Object.assign(FileSystemHandle.prototype, {
      queryPermission: async () => localStorage.getItem('allowed') ?? 'granted',
      requestPermission: async () => {
        localStorage.setItem('allowed', 'granted');
        return 'granted';
      }
    });
  });
  await page.reload();
}

const put = (page: Page, files: { name: string; text: string }[]) =>
  page.evaluate(async (files) => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('exports', { create: true });
    for (const { name, text } of files) {
      const out = await (await folder.getFileHandle(name, { create: true })).createWritable();
      await out.write(text);
      await out.close();
    }
  }, files);

const allow = (page: Page, state: string) =>
  page.evaluate((state) => localStorage.setItem('allowed', state), state);

it('offers new and changed exports of a folder at the next visit, and says what the browser allows', async () => {
  const { page } = app;
  await standIn(page);
  await put(page, smallExport());
  await page.getByRole('button', { name: 'Watch a folder' }).click();
  await confirmAndLoad(page);
  await page.getByRole('button', { name: 'Show the dashboards' }).click();
  await page.getByText('Your data · 2 files').waitFor();
  await answered(page);
  expect(await page.getByText('new or changed exports').count()).toBe(0);

  await put(page, [{ name: 'newer deals.csv', text: smallExport({ deals: 70 })[0]!.text }]);
  await page.reload();
  const news = page.getByText('New in “exports”: newer deals.csv');
  await news.waitFor();
  await page.getByText('60 deals', { exact: true }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take them in' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await news.waitFor();

  await allow(page, 'prompt');
  await page.reload();
  await page.getByText('“exports” may have new exports.').waitFor();
  await page.getByRole('button', { name: 'Look', exact: true }).click();
  await news.waitFor();

  await allow(page, 'denied');
  await app.visit('data/');
  await page.reload();
  await page.getByText('The browser does not let Sluice look into “exports”.').waitFor();

  await allow(page, 'granted');
  await page.evaluate(async () =>
    (await navigator.storage.getDirectory()).removeEntry('exports', { recursive: true })
  );
  await page.reload();
  await page.getByText('The folder “exports” is not where it was.').waitFor();
  await page.getByRole('button', { name: 'Stop watching' }).click();
  await page.getByRole('button', { name: 'Watch a folder' }).waitFor();
});
