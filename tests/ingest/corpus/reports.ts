import { encodeText } from '../../support/encode-text';
import { crlf, lines, type Case } from './case';
import { sheetOf } from './workbooks';

const three = { n: 3, won: 1, lost: 1, open: 1 };

/** What reports and people put around deals: sums, groups, remarks, units. */
export const reports: Record<string, Case> = {
  'report-grouped-by-stage': {
    files: {
      'Opportunities by Stage.xlsx': sheetOf([
        ['', 'Opportunities by Stage'],
        ['', 'As of 2024-07-01 15:05:00 Pacific Standard Time/PST • Sorted by Stage (Ascending)'],
        [],
        [
          '',
          'Stage  ↑',
          'Opportunity Name',
          'Opportunity Owner',
          'Amount',
          'Close Date',
          'Created Date'
        ],
        ['', 'Proposal', 'One', 'Ada', 100, '6/30/2024', '1/13/2024'],
        ['', 'Subtotal', '', 'Sum', 100],
        ['', '', '', 'Count', 1],
        ['', 'Closed Won', 'Two', 'Bob', 200, '3/1/2024', '1/14/2024'],
        ['', 'Subtotal', '', 'Sum', 200],
        ['', '', '', 'Count', 1],
        ['', 'Closed Lost', 'Three', 'Bob', 300, '2/1/2024', '1/15/2024'],
        ['', 'Subtotal', '', 'Sum', 300],
        ['', '', '', 'Count', 1],
        ['', 'Total', '', 'Sum', 600],
        ['', '', '', 'Count', 3],
        [],
        ['', 'Confidential Information - Do Not Distribute'],
        ['', 'Copyright © 2000-2024 salesforce.com, inc. All rights reserved.']
      ])
    },
    reports: { 'Opportunities by Stage.xlsx': ['deals', 13, 3, 10] },
    deals: { ...three, amount: 600 },
    stages: ['Proposal', 'Closed Won']
  },
  'board-with-groups': {
    files: {
      'Deals.xlsx': sheetOf([
        ['Deals'],
        ['Track every deal'],
        [],
        ['Active deals'],
        ['Name', 'Owner', 'Stage', 'Deal Value', 'Close Date', 'Created'],
        ['One', 'Ada', 'Proposal', 100, '2024-06-30', '2024-01-02'],
        ['', '', '', 100],
        [],
        ['Closed'],
        ['Name', 'Owner', 'Stage', 'Deal Value', 'Close Date', 'Created'],
        ['Two', 'Bob', 'Won', 200, '2024-03-01', '2024-01-03'],
        ['Three', 'Bob', 'Lost', 300, '2024-02-01', '2024-01-04'],
        ['', '', '', 500]
      ])
    },
    issues: ['set_aside_total_row', 'set_aside_repeated_header', 'set_aside_remark_row'],
    deals: { ...three, amount: 600 }
  },
  'sums-of-each-owner': {
    files: {
      '商机明细.csv': encodeText(
        crlf(
          '2024年商机汇总,,,,,,',
          '单位：万元,,,,,,',
          '商机编号,商机名称,负责人,商机阶段,预计成交金额,创建时间,结单日期',
          'A1,一号,张三,方案报价,1.5,2024-01-02,',
          '小计（张三）,,,,1.5,,',
          'A2,二号,李四,赢单,20,2024-01-03,2024-03-01',
          'A3,三号,李四,输单,0.5,2024-01-04,2024-02-01',
          '小计（李四）,,,,20.5,,',
          '合  计,,,,22,,',
          '制表人：张三,,,,审核：李四,,',
          '备注：以上金额均为含税金额,,,,,,'
        ),
        'gb18030'
      )
    },
    reports: { '商机明细.csv': ['deals', 8, 3, 5] },
    deals: { ...three, amount: 220000 }
  },
  'console-output': {
    files: {
      'out.txt': lines(
        ' Deal ID | Deal Name | Stage       | Amount | Created Date ',
        '---------+-----------+-------------+--------+--------------',
        ' 1       | One       | Proposal    | 10.50  | 2024-01-02   ',
        ' 2       | Two       | Closed Won  | 20     | 2024-01-03   ',
        ' 3       | Three     | Closed Lost | 30     | 2024-01-04   ',
        '(3 rows)'
      )
    },
    reports: { 'out.txt': ['deals', 5, 3, 2] },
    deals: { ...three, amount: 60.5 }
  }
};
