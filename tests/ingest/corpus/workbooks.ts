import { utils, write, type BookType, type WorkSheet } from '@e965/xlsx';
import { lines, type Case } from './case';

type Sheets = Record<string, WorkSheet>;

function book(
  sheets: Sheets,
  { type = 'xlsx' as BookType, hidden = [] as string[], date1904 = false } = {}
): Uint8Array {
  const made = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(made, sheet, name);
  made.Workbook = {
    Sheets: made.SheetNames.map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })),
    WBProps: { date1904 }
  };
  return new Uint8Array(write(made, { type: 'array', bookType: type, compression: true }));
}

/** A workbook of one sheet with these cells. */
export const sheetOf = (cells: unknown[][]): Uint8Array =>
  book({ Sheet1: utils.aoa_to_sheet(cells) });

const day = (serial: number) => ({ t: 'n' as const, v: serial, z: 'yyyy-mm-dd' });
const moment = (serial: number) => ({ t: 'n' as const, v: serial, z: 'yyyy/m/d h:mm' });
const wan = (amount: number) => ({ t: 'n' as const, v: amount, z: '#,##0.00' });

const deals = (): WorkSheet => {
  const sheet = utils.aoa_to_sheet([
    ['2024年上半年商机明细表'],
    ['导出人：张三', '', '导出时间：2024-07-01'],
    [],
    [
      '商机编号',
      '商机名称',
      '客户名称',
      '负责人',
      '销售阶段',
      '预计成交金额（万元）',
      '预计成交日期',
      '创建时间',
      '商机状态',
      '赢单率(%)'
    ],
    [
      'SJ001',
      '云平台',
      '华东电力',
      '张三',
      '方案报价',
      wan(12.5),
      day(45473),
      moment(45293.375),
      '进行中',
      50
    ],
    [
      'SJ002',
      '数据中心',
      '北方重工',
      '李四',
      '赢单',
      wan(30),
      day(45352),
      moment(45296.5),
      '赢单',
      100
    ],
    [
      'SJ003',
      '监控改造',
      '南海石化',
      '张三',
      '输单',
      wan(1.25),
      day(45342),
      moment(45301),
      '输单',
      0
    ],
    ['合计', '', '', '', '', wan(43.75)]
  ]);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 9 } }];
  return sheet;
};
const found = {
  n: 3,
  won: 1,
  lost: 1,
  open: 1,
  amount: 437_500,
  first: '2024-01-02',
  last: '2024-01-10'
};

/** Workbooks as people keep them. */
export const workbooks: Record<string, Case> = {
  'xlsx-chinese': {
    files: { '商机.xlsx': book({ 商机: deals() }) },
    reports: { '商机.xlsx': ['deals', 4, 3, 1] },
    deals: found
  },
  'xlsx-named-csv': { files: { 'export.csv': book({ Sheet1: deals() }) }, deals: found },
  'xls-old': { files: { '商机.xls': book({ 商机: deals() }, { type: 'biff8' }) }, deals: found },
  'xlsb-binary': {
    files: { '商机.xlsb': book({ 商机: deals() }, { type: 'xlsb' }) },
    deals: found
  },
  'ods-open-document': {
    files: { '商机.ods': book({ 商机: deals() }, { type: 'ods' }) },
    deals: found
  },
  'xlsx-since-1904': {
    files: {
      'mac.xlsx': book(
        {
          Sheet1: utils.aoa_to_sheet([
            ['Deal ID', 'Stage', 'Amount', 'Created Date'],
            ['1', 'Proposal', 10, day(45293 - 1462)],
            ['2', 'Closed Won', 20, day(45294 - 1462)]
          ])
        },
        { date1904: true }
      )
    },
    deals: { n: 2, amount: 30, first: '2024-01-02', last: '2024-01-03' }
  },
  'xlsx-several-sheets': {
    files: {
      'crm.xlsx': book(
        {
          汇总: utils.aoa_to_sheet([
            ['销售阶段', '金额', '数量'],
            ['方案报价', 10, 1],
            ['赢单', 20, 1]
          ]),
          Deals: utils.aoa_to_sheet([
            ['Deal ID', 'Deal Name', 'Stage', 'Amount', 'Created Date'],
            ['1', 'One', 'Proposal', 10, day(45293)],
            ['2', 'Two', 'Closed Won', 20, day(45294)]
          ]),
          'Stage history': utils.aoa_to_sheet([
            ['deal_id', 'stage', 'entered_at'],
            ['1', 'Lead', moment(45293.375)],
            ['1', 'Proposal', moment(45303.375)],
            ['2', 'Closed Won', moment(45352.375)]
          ]),
          Old: utils.aoa_to_sheet([
            ['Deal ID', 'Deal Name', 'Stage', 'Amount', 'Created Date'],
            ['9', 'Old', 'Proposal', 99, day(45293)]
          ]),
          Empty: utils.aoa_to_sheet([[]])
        },
        { hidden: ['Old'] }
      )
    },
    reports: {
      'crm.xlsx/汇总': ['unknown', 2, 0, 2],
      'crm.xlsx/Deals': ['deals', 2, 2, 0],
      'crm.xlsx/Stage history': ['stage_events', 3, 3, 0],
      'crm.xlsx/Old': ['unknown', 1, 0, 1]
    },
    deals: { n: 2, amount: 30, events: 3 }
  },
  'xlsx-two-header-rows': {
    files: {
      'team.xlsx': book({
        Sheet1: Object.assign(
          utils.aoa_to_sheet([
            ['商机编号', '客户名称', '阶段', '金额', '', '创建时间'],
            ['', '', '', '预计金额', '实际金额', ''],
            ['1', '华电', '方案报价', 10, '', day(45293)],
            ['2', '国网', '赢单', 20, 25, day(45294)]
          ]),
          {
            '!merges': [
              ...[0, 1, 2, 5].map((c) => ({ s: { r: 0, c }, e: { r: 1, c } })),
              { s: { r: 0, c: 3 }, e: { r: 0, c: 4 } }
            ]
          }
        )
      })
    },
    deals: { n: 2, won: 1, amount: 35 }
  },
  'xlsx-merged-product-lines': {
    files: {
      'lines.xlsx': book({
        Sheet1: Object.assign(
          utils.aoa_to_sheet([
            ['商机编号', '客户名称', '阶段', '产品名称', '金额', '创建时间'],
            ['1', '华电', '方案报价', '水泵', 10, day(45293)],
            ['', '', '', '阀门', 5, ''],
            ['2', '国网', '赢单', '水泵', 20, day(45294)]
          ]),
          { '!merges': [0, 1, 2, 5].map((c) => ({ s: { r: 1, c }, e: { r: 2, c } })) }
        )
      })
    },
    deals: { n: 2, won: 1, amount: 35 },
    rows: [
      { deal_id: '1', product: '水泵; 阀门', amount: '15.00' },
      { deal_id: '2', product: '水泵', amount: '20.00' }
    ]
  },
  'xlsx-errors-and-leading-zeros': {
    files: {
      'deals.xlsx': book({
        Sheet1: utils.aoa_to_sheet([
          ['Deal ID', 'Stage', 'Amount', 'Created Date', 'Remark'],
          [{ t: 'n', v: 123, z: '00000' }, 'Proposal', { t: 'e', v: 7 }, day(45293), 'x'],
          [
            { t: 'n', v: 124, z: '00000' },
            'Closed Won',
            20.125,
            moment(45294.999988),
            { t: 'b', v: true }
          ]
        ])
      })
    },
    issues: ['unreadable_number'],
    rows: [
      { deal_id: '00123', amount: null, created_at: '2024-01-02 00:00:00' },
      { deal_id: '00124', amount: '20.13', created_at: '2024-01-03 23:59:59' }
    ]
  },
  'html-called-xls': {
    files: {
      'report.xls': lines(
        '<html><head><meta charset="utf-8"></head><body><table border="1">',
        '<tr><th>Deal ID</th><th>Deal Name</th><th>Stage</th><th>Amount</th><th>Created Date</th></tr>',
        '<tr><td>007</td><td>One &amp; two</td><td>Proposal</td><td>1,000.50</td><td>2024-01-02</td></tr>',
        '<tr><td>008</td><td>大单</td><td>Closed Won</td><td>20</td><td>2024-01-03</td></tr>',
        '</table></body></html>'
      )
    },
    rows: [
      { deal_id: '007', name: 'One & two', amount: '1000.50' },
      { deal_id: '008', name: '大单', amount: '20.00' }
    ]
  }
};
