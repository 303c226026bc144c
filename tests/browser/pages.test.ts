import { readFile } from 'node:fs/promises';
import { read, utils } from '@e965/xlsx';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { answered, newWindow } from '../support/browser';
import { oneApp } from '../support/one-app';

const address = inject('appAddress');
const app = oneApp('funnel/?by=region');

it('keeps what was chosen in the address, and only that', async () => {
  expect(new URL(app.page.url()).search).toBe('?by=region');
  await app.page.getByRole('button', { name: /^Period/ }).click();
  await app.page.getByRole('button', { name: 'Last quarter' }).click();
  await expect.poll(() => new URL(app.page.url()).search).toBe('?by=region&period=last_quarter');
  await app.page.getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => new URL(app.page.url()).search).toBe('');
});

/** The drawing of a chart and a point in it, as shares of its width and height. */
async function clickChart(page: Page, x: number, y: number): Promise<void> {
  const canvas = page.locator('.drawing canvas').first();
  await canvas.waitFor();
  const { width, height } = (await canvas.boundingBox())!;
  await canvas.click({ position: { x: width * x, y: height * y } });
}

it('leads from the lost part of a bar to the deals lost there, and back', async () => {
  await app.visit('funnel/');
  await clickChart(app.page, 0.395, 0.53);
  await expect
    .poll(() => new URL(app.page.url()).search)
    .toBe('?pipeline=New+business&reached=Proposal&became=lost&started=2025-09-01..2026-08-31');
  await answered(app.page);
  expect(await app.page.getByRole('heading', { level: 1 }).textContent()).toContain('181 deals');
  await app.page.goBack();
  await expect.poll(() => new URL(app.page.url()).pathname).toContain('/funnel/');
});

it('saves what a chart shows as CSV, XLSX, Parquet, PNG and SVG', async () => {
  await app.visit('funnel/');
  const begins: Record<string, string> = {
    CSV: '\ufeffGroup,Stage',
    XLSX: 'PK',
    Parquet: 'PAR1',
    PNG: '\u0089PNG',
    SVG: '<svg'
  };
  for (const [format, start] of Object.entries(begins)) {
    await app.page.getByRole('button', { name: 'More about this chart' }).first().click();
    const [download] = await Promise.all([
      app.page.waitForEvent('download'),
      app.page.getByRole('button', { name: `Save as ${format}` }).click()
    ]);
    const bytes = await readFile(await download.path());
    expect(download.suggestedFilename()).toBe(`funnel.${format.toLowerCase()}`);
    expect(bytes.toString(format === 'PNG' ? 'latin1' : 'utf8').startsWith(start)).toBe(true);
  }
});

it('saves all figures of a page at once, with every row of its list', async () => {
  await app.visit('deals/');
  const saved = async (item: string) => {
    await app.page.getByRole('button', { name: 'Save or share this page' }).click();
    const [download] = await Promise.all([
      app.page.waitForEvent('download'),
      app.page.getByRole('button', { name: item }).click()
    ]);
    return new Uint8Array(await readFile(await download.path()));
  };
  const book = read(await saved('All figures as XLSX'));
  expect(utils.sheet_to_json(book.Sheets[book.SheetNames[1]!]!)).toHaveLength(4000);
  const files = unzipSync(await saved('All figures as CSV (zip)'));
  expect(Object.keys(files)).toEqual(['1 Figures.csv', '2 Deals.csv']);
  expect(strFromU8(files['2 Deals.csv']!).split('\r\n')).toHaveLength(4002);
});

it('copies a picture on a light ground, and a link without what goes without saying', async () => {
  await app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.visit('funnel/?theme=dark&period=last_12_months&by=region&start=deals&compare=0');
  await app.page.getByRole('button', { name: 'More about this chart' }).first().click();
  await app.page.getByRole('button', { name: 'Copy as picture' }).click();
  await app.page.getByText('Picture copied').waitFor();
  const corner = await app.page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const picture = await createImageBitmap(await item!.getType('image/png'));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const drawing = canvas.getContext('2d')!;
    drawing.drawImage(picture, 0, 0);
    return [...drawing.getImageData(3, 3, 1, 1).data];
  });
  expect(corner).toEqual([255, 255, 255, 255]);
  await app.page.getByRole('button', { name: 'Save or share this page' }).click();
  await app.page.getByRole('button', { name: 'Copy link' }).click();
  const link = app.page.getByRole('dialog').getByRole('textbox', { name: 'Link' });
  expect(await link.inputValue()).toBe(`${address}funnel/?by=region`);
  await app.page.getByRole('button', { name: 'Close' }).click();
});

it.each(['pipeline/', 'waterfall/', 'deals/'])(
  'shows no period where the answer does not speak of one: %s',
  async (path) => {
    await app.visit(path);
    expect(await app.page.getByText('All time').count()).toBe(0);
    expect(await app.page.getByRole('button', { name: /^Period/ }).count()).toBe(0);
  }
);

it('fills the waterfall’s days with those it speaks of', async () => {
  await app.visit('waterfall/');
  expect(await app.page.getByLabel('From', { exact: true }).inputValue()).toBe('1 Sept 2025');
  expect(await app.page.getByLabel('To', { exact: true }).inputValue()).toBe('31 Aug 2026');
});

it('draws every card it shows, and keeps board cards in their columns', async () => {
  for (const path of ['cycle-time/', 'win-rate/', 'pipeline/']) {
    await app.visit(path);
    expect(await app.page.getByText('Nothing to draw').count(), path).toBe(0);
  }
  const spilling = await app.page
    .locator('.column')
    .evaluateAll((columns) => columns.filter((one) => one.scrollWidth > one.clientWidth).length);
  expect(spilling).toBe(0);
});

it('embeds without controls unless the address asks for them', async () => {
  await app.visit('embed/funnel/');
  expect(await app.page.getByRole('button').count()).toBe(0);
  await app.visit('embed/funnel/?controls=1');
  expect(await app.page.getByRole('button', { name: 'Filter', exact: true }).count()).toBe(1);
});

it('answers an unknown address with a page that leads back, at any depth', async () => {
  const window = await newWindow(app.context.browser()!);
  const page = await window.newPage();
  const answer = await page.goto(`${address}nowhere/at/all/`);
  expect(answer!.status()).toBe(404);
  await page.getByRole('link', { name: 'To the overview' }).click();
  await expect.poll(() => page.url()).toBe(address);
  await window.close();
});

it('wears the chosen appearance before anything else has loaded', async () => {
  const window = await newWindow(app.context.browser()!, { theme: 'light' });
  const page = await window.newPage();
  await page.route('**/_app/**', (route) => route.abort());
  await page.goto(`${address}?theme=dark`);
  const background = await page.evaluate(
    () => getComputedStyle(document.documentElement).backgroundColor
  );
  expect(background).toBe('rgb(14, 19, 26)');
  await window.close();
});
