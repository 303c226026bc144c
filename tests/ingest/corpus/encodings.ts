import { encodeText, encodeUtf16 } from '../../support/encode-text';
import { crlf, lines, type Case } from './case';

const chinese = crlf(
  '商机编号,商机名称,客户名称,负责人,销售阶段,预计成交金额(万元),预计成交日期,创建时间,商机状态,输单原因',
  'SJ001,云平台一期,华东电力,张三,方案报价,12.5,2024年6月30日,2024年1月2日,进行中,',
  'SJ002,数据中心,北方重工,李四,赢单,30,2024-03-01,2024/1/5 9:30,赢单,',
  'SJ003,监控改造,南海石化,张三,输单,1.25,2024-02-20,2024-01-10,输单,价格过高',
  'SJ004,备件合同,华东电力,王五,初步接洽,"1,200",2024年9月1日,2024-02-01,进行中,'
);
const chineseDeals = { n: 4, won: 1, lost: 1, open: 2, amount: 12_437_500 };

const german = crlf(
  'Verkaufschance-ID;Thema;Firma;Verkäufer;Phase;Betrag;Währung;Erstellt am;Abschlussdatum;Status',
  'V1;Größere Anlage;Müller & Söhne;Jörg Weiß;Angebot;1.234,56;EUR;03.01.2024;30.06.2024;Offen',
  'V2;Wartung;Bäcker AG;Änne Öz;Gewonnen;12.000,00;EUR;15.01.2024;28.02.2024;Gewonnen',
  'V3;Ersatzteile;Übersee GmbH;Jörg Weiß;Verloren;750,5;EUR;20.01.2024;10.03.2024;Verloren'
);

const english = [
  'Deal ID\tDeal Name\tStage\tAmount\tCreated Date\tClose Date\tStatus',
  '1\tOne\tProposal\t1,234.50\t2024-01-02\t2024-06-30\tOpen',
  '2\tTwo “quoted”\tClosed Won\t$2,000.00\t2024-01-05\t2024-03-01\tWon',
  '3\tThree\tClosed Lost\t(300)\t2024-01-06\t2024-02-01\tLost'
];
const englishDeals = { n: 3, won: 1, lost: 1, open: 1, amount: 2934.5 };

/** The same tables in the encodings and dialects spreadsheets save them in. */
export const encodings: Record<string, Case> = {
  'gb18030-wan-yuan': {
    files: { '商机导出.csv': encodeText(chinese, 'gb18030') },
    deals: { ...chineseDeals, first: '2024-01-02', last: '2024-02-01' },
    rows: [
      { deal_id: 'SJ001', account: '华东电力', amount: '125000.00', loss_reason: null },
      { deal_id: 'SJ002', account: '北方重工', amount: '300000.00', loss_reason: null },
      { deal_id: 'SJ003', account: '南海石化', amount: '12500.00', loss_reason: '价格过高' },
      { deal_id: 'SJ004', account: '华东电力', amount: '12000000.00', loss_reason: null }
    ]
  },
  'utf-8-mark-wan-yuan': {
    files: { 'a.csv': '\ufeff' + chinese },
    deals: chineseDeals
  },
  'utf-16le-tabs': {
    files: { 'unicode-text.txt': encodeUtf16(crlf(...english)) },
    deals: englishDeals
  },
  'utf-16be-without-mark': {
    files: { 'export.csv': encodeUtf16(crlf(...english), { bigEndian: true, mark: false }) },
    deals: englishDeals
  },
  'windows-1252-semicolons': {
    files: { 'Verkaufschancen.csv': encodeText(german, 'windows-1252') },
    deals: {
      n: 3,
      won: 1,
      lost: 1,
      open: 1,
      amount: 13985.06,
      first: '2024-01-03',
      last: '2024-01-20'
    },
    rows: [
      {
        deal_id: 'V1',
        account: 'Müller & Söhne',
        owner: 'Jörg Weiß',
        amount: '1234.56',
        currency: 'EUR'
      },
      {
        deal_id: 'V2',
        account: 'Bäcker AG',
        owner: 'Änne Öz',
        amount: '12000.00',
        currency: 'EUR'
      },
      {
        deal_id: 'V3',
        account: 'Übersee GmbH',
        owner: 'Jörg Weiß',
        amount: '750.50',
        currency: 'EUR'
      }
    ]
  },
  'big5-traditional': {
    files: {
      '商機.csv': encodeText(
        lines(
          '商機編號,商機名稱,客戶名稱,負責人,銷售階段,預計金額,建立時間,商機狀態',
          'A1,專案一,台灣電力,陳大文,報價,"1,000",2024/01/02,進行中',
          'A2,專案二,中華電信,林小明,贏單,2000,2024/01/05,贏單'
        ),
        'big5'
      )
    },
    deals: { n: 2, won: 1, open: 1, amount: 3000 }
  },
  'pipes-and-blank-rows': {
    files: {
      'deals.psv': lines(
        '',
        english[0]!.replaceAll('\t', '|'),
        '',
        ...english.slice(1).flatMap((row) => [row.replaceAll('\t', '|'), '||||||'])
      )
    },
    deals: englishDeals
  },
  'carriage-returns-only': {
    files: { 'mac.csv': english.join('\r') + '\r' },
    deals: englishDeals
  },
  'trailing-delimiters': {
    files: {
      'deals.csv': lines(
        'Deal ID,Deal Name,Stage,Amount,Created Date,,',
        '1,One,Proposal,10,2024-01-02,,',
        '2,Two,Closed Won,20,2024-01-03,,'
      )
    },
    deals: { n: 2, won: 1, open: 1, amount: 30 }
  },
  'separator-line': {
    files: {
      'deals.csv': crlf(
        'sep=;',
        'Deal ID;Stage;Amount;Created Date',
        '1;Proposal;1.000,50;02.01.2024'
      )
    },
    deals: { n: 1, amount: 1000.5, first: '2024-01-02' }
  },
  'single-quotes': {
    files: {
      'deals.csv': lines(
        "'Deal ID','Deal Name','Stage','Amount','Created Date'",
        "'1','One, two','Proposal','10','2024-01-02'",
        "'2','Three','Closed Won','20','2024-01-03'"
      )
    },
    deals: { n: 2, won: 1, amount: 30 }
  },
  'tabs-inside-utf-8-csv': {
    files: {
      'deals.csv': lines(
        'Deal ID,Deal Name,Stage,Amount,Created Date',
        '1,"a\tb",Proposal,10,2024-01-02',
        '2,"say ""hi"", twice\nand again",Closed Won,20,2024-01-03'
      )
    },
    rows: [
      { deal_id: '1', name: 'a\tb' },
      { deal_id: '2', name: 'say "hi", twice\nand again' }
    ]
  },
  'decimal-comma-in-csv': {
    files: {
      'deals.csv': lines(
        'Deal ID,Stage,Amount,Created Date',
        '1,Proposal,"1.234,56 €",2024-01-02',
        '2,Closed Won,"12.000,00 €",2024-01-03'
      )
    },
    rows: [
      { deal_id: '1', amount: '1234.56', currency: 'EUR' },
      { deal_id: '2', amount: '12000.00', currency: 'EUR' }
    ]
  },
  'quoted-with-trailing-delimiters': {
    files: {
      'deals.csv': '"Deal ID","Name","Stage",,\n"D1","","",,\n"D2","","Proposal",,\n"D3","","",,'
    },
    reports: { 'deals.csv': ['deals', 3, 3, 0] }
  },
  'gb18030-with-few-characters': {
    files: {
      'deals.csv': encodeText(
        '"Deal ID","Name","Stage","Amount"\n"D1","","方案报价","10"\n"D2","–","方案报价","20"',
        'gb18030'
      )
    },
    rows: [
      { deal_id: 'D1', stage: '方案报价', name: null },
      { deal_id: 'D2', stage: '方案报价', name: '–' }
    ]
  },
  'windows-1252-json': {
    files: {
      'deals.json': encodeText(
        '[{"deal_id":"1","name":"5 € – “Größe”","stage":"Won"}]',
        'windows-1252'
      )
    },
    rows: [{ deal_id: '1', name: '5 € – “Größe”' }]
  }
};
