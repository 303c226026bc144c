import { headerRow } from './header-row';
import { nullTokens } from './null-tokens';
import { recordShapes, type RecordShapes } from './record-shapes';
import { sampleRecords } from './sample-records';
import type { Dialect } from './source-file';

/** What stands between cells. Rare ones come last: of equally good readings the first is taken. */
export const delimiters = [';', '\t', '|', ',', '^', '~', '\u0001', '\u001f'] as const;
export const quotes = ['"', "'", ''] as const;
/** A quote inside a quoted cell is doubled, or stands behind a backslash. */
export const escapes = ['"', '\\'] as const;

export interface Sniffed {
  dialect: Dialect;
  /** As spelled; generated where the file has no header row. */
  headers: string[];
  /** The first records, the header and what stands before it included. */
  records: string[][];
}

export interface SniffOptions extends Partial<Dialect> {
  /** Whether the sample is the whole text. */
  whole: boolean;
  /** Parts from further down, from the start of a line each. */
  further?: readonly Uint8Array[];
}

/**
 * Delimiter, quote, escape, words for nothing, and header rows from parts of a UTF-8 text: its first
 * bytes and some further down. What was not chosen is tried in every combination that the text gives
 * reason for; the one is taken that cuts most records into the same number of cells, the first full
 * record among them, with the fewest quotes where none should be.
 */
export function sniffDialect(
  sample: Uint8Array,
  { whole, further = [], skip, headerless, nulls, ...chosen }: SniffOptions
): Sniffed {
  const parts = [{ bytes: sample, whole }, ...further.map((bytes) => ({ bytes, whole: false }))];
  const text = parts
    .map(({ bytes }) => new TextDecoder().decode(bytes.subarray(0, 65_536)))
    .join('\n');
  const candidates = possibleDialects(text, chosen).map((dialect) => ({
    dialect,
    score: regularity(recordShapes(parts, dialect))
  }));
  const best = candidates.reduce((a, b) => (b.score > a.score ? b : a));
  const plain = candidates.find(({ dialect }) => dialect.delimiter === ',');
  const { dialect } = best.score === 0 && plain ? plain : best;
  const records = sampleRecords(sample, dialect, { whole });
  const { index, rows, headers } = headerRow(records, {
    skip,
    headerless,
    rows: chosen.headerRows
  });
  const below = [
    ...records.slice(index + 1),
    ...further.flatMap((bytes) => sampleRecords(bytes, dialect, { whole: false }))
  ];
  return {
    dialect: {
      ...dialect,
      skip: index + 1,
      nulls: nulls ?? nullTokens(below),
      ...(rows > 1 ? { headerRows: rows } : {}),
      ...(index < 0 || headerless ? { headerless: true } : {})
    },
    headers,
    records
  };
}

/** The likeliest come first. */
function possibleDialects(text: string, { delimiter, quote, escape }: Partial<Dialect>): Dialect[] {
  const between = delimiters.filter((one) => one === ',' || text.includes(one));
  const around = quotes.filter((one) => one === '"' || isQuoting(one, text));
  const before = escapes.filter((one) => one === '"' || /\\["'\\,;|\t\r\n]/.test(text));
  const usual = /(^|[,;|\t\r\n])\\N(?=[,;|\t\r\n]|$)/.test(text) ? [...before].reverse() : before;
  return (delimiter === undefined ? between : [delimiter]).flatMap((delimiter) =>
    (quote === undefined ? around : [quote]).flatMap((quote) =>
      (escape === undefined ? usual : [escape]).map((escape): Dialect => ({
        delimiter,
        quote,
        escape,
        skip: 0
      }))
    )
  );
}

function isQuoting(quote: string, text: string): boolean {
  if (quote === '') return text.includes('"');
  const single = text.match(/(^|[,;\t|])'[^'\n]*'(?=[,;\t|\r\n]|$)/gm)?.length ?? 0;
  return single > 5 && single * 4 > (text.match(/'/g)?.length ?? 0);
}

/**
 * Zero where nothing is cut; grows with the share of records of the commonest width and that width,
 * and falls with quotes that are read wrongly.
 */
function regularity({ widths, strays }: RecordShapes): number {
  const counts = new Map<number, number>();
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, times] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  const leads = widths[0] === width ? 1.5 : 1;
  const orderly = 1 - Math.min(1, strays / Math.max(1, widths.length)) / 2;
  return (times / Math.max(1, widths.length)) * Math.log2(width) ** 0.5 * leads * orderly;
}
