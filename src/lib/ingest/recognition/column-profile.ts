import { isBlank } from '../values/blank';
import { currencyCode } from '../values/currency';
import { outcomeOf } from '../values/words';
import { plainNo, plainYes } from '../values/flag-words';

/** What the sampled values of a column look like; shares are of the values that are not blank. */
export interface ColumnProfile {
  values: string[];
  /** Share of sampled rows that have a value. */
  filled: number;
  distinct: number;
  dates: number;
  /** Numbers that could be days: Excel serials, epochs, `20230511`. */
  numericDates: number;
  numbers: number;
  flags: number;
  outcomes: number;
  /** Names of currencies. */
  currencies: number;
}

/** Evidence on one column from a sample of its cells. */
export function columnProfile(cells: readonly (string | null)[]): ColumnProfile {
  const values = cells.filter((cell): cell is string => !isBlank(cell)).map((cell) => cell.trim());
  const share = (test: (value: string) => boolean) =>
    values.length ? values.filter(test).length / values.length : 0;
  return {
    values,
    filled: cells.length ? values.length / cells.length : 0,
    distinct: new Set(values).size,
    dates: share(isDateLike),
    numericDates: share((value) => numericDate(value) !== null),
    numbers: share((value) => numberLike.test(value.normalize('NFKC'))),
    flags: share((value) => flagLike.has(value.toLowerCase())),
    outcomes: share((value) => outcomeOf(value) !== null),
    currencies: share((value) => value.length < 9 && currencyCode(value) !== null)
  };
}

const numberLike =
  /^[\s(+−-]*(?:人民币|[a-z]{1,3}\s?)?[$€£¥￥₹₩₽\\]?\s*[+-]?\d[\d.,\s'’\u00a0\u202f]*(?:e[+-]?\d{1,3})?\s*(?:%|k|m|mn|bn?|mio|mrd|千|万|萬|亿|億|百万)?(?:[.,]?[-–—]{1,2})?\s*(?:元整?|円|руб\.?|[a-z]{3}|[$€£¥₽₩])?\)?-?$/iu;
const flagLike = new Set([...plainYes, ...plainNo, 'unknown', '未知']);

const dateLike =
  /^\d{4}[-/年]\s?\d{1,2}([-/月]\s?\d{1,2}日?|月)?(\D|$)|^\d{4}\.\d{1,2}\.\d{1,2}(\D|$)|^\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})(\D|$)/;
const monthWords =
  /(^|[^\p{L}])(jan|ene|gen|f[eé]b|f[eé]v|mar|m(ä|ae)r|mrz|apr|avr|abr|may|mai|mag|jun|jui|giu|jul|lug|aug|ago|ao[uû]|sep|set|oct|okt|ott|out|nov|dec|dez|dic|d[eé]c)\p{L}{0,7}\.?([^\p{L}]|$)/iu;

export const isDateLike = (value: string): boolean =>
  (dateLike.test(value) && value.length < 40) ||
  (value.length < 80 && /\d/.test(value) && monthWords.test(value) && /\d{2}/.test(value));

export type NumericDate = 'serial' | 'epoch_s' | 'epoch_ms' | 'compact';

/** What kind of moment a bare number may be; null for none. Ranges run from 1990 to 2100. */
export function numericDate(value: string): NumericDate | null {
  if (!/^\d+(\.\d+)?$/.test(value)) return null;
  if (/^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(\d{4}|\d{6})?$/.test(value))
    return 'compact';
  const number = Number(value);
  if (number >= 32_874 && number <= 73_050) return 'serial';
  if (number >= 631_152_000 && number <= 4_102_444_800) return 'epoch_s';
  if (number >= 631_152_000_000 && number <= 4_102_444_800_000) return 'epoch_ms';
  return null;
}
