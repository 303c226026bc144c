import fc from 'fast-check';
import { encodeText, encodeUtf16 } from '../../support/encode-text';

/** How a table is written to a file. */
export interface Writing {
  delimiter: string;
  quoting: 'all' | 'needed';
  lineEnd: string;
  encoding: 'utf-8' | 'utf-8 mark' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';
  preamble: string[];
  blankEvery: number;
  trailing: number;
  lastLineEnd: boolean;
}

export interface WrittenTable {
  headers: string[];
  rows: string[][];
  writing: Writing;
  bytes: Uint8Array;
}

const latin = ['Müller', 'Weiß', 'Café', 'São Paulo', 'Größe', 'Ærø', '50 €'];
const han = ['华东电力公司', '方案报价', '数据中心项目', '张三', '北方重工'];
const odd = [
  '"',
  '""',
  "'",
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r\n',
  '\\',
  '=1+1',
  ' ',
  '  ',
  '–',
  '😀',
  'a"b',
  "it's",
  '#',
  '0012',
  '1,5',
  '1.234,56',
  '%',
  '\u3000'
];
const plain = [
  'Acme',
  'Globex Inc.',
  'one two',
  'x',
  '12',
  '2024-01-02',
  '-',
  'NULL',
  'Proposal/Price Quote'
];
const known: Record<Writing['encoding'], string[]> = {
  'utf-8': [...latin, ...han, ...odd, ...plain],
  'utf-8 mark': [...latin, ...han, ...odd, ...plain],
  'utf-16le': [...latin, ...han, ...odd, ...plain],
  'utf-16be': [...latin, ...han, ...odd, ...plain],
  gb18030: [...han, ...plain, ...odd.filter((text) => text !== '😀')],
  'windows-1252': [...latin, ...plain, ...odd.filter((text) => !/[😀\u3000]/u.test(text))]
};
const names = ['Deal ID', 'Name', 'Stage', 'Amount', 'Created', 'Owner', 'Region', 'Remark'];

const writing = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  quoting: fc.constantFrom<Writing['quoting']>('all', 'needed', 'needed'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  encoding: fc.constantFrom<Writing['encoding']>(
    'utf-8',
    'utf-8 mark',
    'utf-16le',
    'utf-16be',
    'gb18030',
    'windows-1252'
  ),
  preamble: fc.constantFrom<string[]>(
    [],
    [],
    [],
    ['Pipeline report'],
    ['Report', '', 'Filter: all']
  ),
  blankEvery: fc.constantFrom(0, 0, 0, 2, 5),
  trailing: fc.constantFrom(0, 0, 0, 1, 2),
  lastLineEnd: fc.boolean()
});

/** Tables as exports have them: an id, a stage, an amount and a day, and any text besides. */
export const writtenTable: fc.Arbitrary<WrittenTable> = writing.chain((how) =>
  fc
    .record({
      width: fc.integer({ min: 3, max: names.length }),
      count: fc.integer({ min: 3, max: 14 })
    })
    .chain(({ width, count }) =>
      fc
        .array(fc.array(cell(how.encoding), { minLength: width, maxLength: width }), {
          minLength: count,
          maxLength: count
        })
        .map((cells) => {
          const headers = names.slice(0, width);
          const rows = cells.map((row, i) =>
            row.map((text, c) => {
              if (c === 0) return `D${i + 1}`;
              if (c === 3) return `${(i + 1) * 10}`;
              // A lone full-width space could be two characters of any encoding.
              return c === 2 && how.encoding === 'gb18030' ? `方案报价${text}` : text;
            })
          );
          return { headers, rows, writing: how, bytes: written(headers, rows, how) };
        })
    )
);

const cell = (encoding: Writing['encoding']): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...known[encoding]), { maxLength: 3 }).map((parts) => parts.join(''));

function written(headers: string[], rows: string[][], how: Writing): Uint8Array {
  const { delimiter, quoting, lineEnd, preamble, blankEvery, trailing, lastLineEnd } = how;
  const spelled = (text: string) =>
    quoting === 'all' || /["\r\n]/.test(text) || text.includes(delimiter)
      ? `"${text.replaceAll('"', '""')}"`
      : text;
  const line = (cells: string[]) => cells.map(spelled).join(delimiter) + delimiter.repeat(trailing);
  const lines = [...preamble, line(headers)];
  rows.forEach((row, i) => {
    if (blankEvery && i % blankEvery === 1) lines.push('');
    lines.push(line(row));
  });
  return encoded(lines.join(lineEnd) + (lastLineEnd ? lineEnd : ''), how.encoding);
}

function encoded(text: string, encoding: Writing['encoding']): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-8 mark':
      return new TextEncoder().encode(`\ufeff${text}`);
    case 'utf-16le':
      return encodeUtf16(text);
    case 'utf-16be':
      return encodeUtf16(text, { bigEndian: true });
    default:
      return encodeText(text, encoding);
  }
}
