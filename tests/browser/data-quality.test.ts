import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { axeViolations } from '../support/axe';
import { answered } from '../support/browser';
import { confirmAndLoad, unfold } from '../support/drop-files';
import { oneApp } from '../support/one-app';
import { chineseWorkbook, type Dropped } from './unseen-exports';

const app = oneApp();

const dialogOf = (page: Page) => page.getByRole('dialog');
const loadButton = (page: Page) =>
  dialogOf(page).getByRole('button', { name: 'Load', exact: true });

async function drop(page: Page, { name, content }: Dropped): Promise<void> {
  const input = page.locator('input[type=file]').first();
  await input.setInputFiles({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(content)
  });
  await loadButton(page).waitFor();
  await dialogOf(page).locator('[aria-busy="false"]').first().waitFor();
}

async function load(page: Page): Promise<void> {
  await confirmAndLoad(page);
  await dialogOf(page).getByRole('button', { name: 'Show the dashboards' }).click();
  await answered(page);
}

const stages = (page: Page) => dialogOf(page).locator('ol .name');
const names = async (page: Page) =>
  (await stages(page).allTextContents()).map((text) => text.trim().split(/\s/)[0]);

const middle = async (one: Locator) => {
  const { x, y, width, height } = (await one.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
};

/** Brings a row away from the edges, which scroll while one drags, and waits until all stand still. */
const still = (one: Locator) =>
  one.evaluate(async (element) => {
    element.scrollIntoView({ block: 'center' });
    await Promise.all(document.getAnimations().map((animation) => animation.finished));
  });

async function readyToLoad(page: Page): Promise<void> {
  await drop(page, chineseWorkbook());
  const dialog = dialogOf(page);
  await unfold(page);
  const meaning = (header: string) =>
    dialog.getByLabel(`What “${header}” means`, { exact: true }).first();
  await meaning('机会编码').selectOption('field:deal_id');
  await dialog.getByLabel('What 落袋 is').selectOption('won');
  await dialog.getByLabel('What 黄了 is').selectOption('lost');
  await expect.poll(async () => (await names(page)).slice(4)).toEqual(['落袋', '黄了']);
}

it('puts stages in order with the mouse, a finger and the keyboard', async () => {
  const { page } = app;
  await page.setViewportSize({ width: 390, height: 844 });
  await readyToLoad(page);
  const grip = (name: string) =>
    dialogOf(page).locator('ol li', { hasText: name }).first().locator('.grip');
  const before = (await names(page)).slice(0, 4);
  const [first, , third, last] = before as [string, string, string, string];

  await still(grip(third));
  const from = await middle(grip(last));
  const to = await middle(grip(first));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x, to.y - 4, { steps: 8 });
  await page.mouse.up();
  await expect
    .poll(async () => (await names(page)).slice(0, 4))
    .toEqual([last, ...before.slice(0, 3)]);

  await still(grip(third));
  await page.mouse.move(...(Object.values(await middle(grip(last))) as [number, number]));
  await page.mouse.down();
  await page.mouse.move(from.x, from.y, { steps: 8 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect((await names(page))[0]).toBe(last);

  const touch = await app.context.newCDPSession(page);
  const send = (type: string, point?: { x: number; y: number }) =>
    touch.send('Input.dispatchTouchEvent', {
      type: type as 'touchStart',
      touchPoints: point ? [point] : []
    });
  await still(grip(third));
  const start = await middle(grip(last));
  const end = await middle(grip(third));
  await send('touchStart', start);
  for (let step = 1; step <= 6; step++)
    await send('touchMove', { x: start.x, y: start.y + ((end.y + 6 - start.y) * step) / 6 });
  await send('touchEnd');
  await expect.poll(async () => (await names(page)).slice(0, 4)).toEqual(before);

  const up = dialogOf(page).getByRole('button', { name: `Move ${third} up` });
  await up.focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await names(page))[0]).toBe(third);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    `Move ${third} down`
  );
  expect((await names(page)).slice(4)).toEqual(['落袋', '黄了']);
  expect(await axeViolations(page)).toEqual([]);
  await dialogOf(page).getByRole('button', { name: 'Cancel' }).click();
  await page.setViewportSize({ width: 1440, height: 900 });
});

it('marks flagged deals, leaves them out, lists them, and takes fixed rows back', async () => {
  const { page } = app;
  await readyToLoad(page);
  await load(page);

  await app.visit('win-rate/');
  const said = page.getByText(/^4 flagged deals count here; without flagged deals: win rate/);
  const ask = page.getByRole('button', { name: 'What do they change?' });
  /** A slow machine says it only when asked. */
  const weighed = async () => {
    await said.or(ask).first().waitFor();
    if (await ask.isVisible()) await ask.click();
    await said.waitFor();
  };
  await weighed();
  const sentence = (await said.textContent())!;
  const [, without] = /win rate ([\d.]+)% instead/.exec(sentence)!;
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Leave them out' }).click();
  await page.getByText('5 flagged deals are left out.').waitFor();
  await answered(page);
  expect(new URL(page.url()).search).toBe('?flagged=out');
  const heading = page.getByRole('heading', { level: 1 });
  await expect.poll(() => heading.textContent()).toContain(`${Math.round(Number(without))}%`);
  await page.getByRole('button', { name: 'Remove Flagged deals' }).click();
  await weighed();

  await app.visit('embed/win-rate/');
  await page.getByText(/^\d flagged deals (count here|are among these)/).waitFor();
  expect(await page.getByRole('button').count()).toBe(0);

  await app.visit('data/');
  const flagged = page.getByRole('region', { name: 'Flagged deals' });
  await flagged.getByText('5 deals hold a value').waitFor();
  await flagged.getByLabel('Reason').selectOption('amount_far_outside');
  await expect.poll(() => flagged.getByRole('row').count()).toBe(2);
  const [list] = await Promise.all([
    page.waitForEvent('download'),
    flagged.getByRole('button', { name: 'Save all as CSV' }).click()
  ]);
  expect(await readFile(await list.path(), 'utf8')).toContain('JH-2024-0045');
  expect(await axeViolations(page)).toEqual([]);
  await flagged.getByRole('link', { name: 'JH-2024-0045' }).click();
  await page.getByText('Flagged: Amount far above all others').waitFor();
  await page.goBack();

  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Save 2 rows of .* to fix$/ }).click()
  ]);
  const rows = await readFile(await saved.path(), 'utf8');
  let n = 0;
  const fixed = rows.replace(/(a value is missing,\d+),,/g, (_, start) => `${start},NEW-${++n},`);
  expect(n).toBe(2);
  await drop(page, { name: saved.suggestedFilename(), content: Buffer.from(fixed) });
  expect(await dialogOf(page).getByLabel('Add to the data already here').isChecked()).toBe(true);
  await expect.poll(async () => (await names(page)).slice(4)).toEqual(['落袋', '黄了']);
  await load(page);
  await page.getByText('160 deals', { exact: true }).waitFor();
  await app.visit('data/');
  await page.getByRole('row', { name: /to fix .*\.csv Deals 2 2 0$/ }).waitFor();
}, 240_000);
