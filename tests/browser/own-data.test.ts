import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { axeViolations } from '../support/axe';
import { launchBrowser, none, openApp } from '../support/browser';
import { smallExport } from './small-export';

const address = inject('appAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const answered = (page: Page) =>
  page.locator('article[aria-busy="false"] h1').first().waitFor({ timeout: 240_000 });

/** Drops files onto the window as a person would. */
async function drop(page: Page, files: { name: string; text: string }[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle((dropped) => {
    const carried = new DataTransfer();
    for (const { name, text } of dropped) carried.items.add(new File([text], name));
    return carried;
  }, files);
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer });
}

it('takes dropped files in, keeps them over a reload, tells a second tab, and forgets', async () => {
  const app = await openApp(browser, address);
  const { page } = app;
  await answered(page);
  await drop(page, smallExport());
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Load', exact: true }).waitFor();
  expect(await dialog.getByLabel('This file holds').first().inputValue()).toBe('deals');
  await expect
    .poll(() => dialog.locator('ol .name').allTextContents())
    .toEqual(
      ['Submitted', 'Accepted', 'Offer sent', 'Won', 'Lost'].map((stage) =>
        expect.stringMatching(new RegExp(`^${stage}`))
      )
    );
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Load', exact: true }).click();
  await dialog.getByText('0 set aside').waitFor();
  await dialog.getByRole('button', { name: 'Show the dashboards' }).click();
  await page.getByText('Your data · 2 files').waitFor();
  await answered(page);

  await drop(page, [{ name: 'broken.csv', text: '\u0000\u0001\u0002\u0003\u0004' }]);
  await dialog.getByText('“broken.csv” is not a table').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('60 deals', { exact: true }).waitFor();

  await page.reload();
  await page.getByText('Your data · 2 files').waitFor();
  await page.getByText('60 deals', { exact: true }).waitFor();

  const second = await app.context.newPage();
  await second.goto(address);
  await second.getByRole('heading', { name: 'Sluice is open in another tab' }).waitFor();
  await second.getByRole('button', { name: 'Go on here without saving' }).click();
  await second.getByText('Sample workspace').waitFor();
  await second.close();

  await page.goto(`${address}data/`);
  await page.getByRole('button', { name: 'Forget my data' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('Sample workspace').first().waitFor();
  expect(app.misdeeds).toEqual(none);
  await app.close();
}, 1_200_000);
