import { headerRow } from './header-row';
import { sampleRecords } from './sample-records';
import type { Dialect } from './source-file';

export const delimiters = [';', '\t', '|', ','] as const;

export interface Sniffed {
  dialect: Dialect;
  /** As spelled; generated where the file has no header row. */
  headers: string[];
  /** The first records, the header and what stands before it included. */
  records: string[][];
}

/**
 * Delimiter, quote, escape and header row from the first bytes of a UTF-8 text. The delimiter is the
 * one that cuts most records into the same number of cells, the first full record among them.
 */
export function sniffDialect(
  sample: Uint8Array,
  { whole, delimiter, quote, escape, skip, headerless }: { whole: boolean } & Partial<Dialect>
): Sniffed {
  const text = new TextDecoder().decode(sample.subarray(0, 65_536));
  const base = { quote: quote ?? quoteOf(text), escape: escape ?? escapeOf(text), skip: 0 };
  const candidates = (delimiter ? [delimiter] : delimiters).map((delimiter) => {
    const dialect: Dialect = { ...base, delimiter };
    const records = sampleRecords(sample, dialect, { whole });
    return { dialect, records, score: regularity(records) };
  });
  const best = candidates.reduce((a, b) => (b.score > a.score ? b : a));
  const plain = candidates.find(({ dialect }) => dialect.delimiter === ',');
  const chosen = best.score === 0 && plain ? plain : best;
  const { index, headers } = headerRow(chosen.records, { skip, headerless });
  const without = index < 0 || headerless;
  return {
    dialect: { ...chosen.dialect, skip: index + 1, ...(without ? { headerless: true } : {}) },
    headers,
    records: chosen.records
  };
}

/** Zero where nothing is cut; grows with the share of records of the commonest width and that width. */
function regularity(records: string[][]): number {
  const widths = records
    .filter((cells) => cells.some((cell) => cell.trim()))
    .map((cells) => cells.length);
  const counts = new Map<number, number>();
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, times] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0];
  const leads = widths.slice(0, 1).includes(width) ? 1.5 : 1;
  return (times / Math.max(1, widths.length)) * Math.log2(width) ** 0.5 * leads;
}

function quoteOf(text: string): string {
  if (text.includes('"')) return '"';
  const single = text.match(/(^|[,;\t|])'[^'\n]*'(?=[,;\t|\r\n]|$)/gm)?.length ?? 0;
  return single > 5 && single * 2 > (text.match(/'/g)?.length ?? 0) / 2 ? "'" : '"';
}

const escapeOf = (text: string): string =>
  /[^\\]\\"[^,;\t|\r\n]/.test(text) && !/[^,;\t|\r\n]""/.test(text) ? '\\' : '"';
