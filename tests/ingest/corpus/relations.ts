import { lines, type Case } from './case';

const header = 'Deal ID,Deal Name,Stage,Amount,Created Date,Close Date';

/** What files say about each other, and what nobody should write into them. */
export const relations: Record<string, Case> = {
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
