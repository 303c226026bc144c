import { expect, it } from 'vitest';
import { count, money, text, timestamp } from '../../src/lib/domain/field';
import { readWorkspace } from '../../src/lib/ingest/loading/meta';
import { sql } from '../../src/lib/sql/sql';
import { csv, deals, events, load, rows, store, texts } from './given-files';

it('loads deals with their history and says what it found', async () => {
  const { files, workspace, issues } = await load({ 'deals.csv': deals, 'events.csv': events });
  expect(
    files.map(({ file, kind, read, loaded, set_aside }) => ({
      file,
      kind,
      read,
      loaded,
      set_aside
    }))
  ).toEqual([
    { file: 'deals.csv', kind: 'deals', read: 3, loaded: 3, set_aside: 0 },
    { file: 'events.csv', kind: 'stage_events', read: 5, loaded: 5, set_aside: 0 }
  ]);
  expect(workspace).toMatchObject({
    pipelines: [{ name: '', stages: ['Lead', 'Proposal', 'Won'], won: ['Won'], lost: ['Lost'] }],
    baseCurrency: 'EUR',
    asOf: '2024-03-01',
    firstDay: '2024-01-02',
    dimensions: { owner: ['Ada', 'Bob'], x_segment: ['SMB', 'Mid'] }
  });
  expect(workspace.has).toEqual(
    expect.arrayContaining(['deals.amount', 'deals.x_segment', 'stage_events.entered_at'])
  );
  expect(issues).toEqual([]);
  expect(
    await rows(
      sql`select deal_id, amount, stage, outcome, created_at, x_segment from deals order by deal_id`,
      {
        deal_id: text().orNull(),
        amount: money().orNull(),
        stage: text().orNull(),
        outcome: text().orNull(),
        created_at: timestamp().orNull(),
        x_segment: text().orNull()
      }
    )
  ).toEqual([
    {
      deal_id: 'D1',
      amount: 100.5,
      stage: 'Proposal',
      outcome: 'open',
      created_at: '2024-01-02T00:00:00.000',
      x_segment: 'SMB'
    },
    {
      deal_id: 'D2',
      amount: 200,
      stage: 'Won',
      outcome: 'won',
      created_at: '2024-01-05T00:00:00.000',
      x_segment: 'Mid'
    },
    {
      deal_id: 'D3',
      amount: 300,
      stage: 'Lost',
      outcome: 'lost',
      created_at: '2024-02-01T00:00:00.000',
      x_segment: 'SMB'
    }
  ]);
  expect(await readWorkspace(await store())).toEqual(workspace);
});

it('sets rows aside with file, line, column, value and reason, and loses none', async () => {
  const { files } = await load({
    'deals.csv': deals,
    'events.csv': csv(
      'deal_id,stage,entered_at',
      'D1,Lead,2024-01-02',
      ',Lead,2024-01-03',
      'D1,Proposal,soon',
      '"D2",,2024-01-05',
      'deal_id,stage,entered_at',
      '',
      'D2,Lead,2024-01-05,surplus'
    )
  });
  expect(files[1]).toMatchObject({ read: 6, loaded: 1, set_aside: 5 });
  expect(
    await rows(sql`select file, line, column_name, value, reason from set_aside order by line`, {
      file: text().orNull(),
      line: count().orNull(),
      column_name: text().orNull(),
      value: text().orNull(),
      reason: text().orNull()
    })
  ).toEqual([
    { file: 'events.csv', line: 3, column_name: 'deal_id', value: null, reason: 'missing_value' },
    {
      file: 'events.csv',
      line: 4,
      column_name: 'entered_at',
      value: 'soon',
      reason: 'unreadable_date'
    },
    { file: 'events.csv', line: 5, column_name: 'stage', value: null, reason: 'missing_value' },
    { file: 'events.csv', line: 6, column_name: null, value: null, reason: 'repeated_header' },
    { file: 'events.csv', line: 8, column_name: null, value: 'surplus', reason: 'too_many_cells' }
  ]);
});

it('makes optional values it cannot read null, and counts them', async () => {
  const { files } = await load({
    'deals.csv': csv(
      'deal_id,stage,amount,created_at',
      'D1,Lead,12,2024-01-01',
      'D2,Lead,a lot,2024-01-02',
      'D3,Lead,1e308,31/31/2024',
      'D4,Lead,5,2024-01-03'
    )
  });
  expect(files[0]!.issues).toEqual([
    expect.objectContaining({
      code: 'unreadable_number',
      field: 'amount',
      rows: 2,
      sample: ['1e308']
    }),
    expect.objectContaining({
      code: 'unreadable_date',
      field: 'created_at',
      rows: 1,
      sample: ['31/31/2024']
    })
  ]);
  expect(files[0]).toMatchObject({ read: 4, loaded: 4, set_aside: 0 });
});

it('keeps the last of rows with one id, over files too', async () => {
  const { files } = await load({
    'a.csv': csv('deal_id,stage,amount', 'D1,Lead,1', 'D2,Lead,2', 'D1,Lead,3'),
    'b.csv': csv('deal_id,stage,amount', 'D2,Proposal,4')
  });
  expect(files.map(({ loaded, set_aside }) => [loaded, set_aside])).toEqual([
    [1, 2],
    [1, 0]
  ]);
  expect(
    await texts(
      sql`select deal_id || ':' || cast(amount as integer) as value from deals order by deal_id`
    )
  ).toEqual(['D1:3', 'D2:4']);
});

it('leaves everything as it was when a load fails', async () => {
  await load({ 'deals.csv': deals });
  const before = await readWorkspace(await store());
  await expect(load({ 'x.csv': 'a,b\n1,2\n' })).rejects.toMatchObject({ code: 'no_deals' });
  await expect(
    load({ 'deals.parquet': new Uint8Array([0x50, 0x41, 0x52, 0x31, 1, 2, 3]) })
  ).rejects.toMatchObject({ code: 'parquet_unreadable' });
  await expect(
    load(
      { 'deals.csv': deals },
      { mappings: { 'deals.csv': { kind: 'stage_events', columns: { deal_id: 'deal_id' } } } }
    )
  ).rejects.toMatchObject({ code: 'no_deals' });
  expect(await readWorkspace(await store())).toEqual(before);
  expect(await texts(sql`select deal_id as value from deals order by deal_id`)).toEqual([
    'D1',
    'D2',
    'D3'
  ]);
  expect(
    await texts(
      sql`select table_name as value from information_schema.tables where table_name like 'raw%' or table_name like 'incoming%'`
    )
  ).toEqual([]);
});

it('stops when asked to and leaves everything as it was', async () => {
  await load({ 'deals.csv': deals });
  const { ingestFiles } = await import('../../src/lib/ingest/ingest-files');
  const stop = new AbortController();
  const content = new TextEncoder().encode(csv('deal_id,stage', 'X1,Lead'));
  const loading = ingestFiles(
    [{ name: 'x.csv', content }],
    {
      signal: stop.signal,
      onProgress: ({ step, share }) => step === 'load' && share > 0.5 && stop.abort()
    },
    await store()
  );
  await expect(loading).rejects.toThrow();
  expect(await texts(sql`select deal_id as value from deals order by deal_id`)).toEqual([
    'D1',
    'D2',
    'D3'
  ]);
});

it('reports a file it cannot read and loads the others', async () => {
  const { files } = await load({
    'deals.csv': deals,
    'chart.csv': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    'empty.csv': ''
  });
  expect(files.map(({ file, kind, issues }) => [file, kind, issues[0]?.code])).toEqual([
    ['deals.csv', 'deals', undefined],
    ['chart.csv', 'unknown', 'not_a_table'],
    ['empty.csv', 'unknown', 'empty_file']
  ]);
});
