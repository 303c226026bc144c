import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newWindow, none, watch, type Misdeeds } from '../support/browser';
import { serveEnginePage } from '../support/engine-page';
import type { BrowserDatabase } from '../../src/lib/engine/database-over';
import type { SharedEngine } from '../../src/lib/engine/shared-engine';

declare global {
  interface Window {
    shared: SharedEngine;
    over: BrowserDatabase;
    /** How many engines this tab has started. */
    starts: number;
    news: unknown[];
    giveBack: (() => void) | null;
  }
}

let browser: Browser;
let site: Awaited<ReturnType<typeof serveEnginePage>>;
let context: BrowserContext;
const misdeeds: Misdeeds[] = [];

beforeAll(async () => {
  [site, browser] = await Promise.all([serveEnginePage(), launchBrowser()]);
  context = await newWindow(browser);
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

/** A tab that shares the engine of the others. */
async function openTab(): Promise<Page> {
  const tab = await context.newPage();
  misdeeds.push(watch(tab, new URL(site.address).origin));
  await tab.goto(site.address);
  await tab.waitForFunction(() => 'engine' in window);
  await tab.evaluate(async () => {
    window.starts = 0;
    window.news = [];
    window.shared = window.engine.shareEngine({
      start: (onProgress) => {
        window.starts += 1;
        return window.engine.openOwnEngine({ storage: 'opfs', onProgress });
      },
      onShare: () => {},
      onSilent: () => {},
      onNews: (news) => window.news.push(news)
    });
    window.over = window.engine.databaseOver(window.shared.ask, 'opfs');
    await window.shared.ask('wake', null);
  });
  return tab;
}

/** What a table holds, or the code of the error. */
const ask = (tab: Page) =>
  tab.evaluate(async () => {
    const { sql } = window.engine;
    try {
      const read = await window.over.reading.query(sql`select max(x) as x from t where x > ${-1}`);
      return Number(read.get(0)!.x);
    } catch (error) {
      return String((error as { code?: string }).code);
    }
  });

const write = (tab: Page, x: number) =>
  tab.evaluate(async (x) => {
    const { sql } = window.engine;
    const giveBack = await window.shared.claim(1000);
    if (!giveBack) return 'busy';
    try {
      await window.over.query(sql`create table if not exists t (x integer)`);
      await window.over.query(sql`insert into t values (${x})`);
      await window.over.persist();
      window.shared.tell('changed');
      return 'written';
    } catch (error) {
      return String((error as { code?: string }).code);
    } finally {
      giveBack();
    }
  }, x);

const starts = (tabs: Page[]) => Promise.all(tabs.map((tab) => tab.evaluate(() => window.starts)));

it('starts one engine for all tabs, and tells the others of changes', async () => {
  const tabs = [await openTab(), await openTab(), await openTab()] as const;
  const [first, second, third] = tabs;
  expect(await starts([...tabs])).toEqual([1, 0, 0]);
  expect(await write(second, 7)).toBe('written');
  expect(await Promise.all(tabs.map(ask))).toEqual([7, 7, 7]);
  await expect.poll(() => third.evaluate(() => window.news)).toEqual(['changed']);
  expect(await second.evaluate(() => window.news)).toEqual([]);

  // a question that is on its way when its tab goes is asked again of the next
  const asked = second.evaluate(async () => {
    const { sql } = window.engine;
    const long = sql`select count(*) as n from range(30000000) as a(i) where sin(i) > ${0.4}`;
    const read = await window.over.reading.query(long);
    return Number(read.get(0)!.n) > 1_000_000;
  });
  await first.close();
  expect(await asked).toBe(true);
  expect(await Promise.all([second, third].map(ask))).toEqual([7, 7]);
  expect((await starts([second, third])).toSorted()).toEqual([0, 1]);
  await Promise.all([second.close(), third.close()]);
});

it('lets one tab at a time change the data, and frees them when it is gone', async () => {
  const first = await openTab();
  const second = await openTab();
  await second.evaluate(async () => {
    window.giveBack = await window.shared.claim(0);
    await window.over.query(window.engine.sql`begin transaction`);
    await window.over.query(window.engine.sql`create table half (x integer)`);
  });
  expect(await write(first, 8)).toBe('busy');
  await second.close();
  // what it left half done is undone
  await expect.poll(() => write(first, 9)).toBe('written');
  expect(await ask(first)).toBe(9);
  const half = await first.evaluate(async () => {
    const read = await window.over.reading.query(window.engine.sql`show tables`);
    return read.toArray().map((row) => String(row.name));
  });
  expect(half).toEqual(['t']);
  await first.close();
});

it('says that a change has not been made where the engine went to another tab meanwhile', async () => {
  const first = await openTab();
  const second = await openTab();
  await second.evaluate(async () => {
    window.giveBack = await window.shared.claim(0);
  });
  await first.close();
  const code = await second.evaluate(() =>
    window.over.query(window.engine.sql`insert into t values (10)`).then(
      () => 'written',
      (error) => error.code
    )
  );
  expect(code).toBe('engine_moved');
  await second.evaluate(() => window.giveBack?.());
  expect(await ask(second)).toBe(9);
  expect(await write(second, 11)).toBe('written');
  expect(misdeeds.every((one) => JSON.stringify(one) === JSON.stringify(none))).toBe(true);
});
