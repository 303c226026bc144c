import fc from 'fast-check';
import { encodeText, encodeUtf16 } from '../../support/encode-text';

/** How a table is written to a file. */
export interface Writing {
  delimiter: string;
  quoting: 'all' | 'needed' | 'never';
  quote: '"' | "'";
  /** Before quotes inside quoted cells; a table that is read so has at least one. */
  escape: 'doubled' | 'backslash' | 'both';
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
  quoting: fc.constantFrom<Writing['quoting']>('all', 'all', 'needed', 'needed', 'needed', 'never'),
  quote: fc.constantFrom<Writing['quote']>('"', '"', '"', "'"),
  escape: fc.constantFrom<Writing['escape']>('doubled', 'doubled', 'backslash', 'both'),
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
              if (c === 1 && i === 0) return telling(how);
              // A lone full-width space could be two characters of any encoding.
              return writable(
                c === 2 && how.encoding === 'gb18030' ? `方案报价${text}` : text,
                how
              );
            })
          );
          return { headers, rows, writing: how, bytes: written(headers, rows, how) };
        })
    )
);

/** A cell without which nobody could tell how quotes are escaped. */
function telling({ quoting, quote, escape }: Writing): string {
  if (quoting === 'never') return 'here\nand there';
  return escape === 'doubled' ? 'plain' : `5${quote} pipe, 7${quote} long`;
}

/** Text that a table written so can hold. */
function writable(text: string, { quoting, quote }: Writing): string {
  if (quoting === 'never') return text.replace(/["']/g, '');
  return quote === "'" ? text.replaceAll('"', '') : text;
}

const cell = (encoding: Writing['encoding']): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...known[encoding]), { maxLength: 3 }).map((parts) => parts.join(''));

function written(headers: string[], rows: string[][], how: Writing): Uint8Array {
  const {
    delimiter,
    quoting,
    quote,
    escape,
    lineEnd,
    preamble,
    blankEvery,
    trailing,
    lastLineEnd
  } = how;
  const spelled = (text: string) => {
    if (quoting === 'never')
      return text.replace(/[\\\r\n]/g, '\\$&').replaceAll(delimiter, `\\${delimiter}`);
    const needed = text.includes(quote) || /[\r\n]/.test(text) || text.includes(delimiter);
    const isQuoted = quoting === 'all' || quote === "'" || needed;
    const whole = escape === 'doubled' ? text : text.replaceAll('\\', '\\\\');
    if (!isQuoted) return whole;
    return `${quote}${whole.replaceAll(quote, (_, at: number) => escaped(escape, quote, at))}${quote}`;
  };
  const line = (cells: string[]) => cells.map(spelled).join(delimiter) + delimiter.repeat(trailing);
  const lines = [...preamble, line(headers)];
  rows.forEach((row, i) => {
    if (blankEvery && i % blankEvery === 1) lines.push('');
    lines.push(line(row));
  });
  return encoded(lines.join(lineEnd) + (lastLineEnd ? lineEnd : ''), how.encoding);
}

const escaped = (escape: Writing['escape'], quote: string, at: number): string =>
  escape === 'backslash' || (escape === 'both' && at % 2 === 1) ? `\\${quote}` : quote + quote;

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
