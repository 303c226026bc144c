import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { axeViolations } from '../support/axe';
import { launchBrowser, none, openApp } from '../support/browser';

const address = inject('appAddress');
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

interface Dropped {
  name: string;
  bytes: Buffer;
}

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

async function drop(page: Page, { name, bytes }: Dropped): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ({ fileName, content }) => {
      const carried = new DataTransfer();
      const decoded = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
      carried.items.add(new File([decoded], fileName));
      return carried;
    },
    { fileName: name, content: bytes.toString('base64') }
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer });
}

const answered = (page: Page) =>
  page.locator('article[aria-busy="false"] h1').first().waitFor({ timeout: 240_000 });

async function load(page: Page, dropped: Dropped): Promise<void> {
  await drop(page, dropped);
  await page.getByRole('button', { name: 'Load', exact: true }).click();
  await page.getByRole('button', { name: 'Show the dashboards' }).click();
  await answered(page);
}

it('reads a workbook with Chinese headers, and keeps it past a broken one', async () => {
  const app = await openApp(browser, address);
  const { page } = app;
  await answered(page);
  await drop(page, given('xlsx-chinese/商机.xlsx'));
  const dialog = page.getByRole('dialog');
  await dialog.getByText('is counted in units of 10,000').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Load', exact: true }).click();
  await dialog.getByText('4 rows read = 3 loaded + 1 set aside').waitFor();
  await dialog.getByRole('button', { name: 'Show the dashboards' }).click();
  await page.getByText('¥300K won with 1 deal').first().waitFor();

  await drop(page, given('truncated-xlsx/deals.xlsx'));
  await dialog.getByText('“deals.xlsx” cannot be unpacked').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('3 deals', { exact: true }).waitFor();
  expect(app.misdeeds).toEqual(none);
  await app.close();
}, 1_200_000);

it('grows by a newer export, shows the way between the days, and undoes it', async () => {
  const app = await openApp(browser, address);
  const { page } = app;
  await answered(page);
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
  await load(page, weekly('2024-06-10', ...changed));
  await page.getByText('4 deals', { exact: true }).waitFor();
  await page.goto(`${address}waterfall/?from=2024-06-03&to=2024-06-10`);
  await answered(page);
  await page.getByText('700 came in new (1 deal); 1K was won (1)').first().waitFor();
  await page.goto(`${address}data/`);
  await page.getByRole('button', { name: 'Undo the last import' }).click();
  await page.getByText('3 deals', { exact: true }).waitFor();
  expect(app.misdeeds).toEqual(none);
  await app.close();
}, 1_200_000);
