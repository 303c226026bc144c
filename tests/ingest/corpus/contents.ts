import { crlf, lines, type Case } from './case';

const header = 'Deal ID,Deal Name,Stage,Amount,Created Date,Close Date';

/** What people and spreadsheets write into cells, and around tables. */
export const contents: Record<string, Case> = {
  'preamble-and-total': {
    files: {
      'report.csv': crlf(
        'Opportunity Pipeline Report',
        'Generated on 2024-07-01 by Ada Lovelace',
        'Filters: Stage not equal to "Unqualified"',
        '',
        'Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Probability (%),Age,Close Date,Created Date',
        'Ada,Acme,One,Proposal/Price Quote,Q2-2024,"1,000.00",75,120,6/30/2024,1/2/2024',
        'Bob,Globex,Two,Closed Won,Q1-2024,"2,500.50",100,55,2/28/2024,1/4/2024',
        'Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Probability (%),Age,Close Date,Created Date',
        'Eve,Initech,Three,Closed Lost,Q1-2024,"3,000.00",0,30,2/13/2024,1/14/2024',
        'Grand Total,,,,,"6,500.50",,,,',
        '',
        'Confidential Information - Do Not Distribute',
        'Copyright © 2000-2024 salesforce.com, inc. All rights reserved.'
      )
    },
    deals: {
      n: 3,
      won: 1,
      lost: 1,
      open: 1,
      amount: 6500.5,
      first: '2024-01-02',
      last: '2024-01-14'
    }
  },
  'thousands-of-dollars': {
    files: {
      'crm.csv': lines(
        'Opportunity ID,Sales Agent,Account,Deal Value,Sales Stage,Created On,Closed On',
        'O1,Ada,Acme,"$1,117.10K",Won,"15 Apr, 2021 00:02:00","20 May, 2021 10:00:00"',
        'O2,Bob,Globex,$54.9K,Lost,"01 May, 2021 13:22:10","02 Jun, 2021 09:00:00"',
        'O3,Ada,Initech,$2.5M,In Progress,"30 Apr, 2021 08:00:00",'
      )
    },
    deals: {
      n: 3,
      won: 1,
      lost: 1,
      open: 1,
      amount: 3672000,
      first: '2021-04-15',
      last: '2021-05-01'
    }
  },
  'mixed-date-orders': {
    files: {
      'deals.csv': lines(
        header,
        '1,One,Proposal,10,13/01/2024,30/06/2024',
        '2,Two,Proposal,20,25/01/2024,01/07/2024',
        '3,Three,Closed Won,30,01/28/2024,05/03/2024',
        '4,Four,Proposal,40,2024-02-05,05.08.2024'
      )
    },
    issues: ['mixed_date_orders'],
    rows: [
      { deal_id: '1', created_at: '2024-01-13 00:00:00' },
      { deal_id: '2', created_at: '2024-01-25 00:00:00' },
      { deal_id: '3', created_at: '2024-01-28 00:00:00' },
      { deal_id: '4', created_at: '2024-02-05 00:00:00' }
    ]
  },
  'date-order-told-by-another-column': {
    files: {
      'deals.csv': lines(
        header,
        '1,One,Proposal,10,02/01/2024,30/06/2024',
        '2,Two,Closed Won,20,03/01/2024,25/07/2024'
      )
    },
    deals: { n: 2, first: '2024-01-02', last: '2024-01-03' }
  },
  'date-order-nobody-tells': {
    files: {
      'deals.csv': lines(
        header,
        '1,One,Proposal,10,02/01/2024,03/06/2024',
        '2,Two,Closed Won,20,03/01/2024,'
      )
    },
    issues: ['ambiguous_date_order']
  },
  'date-order-told-by-creation-before-close': {
    files: {
      'deals.csv': lines(
        header,
        '1,One,Closed Won,10,09/01/2024,02/03/2024',
        '2,Two,Closed Won,20,10/01/2024,05/02/2024',
        '3,Three,Closed Won,30,11/01/2024,01/04/2024'
      )
    },
    deals: { n: 3, first: '2024-01-09', last: '2024-01-11' }
  },
  'excel-serials-and-epochs': {
    files: {
      'deals.csv': lines(
        'Deal ID,Stage,Amount,Created Date,Last Modified,Close Date',
        '1,Proposal,10,45293,1704153600000,45473',
        '2,Closed Won,20,45294.5,1704240000000,45352'
      )
    },
    rows: [
      { deal_id: '1', created_at: '2024-01-02 00:00:00', expected_close_on: '2024-06-30' },
      { deal_id: '2', created_at: '2024-01-03 12:00:00', expected_close_on: null }
    ]
  },
  'epoch-seconds': {
    files: {
      'deals.csv': lines(
        'deal_id,stage,amount,created_at',
        '1,Proposal,10,1704153600',
        '2,Won,20,1704240000'
      )
    },
    deals: { n: 2, first: '2024-01-02', last: '2024-01-03' }
  },
  'words-for-nothing': {
    files: {
      'deals.csv': lines(
        header,
        '1,One,Proposal,-,2024-01-02,NaT',
        '2,None,Closed Won,N/A,2024-01-03,--',
        '00123,NULL,Proposal,IN,2024-01-04,null'
      )
    },
    issues: ['unreadable_number'],
    rows: [
      { deal_id: '00123', name: null, amount: null },
      { deal_id: '1', name: 'One', amount: null },
      { deal_id: '2', name: null, amount: null }
    ]
  },
  'negative-percent-and-signs': {
    files: {
      'deals.csv': lines(
        'Deal ID,Stage,Amount,Probability,Created Date',
        '1,Proposal,"(1,200)",45%,2024-01-02',
        '2,Proposal,"¥1,234.50",0.5,2024-01-03',
        '3,Proposal,3亿,100%,2024-01-04',
        '4,Proposal,12.5万,5 %,2024-01-05'
      )
    },
    rows: [
      { deal_id: '1', amount: '-1200.00', crm_probability: '0.45' },
      { deal_id: '2', amount: '1234.50', crm_probability: '0.5' },
      { deal_id: '3', amount: '300000000.00', crm_probability: '1.0' },
      { deal_id: '4', amount: '125000.00', crm_probability: '0.05' }
    ]
  },
  'currencies-in-the-amounts': {
    files: {
      'deals.csv': lines(
        'Deal ID,Stage,Amount,Created Date',
        '1,Closed Won,USD 100.00,2024-01-02',
        '2,Closed Won,EUR 200.00,2024-01-03',
        '3,Closed Won,EUR 300.00,2024-01-04'
      )
    },
    rows: [
      { deal_id: '1', amount: '100.00', currency: 'USD' },
      { deal_id: '2', amount: '200.00', currency: 'EUR' },
      { deal_id: '3', amount: '300.00', currency: 'EUR' }
    ]
  },
  'currency-columns-of-one-name': {
    files: {
      'report.csv': lines(
        'Opportunity Owner,Account Name,Opportunity Name,Stage,Amount,Amount,Close Date,Created Date',
        'Ada,Acme,One,Proposal,USD,100.50,6/30/2024,1/2/2024',
        'Bob,Globex,Two,Closed Won,EUR,200.00,2/28/2024,1/14/2024'
      )
    },
    rows: [
      { name: 'One', amount: '100.50', currency: 'USD' },
      { name: 'Two', amount: '200.00', currency: 'EUR' }
    ]
  },
  'currency-columns-beside-amounts': {
    files: {
      'report.csv': lines(
        'Opportunity ID,Opportunity Name,Stage,Amount Currency,Amount,Amount (converted) Currency,Amount (converted),Created Date',
        '1,One,Proposal,USD,100.50,EUR,92.00,2024-01-02',
        '2,Two,Closed Won,EUR,200.00,EUR,200.00,2024-01-03'
      )
    },
    rows: [
      { deal_id: '1', amount: '100.50', currency: 'USD' },
      { deal_id: '2', amount: '200.00', currency: 'EUR' }
    ]
  },
  'product-lines': {
    files: {
      'lines.csv': lines(
        'Opportunity ID,Opportunity Name,Stage,Product Name,Quantity,Total Price,Created Date,Close Date',
        'A,One,Proposal,Pump,2,100,2024-01-02,2024-06-30',
        'A,One,Proposal,Valve,10,50.5,2024-01-02,2024-06-30',
        'B,Two,Closed Won,Pump,1,50,2024-01-03,2024-03-01',
        'A,One,Proposal,Hose,1,9.5,2024-01-02,2024-06-30',
        'C,Three,Closed Lost,Valve,1,5,2024-01-04,2024-02-01'
      )
    },
    issues: ['product_lines'],
    deals: { n: 3, won: 1, lost: 1, open: 1, amount: 215 },
    rows: [
      { deal_id: 'A', amount: '160.00', product: 'Pump; Valve; Hose' },
      { deal_id: 'B', amount: '50.00', product: 'Pump' },
      { deal_id: 'C', amount: '5.00', product: 'Valve' }
    ]
  },
  'product-lines-with-the-deal-amount': {
    files: {
      '商机产品.csv': lines(
        '商机编号,商机名称,客户名称,销售阶段,预计成交金额,产品名称,数量,创建时间',
        'A,一号,华电,方案报价,1000,水泵,2,2024-01-02',
        'A,一号,华电,方案报价,1000,阀门,1,2024-01-02',
        'B,二号,国网,赢单,500,水泵,1,2024-01-03'
      )
    },
    deals: { n: 2, amount: 1500 },
    rows: [
      { deal_id: 'A', amount: '1000.00', product: '水泵; 阀门' },
      { deal_id: 'B', amount: '500.00', product: '水泵' }
    ]
  },
  'ids-that-differ-harmlessly': {
    files: {
      'deals.csv': lines(
        'Deal ID,Stage,Amount,Created Date',
        'abc,Proposal,10,2024-01-02',
        'ABC,Proposal,20,2024-01-03',
        'abc ,Closed Won,30,2024-01-04'
      )
    },
    issues: ['set_aside_duplicate_id'],
    rows: [
      { deal_id: 'ABC', amount: '20.00' },
      { deal_id: 'abc', amount: '30.00' }
    ]
  },
  'one-deal-in-two-files': {
    files: {
      'january.csv': lines(
        'Deal ID,Stage,Amount,Created Date',
        '1,Proposal,10,2024-01-02',
        '2,Proposal,20,2024-01-03'
      ),
      'north.csv': lines(
        'Deal ID,Stage,Amount,Created Date',
        '2,Closed Won,25,2024-01-03',
        '3,Proposal,30,2024-01-04'
      )
    },
    deals: { n: 3, won: 1, amount: 65 }
  },
  'hostile-stages-and-formulas': {
    files: {
      "'; drop table deals; --.csv": lines(
        'deal_id,stage,amount,created_at,__proto__,constructor,"a""b",',
        '1,<img src=x onerror=alert(1)>,1,2024-01-02,x,y,z,"=HYPERLINK(""http://x"")"',
        '2,},2,2024-01-03,x,y,z,+1',
        `3,"'; drop table deals; --",3,2024-01-04,x,y,z,@x`,
        '4,"line\nbreak",4,2024-01-05,x,y,z,-1'
      )
    },
    deals: { n: 4, amount: 10 }
  },
  'far-dates-and-amounts': {
    files: {
      'deals.csv': lines(
        header,
        '1,One,Proposal,1e308,0001-01-01,9999-12-31',
        '2,Two,Closed Won,NaN,2024-03-01,2024-01-01',
        '3,Three,Proposal,30,2024-01-04,2124-06-01'
      )
    },
    issues: ['unreadable_number'],
    deals: { n: 3, won: 1, amount: 30 }
  },
  'nul-bytes-and-lone-surrogates': {
    files: {
      'deals.csv': Uint8Array.from([
        ...Buffer.from(
          'Deal ID,Deal Name,Stage,Amount,Created Date\n1,a\0b\0,Proposal,10,2024-01-02\n2,'
        ),
        ...[0xed, 0xa0, 0x80],
        ...Buffer.from(',Closed Won,20,2024-01-03\n')
      ])
    },
    issues: ['nul_characters', 'undecodable_text'],
    deals: { n: 2, won: 1, amount: 30 }
  },
  'account-names': {
    files: {
      'accounts.csv': lines(
        'Account Name,Industry,Country',
        'GTXPro,Retail,Kenya',
        'ACME Corp.,Steel,Chile',
        '华为技术有限公司,电信,中国'
      ),
      'deals.csv': lines(
        'Deal ID,Account Name,Stage,Amount,Created Date',
        '1,GTX Pro,Proposal,1,2024-01-02',
        '2,"Acme Corp",Proposal,2,2024-01-03',
        '3,Acme Corporation,Proposal,2,2024-01-03',
        '4,华为技术有限公司 ,Proposal,2,2024-01-03'
      )
    },
    rows: [
      { deal_id: '1', industry: 'Retail' },
      { deal_id: '2', industry: 'Steel' },
      { deal_id: '3', industry: 'Steel' },
      { deal_id: '4', industry: '电信' }
    ]
  },
  'leads-joined-by-another-name': {
    files: {
      'won.csv': lines(
        'prospect_ref,seller,won_date,contract_value',
        ...Array.from(
          { length: 12 },
          (_, i) => `k${i}f3,s${i},2024-03-${String(i + 10)},${i + 1}00`
        )
      ),
      'qualified_leads.csv': lines(
        'key,first_contact_date,origin',
        ...Array.from(
          { length: 30 },
          (_, i) =>
            `k${i}f3,2024-01-${String((i % 28) + 1).padStart(2, '0')},${i % 2 ? 'web' : 'fair'}`
        )
      )
    },
    deals: { n: 12, won: 12, amount: 7800, first: '2024-01-01' }
  }
};
