import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { axeViolations } from '../support/axe';
import { launchBrowser, none, openApp } from '../support/browser';
import { smallExport, smallLeads } from './small-export';

const address = inject('appAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const headline = (page: Page) => page.locator('article[aria-busy="false"] h1').first();

it('foretells the sample at once by the model that comes with it', async () => {
  const app = await openApp(browser, `${address}forecast/`);
  await app.page
    .getByText(/will close this quarter/)
    .first()
    .waitFor({ timeout: 400_000 });
  expect(await headline(app.page).textContent()).toMatch(/¥[\d.]+M will close this quarter/);
  expect(app.misdeeds).toEqual(none);
  await app.close();
});

it('says at once which leads of the sample to call, and fetches no other models for it', async () => {
  const app = await openApp(browser, `${address}leads/`);
  const { page } = app;
  await page.getByText('Chances by boosted trees').waitFor({ timeout: 400_000 });
  expect(await headline(page).textContent()).toMatch(/50 likeliest of 1,347 open leads/);
  const fetched = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name)
  );
  expect(fetched.filter((name) => /backtest/.test(name))).toHaveLength(1);
  const more = page.getByRole('link', { name: 'Can the forecast be trusted?' });
  expect(await more.getAttribute('href')).toContain('model/?target=leads');
  expect(app.misdeeds).toEqual(none);
  await app.close();
});

it('trains on one’s own data in a worker, can be cancelled, and keeps the models to be named, exported and imported', async () => {
  const app = await openApp(browser, address);
  const { page } = app;
  await headline(page).waitFor({ timeout: 400_000 });
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles(
      [...smallExport({ deals: 240 }), smallLeads({ deals: 240 })].map(({ name, text }) => ({
        name,
        mimeType: 'text/csv',
        buffer: Buffer.from(text)
      }))
    );
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Load', exact: true }).click();
  await dialog.getByRole('button', { name: 'Show the dashboards' }).click();
  await page.getByText('Your data · 3 files').waitFor();

  await page.getByRole('navigation').getByRole('link', { name: 'Model quality' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Training was cancelled').waitFor();
  await page.getByRole('button', { name: 'Train the models' }).click();
  const kept = page.getByRole('region', { name: 'Kept models' });
  await kept.getByText('In use').waitFor({ timeout: 600_000 });
  expect(await axeViolations(page)).toEqual([]);

  const name = kept.getByLabel('Name');
  await name.fill('First model');
  await name.blur();
  const download = page.waitForEvent('download');
  await kept.getByRole('button', { name: 'Export' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('First model.zip');
  const bytes = await readFile(await file.path());
  await kept.getByRole('button', { name: 'Delete' }).click();
  await kept.getByText('None yet').waitFor();
  await kept
    .locator('input[type="file"]')
    .setInputFiles({ name: 'model.zip', mimeType: 'application/zip', buffer: bytes });
  await kept.getByRole('button', { name: 'Use' }).click();
  await kept.getByText('In use').waitFor({ timeout: 600_000 });
  await kept
    .locator('input[type="file"]')
    .setInputFiles({ name: 'x.zip', mimeType: 'application/zip', buffer: Buffer.from('no zip') });
  await kept.getByText('This file is no model').waitFor();

  await page.goto(`${address}model/?target=leads`);
  await kept.getByText('None yet').waitFor();
  await kept
    .locator('input[type="file"]')
    .setInputFiles({ name: 'model.zip', mimeType: 'application/zip', buffer: bytes });
  await kept.getByText('was trained on data of another kind').waitFor();
  await page.getByRole('button', { name: 'Train the models' }).click();
  await kept.getByText('In use').waitFor({ timeout: 600_000 });
  await kept.getByRole('cell', { name: 'Lead won' }).waitFor();
  await kept.getByRole('cell', { name: 'Lead becomes a deal' }).waitFor();
  const savedLeads = page.waitForEvent('download');
  await kept.getByRole('button', { name: 'Export' }).click();
  const leadBytes = await readFile(await (await savedLeads).path());
  await name.fill('Leads of spring');
  await name.blur();
  await kept
    .locator('input[type="file"]')
    .setInputFiles({ name: 'leads.zip', mimeType: 'application/zip', buffer: leadBytes });
  // of one day, so in the order of their names
  const [imported, trained] = [kept.locator('tbody').first(), kept.locator('tbody').nth(1)];
  expect(await trained.getByLabel('Name').inputValue()).toBe('Leads of spring');
  await imported.getByRole('button', { name: 'Use' }).click();
  await imported.getByText('In use').waitFor();
  await trained.getByRole('button', { name: 'Use' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  expect(app.misdeeds).toEqual(none);
  await app.close();
});
