import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { date, flag, money, text, timestamp } from '../../src/lib/domain/field';
import { sql } from '../../src/lib/sql/sql';
import { csv, deals, events, load, rows, texts } from './given-files';

it('turns HubSpot’s wide stage dates into stage events', async () => {
  const { files, workspace } = await load({
    'hubspot.csv': csv(
      '"Record ID","Deal Name","Pipeline","Deal Stage","Amount","Close Date","Create Date","Date entered ""Qualified (Sales)""","Date entered ""Proposal (Sales)""","Date entered ""Closed won (Sales)"""',
      '1,One,Sales,Closed won,10,2024-03-01 10:00,2024-01-01 09:00,2024-01-01 09:00,2024-02-01 09:00,2024-03-01 10:00',
      '2,Two,Sales,Proposal,20,2024-06-01 10:00,2024-01-03 09:00,2024-01-03 09:00,2024-02-05 09:00,'
    )
  });
  expect(files[0]).toMatchObject({ kind: 'deals', read: 2, loaded: 2, mapping: { extra: [] } });
  expect(workspace.pipelines).toEqual([
    {
      name: 'Sales',
      stages: ['Qualified', 'Proposal', 'Closed won'],
      won: ['Closed won'],
      lost: ['Lost']
    }
  ]);
  expect(
    await texts(
      sql`select deal_id || ' ' || stage as value from stage_events where not derived order by deal_id, entered_at`
    )
  ).toEqual(['1 Qualified', '1 Proposal', '1 Closed won', '2 Qualified', '2 Proposal']);
  expect(
    await rows(
      sql`select deal_id, outcome, closed_at, expected_close_on from deals order by deal_id`,
      {
        deal_id: text().orNull(),
        outcome: text().orNull(),
        closed_at: timestamp().orNull(),
        expected_close_on: date().orNull()
      }
    )
  ).toEqual([
    { deal_id: '1', outcome: 'won', closed_at: '2024-03-01T10:00:00.000', expected_close_on: null },
    { deal_id: '2', outcome: 'open', closed_at: null, expected_close_on: '2024-06-01' }
  ]);
});

it('reads a Chinese export in GB18030 with amounts in 万元', async () => {
  const headers = '商机编号,商机名称,负责人,销售阶段,预计成交金额(万元),创建时间,商机状态';
  const content = gb18030(
    csv(
      headers,
      '1,一号,张三,方案报价,12.5,2024年1月2日,进行中',
      '2,二号,李四,赢单,3,2024/1/5 9:30,赢单'
    )
  );
  const { files, workspace } = await load({ '导出.csv': content });
  expect(files[0]).toMatchObject({ kind: 'deals', loaded: 2 });
  expect(workspace.pipelines[0]).toMatchObject({ stages: ['方案报价', '赢单'], lost: ['输单'] });
  expect(
    await rows(sql`select owner, amount, created_at, outcome from deals order by deal_id`, {
      owner: text().orNull(),
      amount: money().orNull(),
      created_at: timestamp().orNull(),
      outcome: text().orNull()
    })
  ).toEqual([
    { owner: '张三', amount: 125000, created_at: '2024-01-02T00:00:00.000', outcome: 'open' },
    { owner: '李四', amount: 30000, created_at: '2024-01-05T09:30:00.000', outcome: 'won' }
  ]);
});

it('unpacks gzip, whatever the name, and reads blobs in place', async () => {
  const { files } = await load({ 'deals.dat': gzipSync(deals), 'events.csv': new Blob([events]) });
  expect(files.map(({ kind, loaded }) => [kind, loaded])).toEqual([
    ['deals', 3],
    ['stage_events', 5]
  ]);
});

it('completes deals from owners, accounts and leads by harmlessly different names', async () => {
  await load({
    'deals.csv': csv(
      'deal_id,account,owner,stage,lead_id',
      '1,GTX Pro,Ada,Lead,L1',
      '2,Other,Bob,Lead,'
    ),
    'accounts.csv': csv('account,sector,country', 'GTXPro,retail,Kenya'),
    'owners.csv': csv('sales_agent,manager,regional_office', 'Ada,Eve,West'),
    'leads.csv': csv('lead_id,created_at,source', 'L1,2024-01-01,Fair', 'L2,2024-01-02,Web')
  });
  expect(
    await rows(
      sql`select account_id, industry, region, team, source, created_at from deals order by deal_id`,
      {
        account_id: text().orNull(),
        industry: text().orNull(),
        region: text().orNull(),
        team: text().orNull(),
        source: text().orNull(),
        created_at: timestamp().orNull()
      }
    )
  ).toEqual([
    {
      account_id: 'GTXPro',
      industry: 'retail',
      region: 'West',
      team: 'Eve',
      source: 'Fair',
      created_at: '2024-01-01T00:00:00.000'
    },
    { account_id: null, industry: null, region: null, team: null, source: null, created_at: null }
  ]);
  expect(await texts(sql`select deal_id as value from leads order by lead_id`)).toEqual([
    '1',
    null
  ]);
});

it('makes stage changes of a field history stage events, and the rest comparable', async () => {
  await load({
    'deals.csv': csv(
      'Id,StageName,Amount,CloseDate,CreatedDate',
      'a,Proposal,10,2024-06-30,2024-01-01T08:00:00.000+0000',
      'b,Closed Won,20,2024-02-01,2024-01-01T08:00:00.000+0000'
    ),
    'history.csv': csv(
      'OpportunityId,Field,OldValue,NewValue,CreatedDate',
      'a,StageName,Qualification,Proposal,2024-01-10T08:00:00.000+0000',
      'a,CloseDate,3/31/2024,6/30/2024,2024-01-11T08:00:00.000+0000',
      'a,Amount,"1,000",10,2024-01-12T08:00:00.000+0000'
    )
  });
  expect(
    await texts(sql`select stage as value from stage_events where deal_id = 'a' and not derived`)
  ).toEqual(['Proposal']);
  expect(
    await rows(sql`select field, old_value, new_value from deal_changes order by changed_at`, {
      field: text().orNull(),
      old_value: text().orNull(),
      new_value: text().orNull()
    })
  ).toEqual([
    { field: 'expected_close_on', old_value: '2024-03-31', new_value: '2024-06-30' },
    { field: 'amount', old_value: '1000.00', new_value: '10.00' }
  ]);
});

it('takes hostile names for what they are: text', async () => {
  const stages = ['<img src=x onerror=alert(1)>', '}', "'; drop table deals; --", 'a\nb'];
  const lines = stages.map(
    (stage, i) => `${i},"${stage}",__proto__,x,y,"=HYPERLINK(""http://x"")"`
  );
  const { workspace, files } = await load({
    "'; drop table deals; --.csv": csv('deal_id,stage,__proto__,constructor,"a""b",', ...lines)
  });
  expect(files[0]).toMatchObject({ read: 4, loaded: 4 });
  expect([...workspace.pipelines[0]!.stages].sort()).toEqual(['Won', ...stages].sort());
  expect(
    await texts(
      sql`select column_name as value from information_schema.columns where table_schema = 'main' and table_name = 'deals' and column_name like 'x%' order by ordinal_position`
    )
  ).toEqual(['x_proto', 'x_constructor', 'x_a_b', 'x_column_6']);
  expect(await texts(sql`select x_column_6 as value from deals limit 1`)).toEqual([
    '=HYPERLINK("http://x")'
  ]);
});

it('marks events whose time of day is unknown', async () => {
  await load({
    'deals.csv': deals,
    'events.csv': csv(
      'deal_id,stage,entered_at',
      'D1,Lead,2024-01-02',
      'D1,Proposal,2024-01-10 10:00'
    )
  });
  expect(
    await rows(
      sql`select day_only from stage_events where deal_id = 'D1' and not derived order by entered_at`,
      { day_only: flag().orNull() }
    )
  ).toEqual([{ day_only: true }, { day_only: false }]);
});

it('follows the mappings of the workspace file', async () => {
  const { files } = await load(
    { 'export.csv': csv('Key,What,How much', 'D1,Lead,5') },
    {
      mappings: {
        'export.csv': {
          kind: 'deals',
          columns: { deal_id: 'Key', stage: 'What', amount: 'How much' }
        }
      }
    }
  );
  expect(files[0]).toMatchObject({
    kind: 'deals',
    loaded: 1,
    mapping: { reasons: [{ code: 'from_workspace_file' }] }
  });
});

/** GB18030 bytes: no encoder has it, so its decoder is turned round for the characters needed. */
function gb18030(content: string): Uint8Array {
  const pairs = new Map<string, number[]>();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      pairs.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  return Uint8Array.from(
    [...content].flatMap((char) => (char < '\x80' ? [char.charCodeAt(0)] : pairs.get(char)!))
  );
}
