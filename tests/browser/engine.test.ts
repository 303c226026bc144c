import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newWindow, none, watch, type Misdeeds } from '../support/browser';
import { serveEnginePage } from '../support/engine-page';

let browser: Browser;
let site: Awaited<ReturnType<typeof serveEnginePage>>;
let context: BrowserContext;
/** One tab with an engine in memory, for all tests that need no storage. */
let tab: Page;
let misdeeds: Misdeeds;
let shares: number[];

beforeAll(async () => {
  [site, browser] = await Promise.all([serveEnginePage(), launchBrowser()]);
  context = await newWindow(browser);
  ({ tab, misdeeds } = await openTab());
  shares = await open(tab, 'memory');
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

async function openTab(): Promise<{ tab: Page; misdeeds: Misdeeds }> {
  const tab = await context.newPage();
  const misdeeds = watch(tab, new URL(site.address).origin);
  await tab.goto(site.address);
  await tab.waitForFunction(() => 'engine' in window);
  return { tab, misdeeds };
}

const open = (tab: Page, storage: 'opfs' | 'memory') =>
  tab.evaluate(async (storage) => {
    const shares: number[] = [];
    const onProgress = (share: number) => void shares.push(share);
    window.db = await window.engine.openBrowserDatabase({ storage, onProgress });
    return shares;
  }, storage);

it('starts under the policy, tells its progress and binds every kind of value', async () => {
  expect(shares.length).toBeGreaterThan(3);
  expect(shares.at(-1)).toBe(1);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  const row = await tab.evaluate(async () => {
    const { sql } = window.engine;
    const values = sql`select ${"it's 笔"} as t, ${1.5} as n, ${true} as f, ${null} as z`;
    return (await window.db.query(values)).get(0)!.toJSON();
  });
  expect(row).toEqual({ t: "it's 笔", n: 1.5, f: true, z: null });
  expect(misdeeds).toEqual(none);
});

it('keeps what was persisted over a reload and a recycled worker, and forgets it', async () => {
  const { tab } = await openTab();
  await open(tab, 'opfs');
  await tab.evaluate(async () => {
    const { sql } = window.engine;
    await window.db.query(sql`create table deals as select i as id from range(100000) as t(i)`);
    await window.db.persist();
  });
  await tab.reload();
  await open(tab, 'opfs');
  await tab.evaluate(() => window.db.recycle());
  const kept = await tab.evaluate(async () => {
    const counted = await window.db.query(window.engine.sql`select count(*) as n from deals`);
    await window.db.close();
    await window.engine.forget();
    return Number(counted.get(0)!.n);
  });
  expect(kept).toBe(100_000);
  await open(tab, 'opfs');
  const tables = await tab.evaluate(
    async () => (await window.db.query(window.engine.sql`show tables`)).numRows
  );
  expect(tables).toBe(0);
  await tab.close();
});

it('stops a query that would take for ever, drops a waiting one, and answers the next', async () => {
  const told = await tab.evaluate(async () => {
    const { sql } = window.engine;
    const { db } = window;
    const stop = new AbortController();
    const outcome = (work: Promise<unknown>) => work.then(() => 'answered', String);
    const endless = sql`select count(*) as n from range(100000000000) as a(i) where sin(i) > 0.4`;
    const running = outcome(db.query(endless, { signal: stop.signal }));
    const create = sql`create table never as select 1 as x`;
    const waiting = outcome(db.query(create, { signal: stop.signal }));
    setTimeout(() => stop.abort('stopped'), 300);
    const outcomes = [await running, await waiting, await outcome(db.query(sql`select ${7} as n`))];
    const tables = await db.query(sql`show tables`);
    return { outcomes, tables: tables.toArray().map((row) => String(row.name)) };
  });
  expect(told.outcomes).toEqual(['stopped', 'stopped', 'answered']);
  expect(told.tables).not.toContain('never');
});

it('keeps a failing question out of an open transaction', async () => {
  const told = await tab.evaluate(async () => {
    const { sql } = window.engine;
    const { db } = window;
    await db.query(sql`create table t (x integer)`);
    await db.query(sql`begin transaction`);
    await db.query(sql`insert into t values (1)`);
    const code = await db.reading.query(sql`select cast(${'x'} as integer) as n`).then(
      () => null,
      (error) => error.code
    );
    const seen = (await db.reading.query(sql`select x from t`)).numRows;
    await db.query(sql`commit`);
    return { code, seen, after: (await db.reading.query(sql`select x from t`)).numRows };
  });
  expect(told).toEqual({ code: 'query_failed', seen: 0, after: 1 });
});

it('reads an attached file in place, gzip too', async () => {
  const rows = await tab.evaluate(async () => {
    const { sql } = window.engine;
    const { db } = window;
    const csv = new Blob(['id,name\n', ...Array.from({ length: 5000 }, (_, i) => `${i},n${i}\n`)]);
    const packed = await new Response(
      csv.stream().pipeThrough(new CompressionStream('gzip'))
    ).blob();
    await db.attach('plain.csv', new File([csv], 'x'));
    await db.attach('packed.csv.gz', packed);
    await db.attach('bytes.csv', new TextEncoder().encode('id\n1\n2\n'));
    const counts = [];
    for (const name of ['plain.csv', 'packed.csv.gz', 'bytes.csv']) {
      const read = sql`select * from read_csv(${name}, all_varchar = true)`;
      counts.push((await db.query(read)).numRows);
      await db.detach(name);
    }
    return counts;
  });
  expect(rows).toEqual([5000, 5000, 2]);
});

it('writes and reads Parquet in a worker', async () => {
  const told = await tab.evaluate(async () => {
    const { sql, browserParquet, tableToIPC } = window.engine;
    const { db } = window;
    const rows = await db.query(sql`select i as id, 'n' || i as name from range(1000) as t(i)`);
    const file = await browserParquet.writeParquet(tableToIPC(rows, 'stream'));
    const ipc = await browserParquet.readParquet(new Blob([file as BlobPart]));
    await db.insertArrow('copied', ipc);
    const back = await db.query(
      sql`select cast(sum(id) as double) as s, max(name) as m from copied`
    );
    const broken = await browserParquet.readParquet(new Uint8Array(9)).catch((e) => e.code);
    return { ...back.get(0)!.toJSON(), magic: String.fromCharCode(...file.slice(0, 4)), broken };
  });
  expect(told).toEqual({ s: 499_500, m: 'n999', magic: 'PAR1', broken: 'parquet_unreadable' });
  expect(misdeeds).toEqual(none);
});

it('knows where there is storage and where there is none', async () => {
  expect(await tab.evaluate(() => window.engine.storageAvailable())).toBe(true);
  const { tab: outer } = await openTab();
  await outer.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.sandbox.add('allow-scripts');
    frame.srcdoc = '<p>inside</p>';
    document.body.append(frame);
  });
  await expect.poll(() => outer.frames().length).toBe(2);
  const inner = outer.frames()[1]!;
  const refused = await inner.evaluate(() =>
    navigator.storage.getDirectory().then(
      () => false,
      () => true
    )
  );
  expect(refused).toBe(true);
});

it('says so when the engine does not arrive', async () => {
  const { tab } = await openTab();
  await tab.route('**/*.wasm', (route) => route.fulfill({ status: 404 }));
  const code = await tab.evaluate(() =>
    window.engine.openBrowserDatabase().catch((error) => error.code)
  );
  expect(code).toBe('engine_failed');
});
