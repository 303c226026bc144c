import '../support/load-messages';
import type { Page } from 'playwright-core';
import { serve } from '../../src/cli/serve';
import { type End } from '../../src/lib/domain/end-names';
import { parseWorkspaceFile } from '../../src/lib/domain/workspace-file';
import { messages } from '../../src/lib/messages/messages';
import { answered, launchBrowser, newWindow } from '../support/browser';
import { caseFolder, caseSet, type CountedSet } from '../support/case-sets';
import { drop, outlookFigures } from '../support/drop-files';

/**
 * How long it takes, and how many clicks, from dropping files to a right dashboard, without the
 * workspace file that comes with a set: `SLUICE_CASES=<folder> npx tsx tests/browser/two-minutes.ts`.
 * Clicks besides “Load” and “Show the dashboards”; a value that has to be marked is one.
 */
const chosen = ['32', '03', '08', '01', '05'];
const folder = caseFolder();
if (!folder) throw new Error('SLUICE_CASES names no folder of sets');
const m = messages('en').mapping;
const served = await serve({ port: 0, base: '/team/sluice/' });
const browser = await launchBrowser();
const window = await newWindow(browser);
const page = await window.newPage();
await page.goto(served.address);
await answered(page);
const table = [];
for (const start of chosen) {
  const { name, files, counted } = caseSet(folder, start);
  const began = Date.now();
  const passed = () => Number(((Date.now() - began) / 1000).toFixed(1));
  await drop(page, ...files.filter((file) => file.name !== 'workspace.json'));
  await settled(page);
  const outlook = passed();
  let clicks = 0;
  const said = files.find((file) => file.name === 'workspace.json');
  if (!isRight(await outlookFigures(page), counted) && said)
    clicks += await markAll(page, said.bytes.toString());
  const right = isRight(await outlookFigures(page), counted);
  const confirm = page.getByLabel(m.confirm());
  if (await confirm.isVisible()) {
    await confirm.check();
    clicks += 1;
  }
  await page.getByRole('button', { name: m.load(), exact: true }).click();
  await page.getByRole('button', { name: m.to_dashboards() }).click();
  await answered(page);
  table.push({ set: name, 'outlook (s)': outlook, 'dashboard (s)': passed(), clicks, right });
}
console.table(table);
await browser.close();
served.server.close();

async function settled(page: Page): Promise<void> {
  await page
    .locator('dialog section[aria-busy="false"]', { hasText: m.outlook_amount() })
    .waitFor();
}

function isRight(seen: Omit<CountedSet, 'won_amount'>, { won, lost, open }: CountedSet): boolean {
  return seen.won === won && seen.lost === lost && seen.open === open;
}

/** Marks what an analyst knows of the values, where the dialog thinks otherwise; how many that were. */
async function markAll(page: Page, json: string): Promise<number> {
  const { won = [], lost = [], open = [] } = parseWorkspaceFile(json);
  let clicks = 0;
  const marks: [string[], End][] = [
    [won, 'won'],
    [lost, 'lost'],
    [open, 'open']
  ];
  for (const [values, end] of marks)
    for (const stage of values) {
      const select = page.getByLabel(m.status_of({ stage }), { exact: true }).first();
      if (!(await select.count()) || (await select.inputValue()) === end) continue;
      await select.selectOption(end);
      clicks += 1;
      await settled(page);
    }
  return clicks;
}
