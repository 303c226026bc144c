import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answered } from './browser';

export interface Dropped {
  name: string;
  bytes: Buffer;
}

/** Drops files onto the window as a person would. */
export async function drop(page: Page, ...files: Dropped[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (dropped) => {
      const carried = new DataTransfer();
      for (const { name, content } of dropped) {
        const decoded = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
        carried.items.add(new File([decoded], name));
      }
      return carried;
    },
    files.map(({ name, bytes }) => ({ name, content: bytes.toString('base64') }))
  );
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer });
}

/** Loads a file in place of the data that are there, or into them. */
export async function load(page: Page, dropped: Dropped, { grow = false } = {}): Promise<void> {
  await drop(page, dropped);
  await page.getByRole('button', { name: 'Load', exact: true }).waitFor();
  const adding = page.getByLabel('Add to the data already here');
  if (await adding.count()) await adding.setChecked(grow);
  await confirmAndLoad(page);
  await page.getByRole('button', { name: 'Show the dashboards' }).click();
  await answered(page);
}

/** Opens what the dialog folds, as a reader does who doubts it. */
export async function unfold(page: Page): Promise<void> {
  await page.locator('dialog details').first().waitFor();
  const folded = page.locator('dialog details:not([open]) > summary');
  while (await folded.count()) await folded.first().click();
}

/** Says of what the dialog asks that it is right, and loads. */
export async function confirmAndLoad(page: Page): Promise<void> {
  const ready = page.getByRole('button', { name: 'Load', exact: true });
  const asked = page.getByLabel('It is right as it stands');
  await expect
    .poll(
      async () => {
        if (await asked.isVisible()) await asked.setChecked(true);
        return ready.isEnabled();
      },
      { timeout: 30_000 }
    )
    .toBe(true);
  await ready.click();
}

/** What the dialog says of how deals ended. */
export async function outlookFigures(page: Page): Promise<Record<'won' | 'lost' | 'open', number>> {
  const figure = async (id: string) => {
    const words = await page
      .locator(`dialog .${id} dd`)
      .first()
      .evaluate((dd) => dd.firstChild?.textContent ?? '');
    return Number(words.replace(/[^\d.-]/g, ''));
  };
  return { won: await figure('won'), lost: await figure('lost'), open: await figure('open') };
}
