import { expect, inject, it } from 'vitest';
import { answered } from '../support/browser';
import { confirmAndLoad, drop } from '../support/drop-files';
import { oneApp } from '../support/one-app';
import { smallExport } from './small-export';

const app = oneApp();

it('goes back to the data of the site, over a reload, and from there to own data again', async () => {
  const { page } = app;
  await drop(page, ...smallExport().map(({ name, text }) => ({ name, bytes: Buffer.from(text) })));
  await confirmAndLoad(page);
  await page.getByRole('button', { name: 'Show the dashboards' }).click();
  await page.getByText('Your data · 2 files').waitFor();
  await app.visit('data/');
  await page.getByRole('button', { name: 'Back to the data of this site' }).click();
  await page.getByText('Sample workspace').first().waitFor();
  await answered(page);

  // what nobody has asked before needs the engine, with all tables of the site
  await page.goto(`${inject('appAddress')}win-rate/?amount_min=1234`);
  await answered(page);
  await page.getByText('Sample workspace').first().waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  expect(await page.locator('main h1').innerText()).toMatch(/\d%/);

  await app.visit('data/');
  await page.getByRole('button', { name: 'Undo the last import' }).click();
  await page.getByText('Your data · 2 files').waitFor();
  await page.getByText('60 deals', { exact: true }).waitFor();
});
