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
        '00123,NULL,Proposal,IN,2024-01-04,null',
        '4,Four,Proposal,12.50,2024-01-05,'
      )
    },
    issues: ['unreadable_number'],
    rows: [
      { deal_id: '00123', name: null, amount: null },
      { deal_id: '1', name: 'One', amount: null },
      { deal_id: '2', name: null, amount: null },
      { deal_id: '4', name: 'Four', amount: '12.50' }
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
  }
};
