import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { analyses } from '../../src/lib/analyses/index';
import { serve } from '../../src/cli/serve';
import { launchBrowser, newWindow } from '../support/browser';
import { guidePictures } from './guide-pictures';

/**
 * Pictures of every page in both languages, themes and widths, in `.cache/screenshots`:
 * `npx tsx tests/browser/screenshots.ts [--only funnel,data] [--address http://…] [--quick]`. With
 * `--guides`, those of the guides in `docs/guides`.
 */
const folder = fileURLToPath(new URL('../../.cache/screenshots', import.meta.url));
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    address: { type: 'string' },
    quick: { type: 'boolean', default: false },
    guides: { type: 'boolean', default: false }
  }
});

const served = values.address ? null : await serve({ port: 0, base: '/team/sluice/' });
const address = values.address ?? served!.address;
const wanted = values.only?.split(',');
const pages = [
  ...analyses.map(({ id }) => ({ name: id, path: id === 'overview' ? '' : `${id}/` })),
  { name: 'deal', path: 'deal/?id=D-000001' },
  { name: 'data', path: 'data/' },
  { name: 'embed', path: 'embed/funnel/' }
].filter(({ name }) => !wanted || wanted.includes(name));
const looks = values.quick
  ? ([
      ['en', 'light', 1440],
      ['zh-CN', 'dark', 390]
    ] as const)
  : (['en', 'zh-CN'] as const).flatMap((locale) =>
      (['light', 'dark'] as const).flatMap((theme) =>
        [1440, 390].map((width) => [locale, theme, width] as const)
      )
    );

mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
if (values.guides) await guidePictures(browser, address);
for (const [locale, theme, width] of values.guides ? [] : looks) {
  const window = await newWindow(browser, {
    locale,
    theme,
    width,
    height: width > 500 ? 900 : 844
  });
  const page = await window.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(message.text());
  });
  page.on('pageerror', (error) => console.error(error.stack));
  for (const { name, path } of pages) {
    await page.goto(`${address}${path}`);
    await page.locator('article[aria-busy="false"]').first().waitFor({ timeout: 180_000 });
    // the pages of the forecast first score what is open
    await page.locator('main .card[aria-busy="true"]').waitFor({ state: 'detached' });
    await page.locator('article[aria-busy="false"]').first().waitFor();
    await page.waitForTimeout(1500);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth
    );
    const file = `${name}-${locale}-${theme}-${width}.png`;
    await page.screenshot({ path: join(folder, file), fullPage: true });
    console.log(file, overflow > 0 ? `scrolls sideways by ${overflow} px` : '');
  }
  await window.close();
}
await browser.close();
served?.server.close();
