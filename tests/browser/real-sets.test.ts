import { readFileSync } from 'node:fs';
import { tableFromIPC } from 'apache-arrow';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { nodeParquet } from '../../src/lib/engine/parquet-node';
import { answered } from '../support/browser';
import { caseFolder, caseSet, type CountedSet } from '../support/case-sets';
import { confirmAndLoad, drop, outlookFigures } from '../support/drop-files';
import { oneApp } from '../support/one-app';

const folder = caseFolder();
/** Starts of the names of the sets. */
const sets = [
  '01',
  '02',
  '03',
  '05',
  '08',
  '11',
  '14',
  '15',
  '18',
  '19',
  '21',
  '22',
  '24',
  '26',
  '32',
  '40',
  '44',
  '46'
];

describe.skipIf(!folder)('sets of files as people have them, in the page', () => {
  const app = oneApp('');

  it.each(sets)('shows of set %s what a person counts in it', async (start) => {
    const { page } = app;
    const { files, counted } = caseSet(folder ?? '', start);
    await drop(page, ...files);
    const outlook = page.getByRole('region', { name: 'What will be on the dashboards' });
    await outlook.waitFor();
    await page.locator('section[aria-busy="false"]', { hasText: 'Won amount' }).waitFor();
    const { won, lost, open, won_amount: amount } = counted;
    expect(await outlookFigures(page)).toEqual({ won, lost, open });
    await confirmAndLoad(page);
    await page.getByRole('button', { name: 'Show the dashboards' }).click();
    await answered(page);
    await app.visit('win-rate/?period=all');
    const shown = await loaded(page);
    expect({ won: shown.won, lost: shown.lost, open: shown.open }).toEqual({ won, lost, open });
    if (amount !== null) expect(Math.abs((shown.won_amount ?? NaN) - amount)).toBeLessThan(0.51);
  });
});

it.skipIf(folder)(
  'does not try sets of real files: they lie neither beside the project nor at SLUICE_CASES',
  () => {
    expect(folder).toBeNull();
  }
);

/** The row of all deals, from the table of the page. */
async function loaded(page: Page): Promise<CountedSet> {
  const table = page.locator('section', {
    has: page.getByRole('heading', { name: 'The numbers', exact: true })
  });
  await table.getByRole('button', { name: 'More about this chart' }).last().click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByText('Save as Parquet').locator('visible=true').first().click()
  ]);
  const ipc = await nodeParquet.readParquet(readFileSync(await download.path()));
  const first = tableFromIPC(ipc).get(0)!.toJSON();
  return Object.fromEntries(
    Object.entries(first).map(([name, value]) => [name, Number(value)])
  ) as unknown as CountedSet;
}
