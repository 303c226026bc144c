import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { axeViolations } from '../support/axe';
import { answered } from '../support/browser';
import { confirmAndLoad, drop, load, type Dropped } from '../support/drop-files';
import { oneApp } from '../support/one-app';
import { smallExport } from './small-export';

const app = oneApp();

const given = (path: string): Dropped => ({
  name: basename(path),
  bytes: readFileSync(new URL(`../ingest/hostile/${path}`, import.meta.url))
});
const weekly = (day: string, ...lines: string[]): Dropped => ({
  name: `opportunities ${day}.csv`,
  bytes: Buffer.from(
    ['Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Created Date', ...lines].join('\n')
  )
});

it('takes dropped files in, keeps them over a reload, and forgets', async () => {
  const { page } = app;
  await drop(page, ...smallExport().map(({ name, text }) => ({ name, bytes: Buffer.from(text) })));
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
  await confirmAndLoad(page);
  await dialog.getByText('0 set aside').waitFor();
  await dialog.getByRole('button', { name: 'Show the dashboards' }).click();
  await page.getByText('Your data · 2 files').waitFor();
  await answered(page);

  await drop(page, { name: 'broken.csv', bytes: Buffer.from([0, 1, 2, 3, 4]) });
  await dialog.getByText('“broken.csv” is not a table').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('60 deals', { exact: true }).waitFor();

  await page.reload();
  await page.getByText('Your data · 2 files').waitFor();
  await page.getByText('60 deals', { exact: true }).waitFor();

  await app.visit('data/');
  await page.getByRole('button', { name: 'Delete my data' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('Sample workspace').first().waitFor();
});

it('reads a workbook with Chinese headers, and keeps it past a broken one', async () => {
  const { page } = app;
  await app.visit('');
  await drop(page, given('xlsx-chinese/商机.xlsx'));
  const dialog = page.getByRole('dialog');
  await dialog.locator('summary', { hasText: '商机.xlsx' }).click();
  await dialog.getByText('is counted in units of 10,000').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await confirmAndLoad(page);
  await dialog.getByText('4 rows read = 3 loaded + 1 set aside').waitFor();
  await dialog.getByRole('button', { name: 'Show the dashboards' }).click();
  await page.getByText('¥300K won with 1 deal').first().waitFor();

  await drop(page, given('truncated-xlsx/deals.xlsx'));
  await dialog.getByText('“deals.xlsx” cannot be unpacked').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('3 deals', { exact: true }).waitFor();
});

it('grows by a newer export, shows the way between the days, and undoes it', async () => {
  const { page } = app;
  await app.visit('');
  const kept = ['A', 'B', 'C'].map((id) => `${id},${id},Lead,1000,2024-08-31,2024-05-01`);
  await load(page, weekly('2024-06-03', ...kept));
  await page.reload();
  await answered(page);
  const changed = [
    'A,A,Lead,1500,2024-08-31,2024-05-01',
    'B,B,Closed Won,1000,2024-06-07,2024-05-01',
    kept[2]!,
    'D,D,Lead,700,2024-08-31,2024-06-09'
  ];
  await load(page, weekly('2024-06-10', ...changed), { grow: true });
  await page.getByText('4 deals', { exact: true }).waitFor();
  await app.visit('waterfall/?from=2024-06-03&to=2024-06-10');
  await page.getByText('700 came in new (1 deal); 1K was won (1)').first().waitFor();
  await app.visit('data/');
  await page.getByRole('button', { name: 'Undo the last import' }).click();
  await page.getByText('3 deals', { exact: true }).waitFor();
});

it('asks nothing again that was said, where the columns are mapped again', async () => {
  const { page } = app;
  await app.visit('');
  const rows = ['A1,100,EUR,Won,2025-01-10,2025-02-01', 'A2,100,USD,Won,2025-01-10,2025-02-01'];
  const head = 'Deal ID,Amount,Currency,Stage,Created Date,Close Date';
  await drop(page, { name: 'deals.csv', bytes: Buffer.from([head, ...rows].join('\n')) });
  const rate = () => page.getByLabel('1 USD =');
  await rate().fill('0.9');
  await rate().press('Tab');
  await confirmAndLoad(page);
  await page.getByRole('button', { name: 'Show the dashboards' }).click();
  await answered(page);
  await page.getByText('€190').first().waitFor();

  await app.visit('data/');
  await page.getByRole('button', { name: 'Map the columns again' }).click();
  await rate().waitFor();
  expect(await rate().inputValue()).toBe('0.9');
  await page.getByRole('button', { name: 'Cancel' }).click();
});
