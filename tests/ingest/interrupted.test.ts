import { expect, it } from 'vitest';
import { ingestFiles, type IngestOptions } from '../../src/lib/ingest/ingest-files';
import { dropRemains } from '../../src/lib/ingest/undo';
import { readWorkspace } from '../../src/lib/ingest/loading/meta';
import { canUndo } from '../../src/lib/ingest/undo';
import type { Store } from '../../src/lib/sql/database';
import { sql } from '../../src/lib/sql/sql';
import { csv, deals, events, load, store, texts } from './given-files';

const bytes = (text: string) => new TextEncoder().encode(text);
const others = [
  { name: 'deals.csv', content: bytes(csv('deal_id,stage,amount', 'X1,Lead,1', 'X2,Won,2')) },
  { name: 'events.csv', content: bytes(csv('deal_id,stage,entered_at', 'X1,Lead,2024-05-01')) }
];

/** All that can be told of what is there, for comparing. */
async function everything(): Promise<unknown> {
  return {
    tables: await texts(
      sql`select table_schema || '.' || table_name || ' ' || table_type as value from information_schema.tables order by value`
    ),
    deals: await texts(sql`select deal_id || ' ' || stage as value from deals order by value`),
    journeys: await texts(
      sql`select deal_id || ' ' || outcome as value from journeys order by value`
    ),
    meta: await texts(sql`select key || ': ' || value as value from sluice_meta order by value`),
    workspace: await readWorkspace(await store()),
    undoable: await canUndo(await store())
  };
}

async function given(): Promise<unknown> {
  await load({ 'deals.csv': deals });
  await load({ 'deals.csv': deals, 'events.csv': events });
  return everything();
}

it.each([{ grow: false }, { grow: true }])(
  'leaves everything as it was whenever it is stopped (%o)',
  async (options) => {
    const before = await given();
    for (let moment = 1; ; moment++) {
      const stop = new AbortController();
      let told = 0;
      const onProgress: IngestOptions['onProgress'] = () => {
        if (++told === moment) stop.abort(new Error('stopped'));
      };
      const loading = ingestFiles(
        others,
        { ...options, signal: stop.signal, onProgress },
        await store()
      );
      const outcome = await loading.then(
        () => 'loaded',
        (error: Error) => error.message
      );
      if (outcome === 'loaded') {
        expect(moment).toBeGreaterThan(10);
        break;
      }
      expect(outcome).toBe('stopped');
      expect(await everything()).toEqual(before);
    }
  },
  240_000
);

it('leaves everything as it was whichever statement fails', async () => {
  const real = await store();
  const statements = await count(real);
  const before = await given();
  for (let failing = 1; failing <= statements; failing += 7) {
    let sent = 0;
    const failed = { ...real } as Store;
    failed.query = (async (...asked: Parameters<Store['query']>) => {
      if (++sent === failing) throw new Error('the engine has a bad day');
      return real.query(...asked);
    }) as Store['query'];
    await expect(ingestFiles(others, {}, failed)).rejects.toThrow('a bad day');
    expect(await everything()).toEqual(before);
  }
}, 240_000);

/** How many statements a load takes up to the moment its tables count. */
async function count(real: Store): Promise<number> {
  let sent = 0;
  let until = 0;
  const counting = { ...real } as Store;
  counting.query = (async (...asked: Parameters<Store['query']>) => {
    sent++;
    if (JSON.stringify(asked[0].parts).includes('"commit"')) until = sent - 1;
    return real.query(...asked);
  }) as Store['query'];
  await ingestFiles(others, {}, counting);
  return until;
}

it('clears away what a page that went in the middle left behind', async () => {
  const before = await given();
  const db = await store();
  for (const left of [
    sql`create schema load_99`,
    sql`create table load_99.deals as select 1 as x`,
    sql`create table raw_1 as select 1 as line`
  ])
    await db.query(left);
  await dropRemains(db);
  expect(await everything()).toEqual(before);
});
