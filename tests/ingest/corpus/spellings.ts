import { lines, type Case } from './case';

const three = { n: 3, won: 1, lost: 1, open: 1 };
const header = 'Deal ID,Deal Name,Stage,Amount,Created Date,Close Date';

/** Ids, people, outcomes, days and amounts as systems and spreadsheets spell them. */
export const spellings: Record<string, Case> = {
  'ids-rounded-by-a-spreadsheet': {
    files: {
      'deals.csv': lines(
        'Record ID,Deal Name,Deal Stage,Amount,Create Date',
        '1.23457E+12,One,Proposal,10,2024-01-02',
        '1.23457E+12,Two,Closed Won,20,2024-01-03',
        '1.23457E+12,Three,Closed Lost,30,2024-01-04'
      )
    },
    reports: { 'deals.csv': ['deals', 3, 3, 0] },
    issues: ['ids_rounded'],
    deals: { ...three, amount: 60 }
  },
  'ids-kept-by-formulas': {
    files: {
      'deals.csv': lines(
        header,
        '"=""0012""",One,Proposal,10,2024-01-02,',
        '"=""0013""",Two,Closed Won,20,2024-01-03,2024-03-01',
        '"=""0014""",Three,Closed Lost,30,2024-01-04,2024-02-01'
      )
    },
    deals: { ...three, amount: 60 },
    rows: [{ deal_id: '0012' }, { deal_id: '0013' }, { deal_id: '0014' }]
  },
  'ids-spelled-otherwise-in-the-history': {
    files: {
      'opps.csv': lines(
        'Opportunity ID,Opportunity Name,Stage,Amount,Created Date,Close Date',
        '0065g00000000A1,One,Proposal,10,2024-01-02,2024-06-30',
        '0065g00000000a1,Two,Closed Won,20,2024-01-03,2024-03-01',
        '0065g00000000B2,Three,Closed Lost,30,2024-01-04,2024-02-01'
      ),
      'history.csv': lines(
        'OpportunityId,CreatedDate,StageName,FromOpportunityStageName',
        '0065g00000000A1AAQ,2024-01-02T09:00:00.000Z,Proposal,',
        '0065g00000000a1IAA,2024-01-03T09:00:00.000Z,Proposal,',
        '0065g00000000a1IAA,2024-03-01T09:00:00.000Z,Closed Won,Proposal',
        '0065g00000000B2AAQ,2024-01-04T09:00:00.000Z,Proposal,'
      )
    },
    deals: { ...three, events: 4 },
    linked: 4
  },
  'ids-spelled-otherwise-in-the-next-export': {
    files: {
      'deals-2024-01-08.csv': lines(
        header,
        '1001,One,Proposal,10,2024-01-02,',
        '1002,Two,Proposal,20,2024-01-03,'
      ),
      'deals-2024-01-15.csv': lines(
        header,
        '001001,One,Proposal,15,2024-01-02,',
        '001002,Two,Closed Won,20,2024-01-03,2024-01-12'
      ),
      'deals-2024-01-22.csv': lines(
        header,
        '"1,001",One,Negotiation,15,2024-01-02,',
        '"1,002",Two,Closed Won,20,2024-01-03,2024-01-12'
      )
    },
    deals: { n: 2, won: 1, open: 1, amount: 35, events: 4 },
    stages: ['Proposal', 'Negotiation', 'Closed Won']
  },
  'people-by-their-ids': {
    files: {
      'Opportunity.csv': lines(
        'Id,Name,AccountId,StageName,Amount,CreatedDate,CloseDate,OwnerId',
        '006A,One,001A,Proposal,10,2024-01-02T08:00:00.000Z,2024-06-30,005A',
        '006B,Two,001B,Closed Won,20,2024-01-03T08:00:00.000Z,2024-03-01,005B'
      ),
      'User.csv': lines(
        'Id,Username,Name,IsActive,UserRoleId',
        '005A,ada@x.org,Ada,true,00E1',
        '005B,bob@x.org,Bob,true,00E1'
      ),
      'Account.csv': lines(
        'Id,Name,Industry,BillingCountry,NumberOfEmployees',
        '001A,Acme,Tools,Germany,10',
        '001B,Globex,Power,France,20'
      )
    },
    rows: [
      { deal_id: '006A', owner: 'Ada', account: 'Acme', industry: 'Tools' },
      { deal_id: '006B', owner: 'Bob', account: 'Globex', industry: 'Power' }
    ]
  },
  'won-stage-told-by-the-status': {
    files: {
      'deals.csv': lines(
        'Deal ID,Stage,Status,Amount,Created Date,Close Date',
        '1,Proposal,Open,10,2024-01-02,',
        '2,Go-Live,Won,20,2024-01-03,2024-03-01',
        '3,Go-Live,Won,30,2024-01-04,2024-03-02',
        '4,Parked,Lost,40,2024-01-05,2024-03-03',
        '5,Parked,Lost,50,2024-01-06,2024-03-04'
      )
    },
    stages: ['Proposal', 'Go-Live'],
    deals: { n: 5, won: 2, lost: 2, open: 1 }
  },
  'status-that-holds-the-stages': {
    files: {
      'Sales CRM.csv': lines(
        'Name,Status,Estimated Value,Created,Expected Close',
        'One,Interested,"$1,000.00","January 2, 2024 9:05 AM","June 30, 2024"',
        'Two,Won,"$2,000.00","January 3, 2024 12:30 PM","March 1, 2024"',
        'Three,Lost,$300.00,"January 4, 2024 12:05 AM","February 1, 2024"',
        'Four,Proposal Sent,$400.00,"January 5, 2024 9:00 AM","July 1, 2024"',
        'Five,Won,$500.00,"January 6, 2024 9:00 PM","March 2, 2024"'
      )
    },
    stages: ['Interested', 'Proposal Sent', 'Won'],
    issues: ['closed_when_expected'],
    rows: [
      { deal_id: 'Five', created_at: '2024-01-06 21:00:00', closed_at: '2024-03-02 00:00:00' },
      { deal_id: 'Four', created_at: '2024-01-05 09:00:00', closed_at: null },
      { deal_id: 'One', created_at: '2024-01-02 09:05:00', closed_at: null },
      { deal_id: 'Three', created_at: '2024-01-04 00:05:00', closed_at: '2024-02-01 00:00:00' },
      { deal_id: 'Two', created_at: '2024-01-03 12:30:00', closed_at: '2024-03-01 00:00:00' }
    ]
  },
  'false-for-nothing': {
    files: {
      'crm.lead.csv': lines(
        'id,name,partner_id,user_id,stage_id,expected_revenue,lost_reason_id,active,create_date,tag_ids',
        '1,One,False,Ada,New,10.0,False,True,2024-01-02 08:00:00,False',
        '2,Two,Globex,Bob,Won,20.0,False,True,2024-01-03 08:00:00,False',
        '3,Three,Initech,Bob,New,30.0,Price,False,2024-01-04 08:00:00,False'
      )
    },
    rows: [
      { deal_id: '1', account: null, loss_reason: null, outcome: 'open', x_tag_ids: null },
      { deal_id: '2', account: 'Globex', loss_reason: null, outcome: 'won', x_tag_ids: null },
      { deal_id: '3', account: 'Initech', loss_reason: 'Price', outcome: 'lost', x_tag_ids: null }
    ]
  },
  'json-references': {
    files: {
      'leads.json': JSON.stringify({
        result: [
          [1, 'One', [7, 'Acme'], 'New', 10],
          [2, 'Two', [8, 'Globex'], 'Won', 20]
        ].map(([id, name, partner_id, stage, expected_revenue]) => ({
          id,
          name,
          partner_id,
          stage_id: [3, stage],
          expected_revenue,
          create_date: '2024-01-02 08:00:00'
        }))
      })
    },
    rows: [
      { deal_id: '1', account: 'Acme', stage: 'New' },
      { deal_id: '2', account: 'Globex', stage: 'Won' }
    ]
  },
  'json-with-readable-forms': {
    files: {
      'opportunities.json': JSON.stringify({
        value: [0, 1].map((statecode) => ({
          opportunityid: `a-${statecode}`,
          name: 'One',
          estimatedvalue: 1234.5,
          'estimatedvalue@OData.Community.Display.V1.FormattedValue': '$1,234.50',
          statecode,
          'statecode@OData.Community.Display.V1.FormattedValue': statecode ? 'Won' : 'Open',
          stepname: '1-Qualify',
          createdon: '2024-01-02T08:00:00Z',
          _ownerid_value: 'x-1',
          '_ownerid_value@OData.Community.Display.V1.FormattedValue': 'Ada'
        }))
      })
    },
    rows: [
      { deal_id: 'a-0', owner: 'Ada', amount: '1234.50', outcome: 'open' },
      { deal_id: 'a-1', owner: 'Ada', amount: '1234.50', outcome: 'won' }
    ]
  },
  'more-ways-of-writing-days': {
    files: {
      'deals.csv': lines(
        'Deal ID,Stage,Amount,Created Date,Close Date',
        '1,Closed Won,1,2024年1月2日 星期二,2024年3月1日 下午3:05',
        '2,Closed Won,2,2 de enero de 2024,1 mars 2024',
        '3,Closed Won,3,"Tue, 02 Jan 2024 08:00:00 +0000",Fri Mar 01 2024 10:00:00 GMT+0100 (Central European Standard Time)',
        '4,Closed Won,4,02-JAN-24 12.35.00.000000 AM,01-MAR-24 12.35.00 PM',
        '5,Closed Won,5,2024-01-02 08:00:00 EST,2024-03-01T08:00Z',
        '6,Closed Won,6,2. Januar 2024,13.03.2024 15:05 Uhr',
        '7,Closed Won,7,01/02/2024 01:12:00 pm,03/13/2024 12:12 AM'
      )
    },
    rows: [
      { deal_id: '1', created_at: '2024-01-02 00:00:00', closed_at: '2024-03-01 15:05:00' },
      { deal_id: '2', created_at: '2024-01-02 00:00:00', closed_at: '2024-03-01 00:00:00' },
      { deal_id: '3', created_at: '2024-01-02 08:00:00', closed_at: '2024-03-01 10:00:00' },
      { deal_id: '4', created_at: '2024-01-02 00:35:00', closed_at: '2024-03-01 12:35:00' },
      { deal_id: '5', created_at: '2024-01-02 08:00:00', closed_at: '2024-03-01 08:00:00' },
      { deal_id: '6', created_at: '2024-01-02 00:00:00', closed_at: '2024-03-13 15:05:00' },
      { deal_id: '7', created_at: '2024-01-02 13:12:00', closed_at: '2024-03-13 00:12:00' }
    ]
  },
  'more-ways-of-writing-amounts': {
    files: {
      'deals.csv': lines(
        'Deal ID,Stage,Amount,Probability,Created Date',
        '1,Proposal,"€ 1.234,56",1,2024-01-02',
        '2,Proposal,"$2,345.60",50,2024-01-03',
        '3,Proposal,"人民币3,000.00元整",100,2024-01-04',
        '4,Proposal,"4,000.-",0,2024-01-05',
        '5,Proposal,"€ 718,65",75%,2024-01-06',
        '6,Proposal,"￥1,２３4元",5,2024-01-07',
        '7,Proposal,"1,234,567",5,2024-01-07',
        '8,Proposal,1.5E+03,5,2024-01-07'
      )
    },
    rows: [
      { deal_id: '1', amount: '1234.56', crm_probability: '0.01' },
      { deal_id: '2', amount: '2345.60', crm_probability: '0.5' },
      { deal_id: '3', amount: '3000.00', crm_probability: '1.0' },
      { deal_id: '4', amount: '4000.00', crm_probability: '0.0' },
      { deal_id: '5', amount: '718.65', crm_probability: '0.75' },
      { deal_id: '6', amount: '1234.00', crm_probability: '0.05' },
      { deal_id: '7', amount: '1234567.00', crm_probability: '0.05' },
      { deal_id: '8', amount: '1500.00', crm_probability: '0.05' }
    ]
  }
};
