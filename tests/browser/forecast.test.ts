import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeViolations } from '../support/axe';
import { confirmAndLoad } from '../support/drop-files';
import { oneApp } from '../support/one-app';
import { smallExport, smallLeads } from './small-export';

const app = oneApp('leads/');

const headline = (page: Page) => page.locator('article[aria-busy="false"] h1').first();

it('says at once which leads of the sample to call, and fetches no model for it', async () => {
  const { page } = app;
  await page.getByText('Chances by boosted trees').waitFor();
  expect(await headline(page).textContent()).toBe('Call these 50 first');
  const fetched = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name)
  );
  expect(fetched.filter((name) => /backtest|weights/.test(name))).toEqual([]);
  const more = page.getByRole('link', { name: 'Can the forecast be trusted?' });
  expect(await more.getAttribute('href')).toContain('model/?target=leads');
});

it('predicts the sample at once by the model that comes with it', async () => {
  await app.visit('forecast/');
  await app.page
    .getByText(/will close this quarter/)
    .first()
    .waitFor();
  expect(await headline(app.page).textContent()).toMatch(/¥[\d.]+M will close this quarter/);
});

it('takes a target of one’s own as people write it, and keeps what it cannot read to be fixed', async () => {
  await app.visit('forecast/');
  const { page } = app;
  const target = page.getByRole('textbox', { name: 'Your target', exact: true });
  await target.waitFor();
  await target.fill('$12 boxes');
  await target.press('Enter');
  await page.getByRole('alert').getByText('“$12 boxes” is not in CNY').waitFor();
  expect(await target.inputValue()).toBe('$12 boxes');
  expect(new URL(page.url()).search).toBe('');
  await target.fill('¥9000万');
  await target.press('Enter');
  await page.getByRole('heading', { level: 1, name: /: short of your target$/ }).waitFor();
  expect(new URL(page.url()).search).toBe('?target=90000000');
  expect(await target.inputValue()).toBe('90,000,000');
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await target.fill('');
  await target.press('Enter');
  await page.getByRole('heading', { level: 1, name: /(short of|above) the target$/ }).waitFor();
  expect(new URL(page.url()).search).toBe('');
});

it('covers no column of the deals by their actions, and keeps a scenario in the address', async () => {
  await app.visit('forecast/');
  const { page } = app;
  const deals = page.getByRole('region', { name: 'Deals that carry the number' });
  await deals.locator('tbody tr').first().waitFor();
  for (const width of [1440, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    const hidden = await deals
      .locator('.scroll')
      .evaluate((table) => table.scrollWidth - table.clientWidth);
    expect(hidden, `${width} px`).toBe(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  const choose = async (row: number, choice: string) => {
    await deals.getByRole('button', { name: 'What if' }).nth(row).click();
    await page.getByRole('button', { name: choice }).and(page.locator(':visible')).click();
  };
  await choose(0, 'Take as won');
  await choose(1, 'Leave out');
  const scenario = page.getByRole('region', { name: 'What if', exact: true });
  const changes = async () =>
    (await scenario.locator('li').allTextContents()).map((words) => words.split(':')[0]!.trim());
  await expect.poll(changes).toEqual(['Left out', 'Taken as won']);
  const changed = page.getByRole('heading', { level: 1, name: /^With these changes ¥/ });
  await page.locator('article[aria-busy="false"]').first().waitFor();
  const said = await changed.textContent();
  await page.reload();
  await changed.waitFor();
  expect(await changed.textContent()).toBe(said);
  expect(await changes()).toEqual(['Left out', 'Taken as won']);
  await scenario.getByRole('button', { name: 'Back to the forecast' }).click();
  await expect.poll(() => new URL(page.url()).search).toBe('');
  await page.getByRole('heading', { level: 1, name: /^¥/ }).waitFor();
  await page.locator('article[aria-busy="false"]').first().waitFor();
  await expect.poll(() => axeViolations(page)).toEqual([]);
});

it('trains on one’s own data in a worker, can be cancelled, and keeps the models to be named, exported and imported', async () => {
  const { page } = app;
  await page
    .locator('input[type="file"]')
    .first()
    .setInputFiles(
      [...smallExport({ deals: 120 }), smallLeads({ deals: 120 })].map(({ name, text }) => ({
        name,
        mimeType: 'text/csv',
        buffer: Buffer.from(text)
      }))
    );
  const dialog = page.getByRole('dialog');
  await confirmAndLoad(page);
  await dialog.getByRole('button', { name: 'Show the dashboards' }).click();
  await page.getByText('Your data · 3 files').waitFor();

  await page.getByRole('navigation').getByRole('link', { name: 'Model quality' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Training was cancelled').waitFor();
  await page.getByRole('button', { name: 'Train the models' }).click();
  const kept = page.getByRole('region', { name: 'Kept models' });
  await kept.getByText('In use').waitFor({ timeout: 240_000 });
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
  await kept.getByText('In use').waitFor({ timeout: 240_000 });
  await kept
    .locator('input[type="file"]')
    .setInputFiles({ name: 'x.zip', mimeType: 'application/zip', buffer: Buffer.from('no zip') });
  await kept.getByText('This file is no model').waitFor();

  await app.visit('model/?target=leads');
  await kept.getByText('None yet').waitFor();
  await kept
    .locator('input[type="file"]')
    .setInputFiles({ name: 'model.zip', mimeType: 'application/zip', buffer: bytes });
  await kept.getByText('was trained on data of another kind').waitFor();
  await page.getByRole('button', { name: 'Train the models' }).click();
  await kept.getByText('In use').waitFor({ timeout: 240_000 });
  await kept.getByRole('cell', { name: 'Lead won' }).waitFor();
  await kept.getByRole('cell', { name: 'Lead becomes a deal' }).waitFor();
  const savedLeads = page.waitForEvent('download');
  await kept.getByRole('button', { name: 'Export' }).click();
  const leadBytes = await readFile(await (await savedLeads).path());
  await name.fill('Leads of spring');
  await Promise.all([
    name.blur(),
    kept
      .locator('input[type="file"]')
      .setInputFiles({ name: 'leads.zip', mimeType: 'application/zip', buffer: leadBytes })
  ]);
  // of one day, so in the order of their names
  const [imported, trained] = [kept.locator('tbody').first(), kept.locator('tbody').nth(1)];
  expect(await trained.getByLabel('Name').inputValue()).toBe('Leads of spring');
  await imported.getByRole('button', { name: 'Use' }).click();
  await imported.getByText('In use').waitFor();
  await trained.getByRole('button', { name: 'Use' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
}, 400_000);
