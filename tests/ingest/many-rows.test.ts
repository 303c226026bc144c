import { tableToIPC } from 'apache-arrow';
import { expect, it } from 'vitest';
import { nodeParquet } from '../../src/lib/engine/parquet-node';
import { integer, sql } from '../../src/lib/sql/sql';
import { load, store, texts } from './given-files';

it('reads a file of many rows in parts, and loses none', async () => {
  const rows = 260_000;
  const lines = Array.from({ length: rows }, (_, i) =>
    i % 1000 === 7
      ? `,"no\nid",Lead,2024-01-01`
      : `D${i},"Deal\n${i}",${i % 3 ? 'Lead' : 'Won'},2024-01-0${1 + (i % 9)}`
  );
  const whole = ['deal_id,name,stage,created_at', ...lines].join('\n');
  const { files } = await load({ 'deals.csv': whole });
  expect(files[0]).toMatchObject({ read: rows, loaded: rows - 260, set_aside: 260 });
  expect(
    await texts(
      sql`select count(*) || ' ' || count(distinct deal_id) || ' ' || count(case when name like 'Deal%' then 1 end) as value from journeys`
    )
  ).toEqual([`${rows - 260} ${rows - 260} ${rows - 260}`]);
}, 120_000);

it('hands Parquet of many rows over in parts, and loses none', async () => {
  const rows = 260_000;
  const db = await store();
  const made = await db.query(sql`
    select
      'D' || i as deal_id,
      case when i % 1000 <> 7 then 'Lead' else ' Won ' end as stage,
      cast(i as double) as amount,
      date '2024-01-01' + cast(i % 90 as integer) as created_at
    from range(${integer(rows)}) as t(i)`);
  const parquet = await nodeParquet.writeParquet(tableToIPC(made, 'stream'));
  const { files } = await load({ 'deals.parquet': parquet });
  expect(files[0]).toMatchObject({ read: rows, loaded: rows, set_aside: 0 });
  expect(
    await texts(
      sql`select count(distinct deal_id) || ' ' || cast(sum(amount) as bigint) || ' ' || string_agg(distinct stage, ',' order by stage) as value from deals`
    )
  ).toEqual([`${rows} ${((rows - 1) * rows) / 2} Lead,Won`]);
}, 120_000);
