import '../support/load-messages';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { serve } from '../../src/cli/serve';
import { messages } from '../../src/lib/messages/messages';
import { launchBrowser, newWindow } from '../support/browser';
import { chineseWorkbook } from './unseen-exports';
import { unfold } from '../support/drop-files';

/**
 * The first minutes of an analyst with a workbook the product has never seen, as pictures in
 * `.cache/analyst`: `npx tsx tests/browser/analyst-minutes.ts [--locale en] [--theme dark] [--width 390]`.
 */
const { values } = parseArgs({
  options: {
    locale: { type: 'string', default: 'zh-CN' },
    theme: { type: 'string', default: 'light' },
    width: { type: 'string', default: '1440' }
  }
});
const locale = values.locale as 'en' | 'zh-CN';
const width = Number(values.width);
const m = messages(locale);
const folder = fileURLToPath(
  new URL(`../../.cache/analyst/${locale}-${values.theme}-${width}`, import.meta.url)
);
mkdirSync(folder, { recursive: true });

const served = await serve({ port: 0, base: '/team/sluice/' });
const browser = await launchBrowser();
const window = await newWindow(browser, {
  locale,
  theme: values.theme as 'light' | 'dark',
  width,
  height: width > 500 ? 900 : 844
});
const page = await window.newPage();
page.on('console', (message) => {
  if (message.type() === 'error') console.error(message.text());
});
page.on('pageerror', (error) => console.error(error.stack));

const began = Date.now();
let taken = 0;
async function picture(name: string, { whole = false } = {}): Promise<void> {
  await page.waitForTimeout(700);
  const file = `${String(++taken).padStart(2, '0')}-${name}.png`;
  await page.screenshot({ path: join(folder, file), fullPage: whole });
  console.log(`${((Date.now() - began) / 1000).toFixed(1)} s  ${file}`);
}

const answered = () => page.locator('article[aria-busy="false"] h1').first().waitFor();
async function look(path: string, name: string, { whole = false } = {}): Promise<void> {
  await page.goto(`${served.address}${path}`);
  await answered();
  await picture(name, { whole });
}

const dialog = page.getByRole('dialog');
const load = dialog.getByRole('button', { name: m.mapping.load(), exact: true });
async function drop(name: string, buffer: Buffer): Promise<void> {
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await load.waitFor();
  await dialog.locator('[aria-busy="false"]').first().waitFor();
  await unfold(page);
}

async function meaning(header: string, field: string, place = 0): Promise<void> {
  const select = dialog.getByLabel(m.mapping.column_is({ header }), { exact: true }).nth(place);
  await select.selectOption(field);
}

/** Drags a stage to where another one stands. */
async function drag(stage: string, onto: string): Promise<void> {
  const row = (name: string) => dialog.locator('ol li', { hasText: name }).first();
  await row(stage).scrollIntoViewIfNeeded();
  const grip = (await row(stage).locator('.grip').boundingBox())!;
  const target = (await row(onto).boundingBox())!;
  await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
  await page.mouse.down();
  await page.mouse.move(grip.x + 8, target.y + target.height / 2, { steps: 12 });
  await picture(`drag-${taken}`);
  await page.mouse.up();
}

async function mark(page: Page, stage: string, as: 'won' | 'lost'): Promise<void> {
  await dialog.getByLabel(m.mapping.status_of({ stage }), { exact: true }).selectOption(as);
}

await look('', 'sample');
const book = chineseWorkbook();
await drop(book.name, Buffer.from(book.content));
await picture('what-the-files-hold');
await meaning('机会编码', 'field:deal_id');
await meaning('跟单人', 'field:owner');
await dialog.getByLabel(m.mapping.this_is()).nth(1).selectOption('activities');
await meaning('机会编码', 'field:deal_id', 1);
await meaning('拜访日期', 'field:at');
await meaning('拜访方式', 'field:kind');
await meaning('拜访人', 'field:owner');
await picture('columns-put-right');
await mark(page, '落袋', 'won');
await mark(page, '黄了', 'lost');
await drag('破冰', '方案打磨');
await picture('stages-in-order');
await load.click();
await dialog.getByRole('button', { name: m.mapping.to_dashboards() }).waitFor();
await picture('what-was-loaded');
await dialog.getByRole('button', { name: m.mapping.to_dashboards() }).click();
await answered();
await picture('overview', { whole: true });
await look('win-rate/', 'win-rate');
await page.getByRole('button', { name: m.flagged.leave_out() }).click();
await answered();
await picture('win-rate-without-flagged-deals');
await look('data/', 'data', { whole: true });
const [download] = await Promise.all([
  page.waitForEvent('download'),
  page.locator('.fix button').first().click()
]);
const { readFile } = await import('node:fs/promises');
const rows = await readFile(await download.path(), 'utf8');
const places = rows.split('\r\n').map((line) => /^[^,]*:\d+,[^,]*,\d+,(?=,)/.exec(line)?.[0]);
const fixed = rows
  .split('\r\n')
  .map((line, i) => (places[i] ? line.replace(places[i], `${places[i]}JH-NEW-${i}`) : line))
  .join('\r\n');
await drop(download.suggestedFilename(), Buffer.from(fixed));
await picture('fixed-rows-dropped-again');
await load.click();
await dialog.getByRole('button', { name: m.mapping.to_dashboards() }).waitFor();
await picture('fixed-rows-loaded');
await page.keyboard.press('Escape');
await look('data/', 'data-grown', { whole: true });
await look('funnel/', 'funnel', { whole: true });
await browser.close();
served.server.close();
