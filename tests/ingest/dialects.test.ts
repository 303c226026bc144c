import { expect, it } from 'vitest';
import { headerRow } from '../../src/lib/ingest/decode/header-row';
import { nullTokens } from '../../src/lib/ingest/decode/null-tokens';
import { sniffDialect } from '../../src/lib/ingest/decode/sniff-dialect';
import { csv } from './given-files';

const sniffed = (text: string, options = {}) =>
  sniffDialect(new TextEncoder().encode(text), { whole: true, ...options });

it.each([
  ['backslashes before quotes', '"id","name","n"\n"1","Pipe 5\\"","3"\n"2","ok","4"\n', '"', '\\'],
  ['doubled quotes', '"id","name","n"\n"1","Pipe 5""","3"\n"2","C:\\\\","4"\n', '"', '"'],
  ['both in one file', '"id","name"\n"1","Pipe 5\\""\n"2","a ""b"""\n', '"', '\\'],
  [
    'quotes that nobody escapes',
    '"id","name","n"\n"1","Pipe 5" long","3"\n"2","ok","4"\n',
    '"',
    '"'
  ],
  ['backslashes of paths', 'id,path\n1,C:\\new\\table\n2,D:\\x\n', '"', '"'],
  [
    'apostrophes as quotes',
    "'id','name','n'\n'1','a, b','2'\n'2','it''s','3'\n'3','c','4'\n",
    "'",
    '"'
  ],
  ['names with apostrophes', "id,name\n1,O'Brien\n2,'t Hart\n3,D'Arcy\n", '"', '"']
])('sniffs %s', (_, text, quote, escape) => {
  expect(sniffed(text).dialect).toMatchObject({ quote, escape });
});

it('learns from further down how quotes are escaped', () => {
  const head = csv('id,name,n', '1,"a",2', '2,"b",3');
  const further = [new TextEncoder().encode(csv('7,"5\\" pipe",3', '8,"c",4'))];
  expect(sniffed(head).dialect.escape).toBe('"');
  expect(sniffed(head, { further }).dialect.escape).toBe('\\');
});

it.each([
  ['of a database', '100,North,Closed Won,250.5,2024-01-02\n101,South,Open,90,2024-02-03\n'],
  [
    'of words that come again',
    'Acme,Closed Won,North\nGlobex,Closed Won,South\nInitech,Open,North\n'
  ],
  ['with blanks in its first row', '1,\\N,\\N,Open\n2,5.5,2024-01-02,Won\n3,4.5,2024-01-03,Open\n']
])('sees that a table %s has no headers', (_, text) => {
  const { dialect, headers } = sniffed(text);
  expect(dialect).toMatchObject({ skip: 0, headerless: true });
  expect(headers[0]).toBe('Column 1');
});

it('takes no row of data below others for headers', () => {
  const { dialect } = sniffed(
    csv('1,2024-01-02,50,Ada,Open,1', 'x,later,unknown,Bob,Closed,y', '3,2024-01-05,70,Cy,Lost,2')
  );
  expect(dialect).toMatchObject({ skip: 0, headerless: true });
});

it.each([
  [
    'labels above technical names',
    [
      ['商机名称', '金额', '创建时间'],
      ['name', 'amount', 'created_at'],
      ['甲', '100', '2024-01-02'],
      ['乙', '200', '2024-01-03']
    ],
    { index: 1, rows: 2, headers: ['商机名称', '金额', '创建时间'] }
  ],
  [
    'groups above names',
    [
      ['Deal', 'Deal', 'Dates', 'Dates'],
      ['Name', 'Amount', 'Created', 'Closed'],
      ['A', '100', '2024-01-02', '2024-02-02'],
      ['B', '200', '2024-01-03', '2024-02-03']
    ],
    { index: 1, rows: 2, headers: ['Name', 'Amount', 'Created', 'Closed'] }
  ],
  [
    'groups above names that come twice',
    [
      ['Project', 'Plan', '', 'Actual', ''],
      ['Nr', 'Value', 'Day', 'Value', 'Day'],
      ['A1', '100', '2024-01-02', '90', '2024-02-02'],
      ['A2', '200', '2024-01-03', '210', '2024-02-03']
    ],
    { index: 1, rows: 2, headers: ['Nr', 'Plan Value', 'Plan Day', 'Actual Value', 'Actual Day'] }
  ],
  [
    'one row of headers above words',
    [
      ['Stage', 'Owner', 'Amount'],
      ['Open', 'Ada', 'n/a'],
      ['Won', 'Bob', '5'],
      ['Lost', 'Cy', '7']
    ],
    { index: 0, rows: 1, headers: ['Stage', 'Owner', 'Amount'] }
  ]
])('reads %s', (_, records, expected) => {
  expect(headerRow(records)).toEqual(expected);
});

it('knows words for nothing by the columns that otherwise hold numbers or days', () => {
  const records = [
    ['1', 'NA', 'NA', '?'],
    ['2', '5', 'EMEA', 'why?'],
    ['3', '6', 'APAC', 'x'],
    ['4', '7', 'EMEA', 'y']
  ];
  expect(nullTokens(records)).toEqual(['NA']);
  expect(nullTokens(records.map(([a = '', , c = '', d = '']) => [a, c, d]))).toEqual([]);
});
