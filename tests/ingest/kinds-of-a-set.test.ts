import { expect, it } from 'vitest';
import { recogniseFiles } from '../../src/lib/ingest/ingest-files';
import type { FileMapping } from '../../src/lib/ingest/mapping/file-mapping';
import { dropRemains } from '../../src/lib/ingest/undo';
import { csv, load, store } from './given-files';

/** What a set of files is taken for, by file. */
async function mappings(files: Record<string, string>): Promise<Record<string, FileMapping>> {
  const sources = Object.entries(files).map(([name, text]) => ({
    name,
    content: new TextEncoder().encode(text)
  }));
  const found = await recogniseFiles(sources, {}, await store());
  await dropRemains(await store());
  return Object.fromEntries(found.files.map(({ raw, mapping }) => [raw.file, mapping]));
}

const kinds = (found: Record<string, FileMapping>) =>
  Object.fromEntries(Object.entries(found).map(([file, { kind }]) => [file, kind]));

const rows = (n: number, row: (i: number) => string): string[] =>
  Array.from({ length: n }, (_, i) => row(i));
const pick = <T>(i: number, values: readonly T[]): T => values[i % values.length]!;
const day = (i: number): string =>
  new Date(Date.UTC(2024, 0, 1 + (i % 300))).toISOString().slice(0, 10);

it('joins nothing by yes and no, by ages or by counting from 1', async () => {
  const stages = ['Qualification', 'Proposal', 'Closed Won', 'Closed Lost'];
  const found = await mappings({
    'Potentials_001.csv': csv(
      'Potential Name,Account Name,Stage,Amount,Closing Date,Created Time,Lead Source,Tasks Involved,Age in Days,Visits',
      ...rows(
        60,
        (i) =>
          `Deal ${i},Firm ${i % 20},${pick(i, stages)},${1000 + i},${day(i + 40)},${day(i)} 10:00:00,Web,${pick(i, ['Yes', 'No'])},${(i * 3) % 40},${i + 1}`
      )
    ),
    'Leads_001.csv': csv(
      'Company,Last Name,Email,Lead Status,Lead Source,Created Time,CONVERTED,Days Visited,No of Chats',
      ...rows(
        50,
        (i) =>
          `Firm ${i},Person ${i},p${i}@example.org,Contacted,Web,${day(i)} 09:00:00,${pick(i, ['Yes', 'No'])},${i % 30},${i + 1}`
      )
    ),
    'Accounts_001.csv': csv(
      'Account Name,Industry,Billing Country,Employees,Age in Days',
      ...rows(20, (i) => `Firm ${i},${pick(i, ['Retail', 'Energy'])},DE,${10 * i},${i}`)
    ),
    'Tasks_001.csv': csv(
      'Subject,Due Date,Status,Priority,Task Owner,Created Time,Related To',
      ...rows(
        40,
        (i) =>
          `Call ${i},${day(i + 10)},${pick(i, ['Completed', 'Not Started', 'Deferred'])},High,Ada,${day(i)} 08:00:00,Deal ${i % 30}`
      )
    )
  });
  expect(kinds(found)).toEqual({
    'Potentials_001.csv': 'deals',
    'Leads_001.csv': 'leads',
    'Accounts_001.csv': 'accounts',
    'Tasks_001.csv': 'activities'
  });
  const used = Object.values(found).flatMap(({ columns }) => Object.values(columns));
  for (const header of ['Tasks Involved', 'CONVERTED', 'Age in Days', 'Visits', 'No of Chats'])
    expect(used).not.toContain(header);
  expect(found['Potentials_001.csv']!.columns).not.toHaveProperty('deal_id');
});

it('takes a history for a history, whatever its columns are called', async () => {
  const path = ['10', '20', '30'];
  const found = await mappings({
    'opportunity_snapshots.csv': csv(
      'Id,OpportunityId,StageName,Amount,ForecastCategory,ExpectedRevenue,CloseDate,CreatedDate',
      ...rows(90, (i) => {
        const [deal, step] = [Math.floor(i / 3), i % 3];
        return `H${i},OP${deal},${pick(step, ['Prospecting', 'Proposal', 'Closed Won'])},100,Pipeline,50,2024-12-01,${day(deal + step * 20)}`;
      })
    ),
    'opportunities.csv': csv(
      'Id,Name,StageName,Amount,ForecastCategory,ExpectedRevenue,CloseDate,CreatedDate,IsWon,IsClosed',
      ...rows(30, (i) => `OP${i},Deal ${i},Closed Won,100,Closed,50,2024-12-01,${day(i)},true,true`)
    )
  });
  expect(kinds(found)).toEqual({
    'opportunity_snapshots.csv': 'stage_events',
    'opportunities.csv': 'deals'
  });
  const seeds = await mappings({
    'deals.csv': csv(
      'deal_id,deal_name,deal_pipeline_stage_id,amount,created_date,closed_date',
      ...rows(40, (i) => `${7000 + i * 13},D${i},${pick(i, path)},${i * 10},${day(i)},`)
    ),
    'deal_stage.csv': csv(
      'deal_id,value,date_entered,_fivetran_start,_fivetran_active',
      ...rows(
        120,
        (i) =>
          `${7000 + Math.floor(i / 3) * 13},${pick(i, path)},${day(Math.floor(i / 3) + (i % 3) * 9)},${day(i)},true`
      )
    )
  });
  expect(kinds(seeds)).toEqual({ 'deals.csv': 'deals', 'deal_stage.csv': 'stage_events' });
  expect(seeds['deal_stage.csv']!.columns).toMatchObject({
    deal_id: 'deal_id',
    stage: 'value',
    entered_at: 'date_entered'
  });
});

it('takes no campaigns, contacts or tasks for deals', async () => {
  const found = await mappings({
    'Campaign.csv': csv(
      'Id,Name,Type,Status,StartDate,EndDate,BudgetedCost,ActualCost,ExpectedResponse,NumberSent,IsActive',
      ...rows(
        12,
        (i) =>
          `701${i},Camp ${i},Email,${pick(i, ['Planned', 'Completed', 'In Progress'])},${day(i * 9)},${day(i * 9 + 30)},1000,900,10,200,true`
      )
    ),
    'Contact.csv': csv(
      'Id,AccountId,FirstName,LastName,Email,Phone,Title,CreatedDate',
      ...rows(30, (i) => `003${i},001${i % 10},A${i},B${i},c${i}@x.org,555${i},CFO,${day(i)}`)
    ),
    'Account.csv': csv(
      'Id,Name,Industry,BillingCountry,Phone',
      ...rows(10, (i) => `001${i},Firm ${i},Energy,DE,555`)
    ),
    'Task.csv': csv(
      'Id,WhatId,WhoId,Subject,Status,Priority,ActivityDate,CreatedDate',
      ...rows(
        40,
        (i) => `00T${i},006${i % 20},003${i % 30},Call ${i},Completed,Normal,${day(i)},${day(i)}`
      )
    ),
    'Opportunity.csv': csv(
      'Id,AccountId,Name,StageName,Amount,CloseDate,CreatedDate,IsClosed,IsWon',
      ...rows(
        20,
        (i) => `006${i},001${i % 10},Deal ${i},Proposal,100,${day(i + 90)},${day(i)},false,false`
      )
    )
  });
  expect(kinds(found)).toMatchObject({
    'Opportunity.csv': 'deals',
    'Account.csv': 'accounts',
    'Task.csv': 'activities'
  });
  expect(['unknown', 'spend']).toContain(found['Campaign.csv']!.kind);
  expect(found['Contact.csv']!.kind).toBe('unknown');
});

it('believes what rows say they are', async () => {
  const lead = { LastName: 'Boxer', Company: 'Farmers', LeadSource: 'Web', Status: 'Open' };
  const found = await mappings({
    'a.json': JSON.stringify({
      records: rows(5, (i) => `R${i}`).map((referenceId) => ({
        attributes: { type: 'Lead', referenceId },
        ...lead,
        Industry: 'Retail',
        AnnualRevenue: 1000,
        NumberOfEmployees: 12
      }))
    })
  });
  expect(kinds(found)).toEqual({ 'a.json': 'leads' });
});

it('reads the parts of a Chinese CRM together', async () => {
  const found = await mappings({
    '商机.csv': csv(
      '商机编号,商机名称,客户名称,负责人,阶段,预计金额,创建时间,预计成交日期',
      ...rows(
        40,
        (i) =>
          `SJ${1000 + i},项目${i},公司${i % 9},张三,${pick(i, ['初步接洽', '方案报价', '赢单'])},${i * 100},${day(i)},${day(i + 60)}`
      )
    ),
    '阶段推进.csv': csv(
      '编号,商机编号,阶段,更新时间,操作人',
      ...rows(
        80,
        (i) =>
          `R${i},SJ${1000 + (i >> 1)},${pick(i, ['初步接洽', '方案报价'])},${day((i >> 1) + (i % 2) * 11)} 10:00:00,张三`
      )
    ),
    '跟进.csv': csv(
      '跟进编号,关联商机,跟进方式,跟进时间,跟进内容',
      ...rows(60, (i) => `G${i},SJ${1000 + (i % 40)},电话,${day(i)} 11:00:00,沟通${i}`)
    )
  });
  expect(kinds(found)).toEqual({
    '商机.csv': 'deals',
    '阶段推进.csv': 'stage_events',
    '跟进.csv': 'activities'
  });
  expect(found['跟进.csv']!.columns.deal_id).toBe('关联商机');
});

it('says what a file could also be, and how close that is', async () => {
  const found = await mappings({
    'list.csv': csv(
      'id,status,created,amount,customer id,name',
      ...rows(20, (i) => `${i * 7},open,${day(i)},${i},C${i % 5},N${i}`)
    )
  });
  const { runnerUp } = found['list.csv']!;
  expect(runnerUp?.distance).toBeGreaterThan(0);
  expect(runnerUp?.kind).not.toBe(found['list.csv']!.kind);
});

it.each(['opportunity_history.csv', 'export.csv'])(
  'takes the course of a few deals in %s for their history',
  async (file) => {
    const found = await mappings({
      [file]: csv(
        'Opportunity ID,Stage Name,Created Date',
        'R1,Proposal,2025-01-10',
        'R1,Closed Won,2025-02-01',
        'R2,Proposal,2025-01-12',
        'R2,Closed Lost,2025-01-31',
        'R2,Proposal,2025-04-02',
        'R3,Proposal,2025-05-05'
      )
    });
    expect(kinds(found)).toEqual({ [file]: 'stage_events' });
  }
);

it('takes the leads among the rows of a CRM that keeps both in one table for leads', async () => {
  const report = await load({
    'crm.lead.csv': csv(
      'id,name,type,stage_id,expected_revenue,create_date,date_closed,active',
      'a1,Roof,opportunity,Proposition,5000,2025-01-05,,TRUE',
      'a2,Door,opportunity,Won,7000,2025-01-06,2025-02-20,TRUE',
      'a3,Gate,lead,New,,2025-01-07,,TRUE',
      'a4,Wall,lead,New,,2025-01-08,,TRUE'
    )
  });
  expect(report.files.map(({ file, kind, read, loaded }) => [file, kind, read, loaded])).toEqual([
    ['crm.lead.csv', 'deals', 2, 2],
    ['crm.lead.csv (lead)', 'leads', 2, 2]
  ]);
});
