import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { locales } from '../../src/lib/messages/locale';
import { answered, newWindow } from '../support/browser';
import { smallExport } from './small-export';

const folder = fileURLToPath(new URL('../../docs/guides/pictures', import.meta.url));

/** What each picture shows, and how one gets there. */
const scenes: Record<string, (page: Page, address: string) => Promise<void>> = {
  overview: (page, address) => open(page, address),
  funnel: (page, address) => open(page, `${address}funnel/`),
  mapping: async (page, address) => {
    await open(page, address);
    const files = smallExport().map(({ name, text }) => ({
      name,
      mimeType: 'text/csv',
      buffer: Buffer.from(text)
    }));
    await page.locator('input[type=file]').first().setInputFiles(files);
    await page.locator('dialog details').first().waitFor();
    await page.waitForTimeout(3000);
  }
};

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await answered(page);
  await page.waitForTimeout(3000);
}

/** Takes the pictures of the guides anew: `screenshots.ts --guides`. */
export async function guidePictures(browser: Browser, address: string): Promise<void> {
  for (const locale of locales)
    for (const [name, go] of Object.entries(scenes)) {
      const window = await newWindow(browser, { locale, width: 1120, height: 700 });
      const page = await window.newPage();
      await go(page, address);
      const file = `${name}.${locale}.png`;
      await page.screenshot({ path: join(folder, file) });
      console.log(file);
      await window.close();
    }
}
