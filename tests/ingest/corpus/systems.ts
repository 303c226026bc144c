import { gzipSync, zipSync } from 'fflate';
import { lines, type Case } from './case';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const three = { n: 3, won: 1, lost: 1, open: 1, amount: 60 };
const records = [
  {
    Id: '006A',
    Name: 'One',
    StageName: 'Proposal',
    Amount: 10,
    CreatedDate: '2024-01-02T08:00:00.000+0000',
    CloseDate: '2024-06-30',
    IsClosed: false,
    IsWon: false,
    Owner: { Name: 'Ada' }
  },
  {
    Id: '006B',
    Name: 'Two',
    StageName: 'Closed Won',
    Amount: 20,
    CreatedDate: '2024-01-03T08:00:00.000+0000',
    CloseDate: '2024-03-01',
    IsClosed: true,
    IsWon: true,
    Owner: { Name: 'Bob' }
  },
  {
    Id: '006C',
    Name: 'Three',
    StageName: 'Closed Lost',
    Amount: 30,
    CreatedDate: '2024-01-04T08:00:00.000+0000',
    CloseDate: '2024-02-01',
    IsClosed: true,
    IsWon: false,
    Owner: { Name: 'Ada' }
  }
];
const attributed = records.map((record) => ({
  attributes: { type: 'Opportunity', url: `/services/data/Opportunity/${record.Id}` },
  ...record
}));
const plain = lines(
  'Deal ID,Deal Name,Stage,Amount,Created Date',
  '1,One,Proposal,10,2024-01-02',
  '2,Two,Closed Won,20,2024-01-03',
  '3,Three,Closed Lost,30,2024-01-04'
);
const history = lines(
  'deal_id,stage,entered_at',
  '1,Lead,2024-01-02 09:00:00',
  '1,Proposal,2024-01-10 09:00:00',
  '2,Closed Won,2024-03-01 09:00:00'
);

/** What systems export: their wide columns, their JSON, their archives. */
export const systems: Record<string, Case> = {
  'hubspot-wide-dates': {
    files: {
      'hubspot-crm-exports-all-deals.csv': lines(
        '"Record ID","Deal Name","Pipeline","Deal Stage","Amount","Close Date","Create Date","Deal owner","Date entered ""Appointment Scheduled (Sales Pipeline)""","Date exited ""Appointment Scheduled (Sales Pipeline)""","Date entered ""Contract Sent (Sales Pipeline)""","Date exited ""Contract Sent (Sales Pipeline)""","Date entered ""Closed Won (Sales Pipeline)""","Date entered ""Closed Lost (Sales Pipeline)""","Associated Company"',
        '"101","One","Sales Pipeline","Contract Sent","1000.00","2024-06-30 10:00","2024-01-02 09:00","Ada","2024-01-02 09:00","2024-02-01 09:00","2024-02-01 09:00","","","","Acme;Acme Holding"',
        '"102","Two","Sales Pipeline","Closed Won","2000.00","2024-03-01 10:00","2024-01-05 09:00","Bob","2024-01-05 09:00","2024-02-10 09:00","2024-02-10 09:00","2024-03-01 10:00","2024-03-01 10:00","","Globex"',
        '"103","Three","Sales Pipeline","Closed Lost","300.00","2024-02-20 10:00","2024-01-07 09:00","Bob","2024-01-07 09:00","2024-02-20 10:00","","","","2024-02-20 10:00","Initech"'
      )
    },
    deals: { n: 3, won: 1, lost: 1, open: 1, amount: 3300, events: 7 },
    stages: ['Appointment Scheduled', 'Contract Sent', 'Closed Won']
  },
  'json-list': { files: { 'opportunities.json': JSON.stringify(records, null, 1) }, deals: three },
  'json-query-result': {
    files: {
      'query.json': JSON.stringify({ totalSize: 3, done: true, records: attributed })
    },
    deals: three,
    rows: [
      { deal_id: '006A', owner: 'Ada' },
      { deal_id: '006B', owner: 'Bob' },
      { deal_id: '006C', owner: 'Ada' }
    ]
  },
  'json-properties': {
    files: {
      'deals.json': JSON.stringify({
        results: [1, 2].map((n) => ({
          id: `90071992547409931${n}`,
          properties: {
            dealname: `Deal ${n}`,
            dealstage: n === 1 ? 'contractsent' : 'closedwon',
            amount: `${n}00`,
            createdate: '2024-01-02T08:00:00.000Z',
            closedate: '2024-03-02T08:00:00.000Z',
            hs_is_closed_won: n === 1 ? 'false' : 'true'
          },
          archived: false
        }))
      })
    },
    deals: { n: 2, won: 1, amount: 300 }
  },
  'json-lines': {
    files: { 'deals.jsonl': records.map((record) => JSON.stringify(record)).join('\n') + '\n' },
    deals: three
  },
  'json-lines-with-a-broken-one': {
    files: {
      'deals.ndjson': lines(
        JSON.stringify(records[0]),
        '{"Id": "006X", "Name": "cut',
        JSON.stringify(records[1])
      )
    },
    reports: { 'deals.ndjson': ['deals', 3, 2, 1] },
    issues: ['set_aside_unreadable_json']
  },
  'json-cut-off': {
    files: { 'deals.json': JSON.stringify(records).slice(0, 330) },
    reports: { 'deals.json': ['deals', 2, 1, 1] }
  },
  'json-long-ids': {
    files: {
      'deals.json':
        '[{"deal_id": 900719925474099312345, "stage": "Proposal", "amount": 10.10, "created_at": "2024-01-02"},' +
        '{"deal_id": 900719925474099312346, "stage": "Won", "amount": 20, "created_at": "2024-01-03"}]'
    },
    rows: [{ deal_id: '900719925474099312345' }, { deal_id: '900719925474099312346' }]
  },
  'zip-of-two': {
    files: {
      'export.zip': zipSync({
        'out/deals.csv': bytes(plain),
        'out/history.csv': bytes(history),
        '__MACOSX/._deals.csv': bytes('x')
      })
    },
    reports: {
      'export.zip/out/deals.csv': ['deals', 3, 3, 0],
      'export.zip/out/history.csv': ['stage_events', 3, 3, 0]
    },
    deals: { ...three, events: 3 }
  },
  'zip-with-gzip-and-a-picture': {
    files: {
      'all.zip': zipSync({
        'deals.csv.gz': gzipSync(bytes(plain)),
        'logo.png': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
      })
    },
    reports: {
      'all.zip/deals.csv.gz': ['deals', 3, 3, 0],
      'all.zip/logo.png': ['unknown', 0, 0, 0, 'not_a_table']
    },
    deals: three
  },
  'odoo-active-false': {
    files: {
      'crm.lead.csv': lines(
        'External ID,Opportunity,Salesperson,Sales Team,Stage,Expected Revenue,Probability,Expected Closing,Closed Date,Lost Reason,Customer,Active,Created on',
        '__export__.l1,One,Ada,Europe,Qualified,10.00,20,2024-06-30,,,Acme,True,2024-01-02 08:00:00',
        '__export__.l2,Two,Bob,Europe,Won,20.00,100,2024-03-01,2024-03-01 10:00:00,,Globex,True,2024-01-03 08:00:00',
        '__export__.l3,Three,Bob,Europe,Qualified,30.00,0,2024-02-01,2024-02-01 10:00:00,Too expensive,Initech,False,2024-01-04 08:00:00'
      )
    },
    deals: three
  },
  'chinese-aliases': {
    files: {
      'xiaoshouyi.csv': lines(
        '机会名称*,客户公司,主责销售,销售区域,机会阶段,机会金额,结单日期,赢率,机会成败原因,线索来源,商机创建时间,下一步',
        '一号,华电,张三,华东,需求确认,¥10,2024-06-30,50%,,展会,2024-01-02 09:00,发报价',
        '二号,国网,李四,华北,赢单,¥20,2024-03-01,100%,服务好,官网,2024-01-03 09:00,',
        '三号,中石化,李四,华北,输单,¥30,2024-02-01,0%,价格,官网,2024-01-04 09:00,'
      )
    },
    deals: three
  }
};
