import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sampleRecords } from '../../src/lib/ingest/decode/sample-records';
import { sniffDialect } from '../../src/lib/ingest/decode/sniff-dialect';
import type { Dialect } from '../../src/lib/ingest/decode/source-file';

const bytes = (text: string) => new TextEncoder().encode(text);
const plain: Dialect = { delimiter: ',', quote: '"', escape: '"', skip: 0 };
const read = (text: string, dialect = plain) =>
  sampleRecords(bytes(text), dialect, { whole: true, limit: 1e6 });

it.each([
  [
    'any line end',
    'a,b\r\nc,d\ne,f\rg,h',
    [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h']
    ]
  ],
  ['quoted delimiters and line breaks', '"a,b","c\nd"\n', [['a,b', 'c\nd']]],
  ['doubled quotes', '"he said ""hi""",2\n', [['he said "hi"', '2']]],
  ['quotes inside that nobody doubled', '"he said "hi" there",2\n', [['he said "hi" there', '2']]],
  ['a quote in the middle of a cell', 'a"b,c\n', [['a"b', 'c']]],
  [
    'a quote that never closes',
    'a,"b\nc,d\n',
    [
      ['a', '"b'],
      ['c', 'd']
    ]
  ],
  ['a stray quote that ends with its line', '"a "x\nb,c\n', [['a "x'], ['b', 'c']]],
  ['empty cells', ',a,\n', [['', 'a', '']]],
  ['characters of several bytes', '名称,"金,额"\n', [['名称', '金,额']]]
])('reads %s', (_, text, records) => {
  expect(read(text)).toEqual(records);
});

it('reads quotes escaped by a backslash', () => {
  expect(read('"a \\"b\\" c",d\n', { ...plain, escape: '\\' })).toEqual([['a "b" c', 'd']]);
});

const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '',
    '"',
    '""',
    ',',
    ';',
    '\t',
    '|',
    '\n',
    '\r\n',
    'a"b',
    ' x ',
    '1,234.50',
    '金额',
    "O'Brien"
  )
);
const table = fc.integer({ min: 2, max: 5 }).chain((width) =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
    minLength: 1,
    maxLength: 12
  })
);
const dialect = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n'),
  always: fc.boolean(),
  ended: fc.boolean()
});

it('reads back every table as it was written, in any dialect', () => {
  fc.assert(
    fc.property(table, dialect, (rows, { delimiter, newline, always, ended }) => {
      const written = (value: string) =>
        always || /["\r\n]/.test(value) || value.includes(delimiter)
          ? `"${value.replaceAll('"', '""')}"`
          : value;
      const text =
        rows.map((row) => row.map(written).join(delimiter)).join(newline) + (ended ? newline : '');
      const expected = rows.map((row) =>
        row.map((value) => new TextDecoder().decode(bytes(value)))
      );
      // A last record of nothing but empty cells needs its line end to be seen, which joining gives it.
      expect(read(text, { ...plain, delimiter })).toEqual(expected);
    }),
    { numRuns: 500, seed: 11 }
  );
});

it.each([
  [
    'semicolons with decimal commas',
    'Name;Betrag;Datum\nA;1,50;01.02.2024\nB;2,75;13.02.2024\n',
    ';',
    1
  ],
  ['tabs', 'a\tb\tc\n1,2\t3\t4\n', '\t', 1],
  ['pipes', 'a|b|c\n1|2|3\n', '|', 1],
  ['commas with semicolons inside', 'a,b\n"x;y;z",1\n"u;v;w",2\n', ',', 1],
  ['one column', 'name\nAda\nBob\n', ',', 1],
  [
    'a title above the header',
    'Pipeline report\nPrinted 2024-01-01\n\nName,Stage,Amount\nA,Won,3\nB,Lost,4\n',
    ',',
    4
  ],
  [
    'a title filled up with delimiters',
    'Report,,,\n,,,\nName,Stage,Amount,Owner\nA,Won,3,x\nB,Lost,4,y\n',
    ',',
    3
  ]
])('sniffs %s', (_, text, delimiter, skip) => {
  const { dialect } = sniffDialect(bytes(text), { whole: true });
  expect(dialect).toMatchObject({ delimiter, skip });
});

it('spells headers uniquely and never empty', () => {
  const { headers } = sniffDialect(bytes('Amount,Amount,,__proto__\n1,2,3,4\n'), { whole: true });
  expect(headers).toEqual(['Amount', 'Amount (2)', 'Column 3', '__proto__']);
});

it('makes up headers where a file has none', () => {
  const { headers, dialect } = sniffDialect(bytes('1,2024-01-01\n2,2024-01-02\n'), { whole: true });
  expect({ headers, skip: dialect.skip }).toEqual({ headers: ['Column 1', 'Column 2'], skip: 0 });
});
