import '../support/load-messages';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Locator } from 'playwright-core';
import { serve } from '../../src/cli/serve';
import { messages } from '../../src/lib/messages/messages';
import { launchBrowser, newWindow } from '../support/browser';
import { Walk } from '../support/walk';

/**
 * Ten questions of a sales manager, answered on the sample by clicking and typing what is seen, each
 * from the overview; clicks and seconds are counted, pictures stand in `.cache/manager`:
 * `npx tsx tests/browser/manager-minutes.ts [--locale zh-CN] [--theme dark] [--width 390]
 * [--only 3,4] [--address http://…]`.
 */
const { values } = parseArgs({
  options: {
    locale: { type: 'string', default: 'en' },
    theme: { type: 'string', default: 'light' },
    width: { type: 'string', default: '1440' },
    only: { type: 'string' },
    address: { type: 'string' }
  }
});
const locale = values.locale as 'en' | 'zh-CN';
const width = Number(values.width);
const m = messages(locale);
const folder = fileURLToPath(
  new URL(`../../.cache/manager/${locale}-${values.theme}-${width}`, import.meta.url)
);
mkdirSync(folder, { recursive: true });

const served = values.address ? null : await serve({ port: 0, base: '/team/sluice/' });
const browser = await launchBrowser();
const window = await newWindow(browser, {
  locale,
  theme: values.theme as 'light' | 'dark',
  width,
  height: width > 500 ? 900 : 844
});
window.setDefaultTimeout(180_000);
const page = await window.newPage();
page.on('console', (message) => {
  if (message.type() === 'error') console.error(message.text());
});
page.on('pageerror', (error) => console.error(error.stack));
const walk = new Walk(page, m);
const { main } = walk;

const headline = () => walk.read(main.locator('h1'));
const findings = () => walk.readAll(main.locator('.answer > ul:first-child > li'), 3);
/** What charts say above them. */
const titles = (n: number) => walk.readAll(main.locator('figure.card h2'), n);
const figure = (label: string) =>
  walk.read(main.locator('.figure').filter({ hasText: new RegExp(`^\\s*${label}`) }));
const card = (title: string | RegExp) =>
  main
    .locator('figure.card, section.card, details.card')
    .filter({ has: page.locator('h2, summary').filter({ hasText: title }) })
    .first();
/** A chart as the rows behind it: what it draws cannot be read off a canvas. */
const asTable = (chart: Locator) =>
  walk.click(chart.getByRole('button', { name: m.ui.as_table() }));
/** The first rows of a table, or of the cards that stand for it where it is narrow. */
const rows = (of: Locator, n: number) => walk.readAll(of.locator('tbody tr, ul > li'), n);

const tasks: Record<string, () => Promise<string[]>> = {
  'are we on course this quarter, and how much is missing': async () => [
    await headline(),
    await figure(m.figures.to_go()),
    await figure(m.figures.pace()),
    ...(await walk.open('forecast'), [await headline()]),
    await figure(m.forecast.gap_short())
  ],
  'who is behind target': async () => {
    const said = await titles(2);
    const owners = main.locator('figure.card').nth(1);
    await asTable(owners);
    return [...said, ...(await rows(owners, 30))];
  },
  'which region leaks since last autumn': async () => {
    const by = m.overview.funnel_by({ by: m.filters.region().toLowerCase() });
    await walk.turn(() => walk.click(main.getByRole('link', { name: by })));
    await walk.click(main.getByRole('button', { name: m.filters.period() }));
    const picker = page.getByRole('dialog', { name: m.filters.period() });
    await walk.type(
      picker.getByRole('textbox', { name: m.filters.from(), exact: true }),
      '2025-09-01'
    );
    await walk.turn(() => walk.click(picker.getByRole('button', { name: m.filters.apply() })));
    return [await headline(), ...(await findings())];
  },
  'which five deals to save today': async () => {
    await walk.open('pipeline');
    const worst = card(locale === 'en' ? /stalled/ : /停滞/);
    const title = await walk.read(worst.locator('h2'));
    await asTable(worst);
    return [await headline(), title, ...(await rows(worst, 5))];
  },
  'which leads to call first': async () => {
    await walk.open('leads');
    return [await headline(), ...(await rows(card(m.leads.rows_title()), 3))];
  },
  'what changed since last week, and which deals were pushed': async () => {
    const changed = main.locator('section').filter({
      has: page.locator('h2', { hasText: locale === 'en' ? 'What changed' : '以来的变化' })
    });
    const said = await walk.readAll(changed.locator('li'), 5);
    const pushed = main.locator('.figure').getByRole('link', {
      name: m.overview.change_pushed(),
      exact: true
    });
    await walk.turn(() => walk.click(pushed));
    return [...said, await headline(), ...(await rows(card(m.deals.rows_title()), 3))];
  },
  'why do we lose, and what goes with winning': async () => {
    await walk.open('win-rate');
    const lost = [await headline(), ...(await findings())];
    const said = await titles(2);
    await walk.open('drivers');
    return [...lost, ...said, await headline(), ...(await findings()), ...(await titles(3))];
  },
  'can I trust the forecast': async () => {
    await walk.open('model');
    return [await headline(), ...(await findings())];
  },
  'find a deal, and see why its chance is as it is': async () => {
    await walk.open('deals');
    await walk.turn(() =>
      walk.type(main.getByRole('searchbox'), locale === 'en' ? 'silver creek' : '立锐')
    );
    const found = card(m.deals.rows_title());
    const listed = await rows(found, 1);
    await walk.turn(() => walk.click(found.locator('tbody a, li a').first()));
    return [...listed, await headline(), ...(await findings()), ...(await titles(3))];
  },
  'last quarter’s overview on paper': async () => {
    await walk.click(main.getByRole('button', { name: m.filters.period() }));
    await walk.turn(() =>
      walk.click(page.getByRole('button', { name: m.filters.period_last_quarter(), exact: true }))
    );
    await page.pdf({ path: join(folder, 'board.pdf'), format: 'A4' });
    return [await headline(), ...(await findings())];
  }
};

const only = values.only?.split(',').map(Number);
const lines: string[] = [];
const address = values.address ?? served!.address;
for (const [i, [task, answer]] of Object.entries(tasks).entries()) {
  if (only && !only.includes(i + 1)) continue;
  await page.goto(address.replace(/\/?$/, '/'));
  await walk.settled();
  walk.begin();
  const found = await answer().catch((error: Error) => [`NOT FOUND: ${error.message}`]);
  const seconds = walk.seconds();
  await page.screenshot({ path: join(folder, `${String(i + 1).padStart(2, '0')}.png`) });
  const said = found.filter(Boolean).join(' ▸ ').replaceAll('|', '/');
  lines.push(`| ${i + 1} ${task} | ${said} | ${walk.clicks} | ${seconds.toFixed(1)} |`);
  console.log(lines.at(-1));
}
console.log(
  `\n${locale}, ${values.theme}, ${width} px\n\n| task | answer | clicks | seconds |\n| --- | --- | ---: | ---: |`
);
console.log(lines.join('\n'));
await browser.close();
served?.server.close();
