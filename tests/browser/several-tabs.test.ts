import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { answered } from '../support/browser';
import { confirmAndLoad, drop, load } from '../support/drop-files';
import { oneApp } from '../support/one-app';

const address = inject('appAddress');
const app = oneApp();

const open = async (path = ''): Promise<Page> => {
  const page = await app.context.newPage();
  await page.goto(`${address}${path}`);
  await answered(page);
  return page;
};
/** An export with so many deals. */
const exportOf = (deals: number) => ({
  name: `${deals} deals.csv`,
  bytes: Buffer.from(
    [
      'Opportunity ID,Opportunity Name,Stage,Amount,Close Date,Created Date',
      ...Array.from({ length: deals }, (_, i) => `${i},${i},Lead,1000,2024-08-31,2024-05-01`)
    ].join('\n')
  )
});
const shows = (page: Page, deals: number) =>
  page.getByText(`${deals} deals`, { exact: true }).waitFor();
/** Engines that run in this window, by the workers that have loaded the code of DuckDB. */
const engines = () =>
  app.context
    .pages()
    .flatMap((page) => page.workers())
    .filter((worker) => /duckdb/.test(worker.url())).length;

it('answers in every tab from one engine, and shows in all what one of them loads or deletes', async () => {
  const first = app.page;
  const second = await open('funnel/');
  await second.getByText('Sample workspace').waitFor();
  await expect.poll(engines).toBe(1);

  // loaded in a tab that has no engine, seen in the one that has it
  await load(second, exportOf(3));
  await Promise.all([shows(first, 3), shows(second, 3)]);
  const third = await open();
  await shows(third, 3);

  // one that takes files in keeps the others from changing anything meanwhile
  await drop(third, exportOf(5));
  await third.getByRole('button', { name: 'Load', exact: true }).waitFor();
  await drop(second, exportOf(4));
  await second.getByText('Another tab is changing the data.').waitFor();
  await second.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await confirmAndLoad(third);
  await third.getByRole('button', { name: 'Show the dashboards' }).click();
  await Promise.all([first, second, third].map((page) => shows(page, 5)));
  await third.close();

  await app.visit('data/');
  await first.getByRole('button', { name: 'Delete my data' }).click();
  await first.getByText('the data you loaded: 5 deals').waitFor();
  await first.getByRole('button', { name: 'Delete', exact: true }).click();
  await Promise.all(
    [first, second].map((page) => page.getByText('Sample workspace').first().waitFor())
  );
  await expect.poll(engines).toBe(1);
  await second.close();
});

it('goes on where the tab with the engine is closed, with the same data', async () => {
  const second = await open();
  await load(second, exportOf(6));
  await app.page.goto('about:blank');
  await second.getByRole('link', { name: 'Funnel' }).click();
  await answered(second);
  await shows(second, 6);
  await expect.poll(engines).toBe(1);
  await load(second, exportOf(7));
  await app.page.goto(address);
  await shows(app.page, 7);
  await expect.poll(engines).toBe(1);
  await second.close();
});
