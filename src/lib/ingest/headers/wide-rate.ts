import { isCurrency } from '../../domain/currencies';
import { currencyCode } from '../values/currency';

const rateWords =
  /^(rate|rates|fx|exchange|kurs|cours|taux|change|tipo|cambio|taxa|курс|value|spot|mid|close|ref|汇率|中间价|匯率|レート|환율)$/iu;

/** Of which currency a column of rates is, and the one they are stated in, where its header says so. */
export interface WideRate {
  currency: string;
  inCurrency: string | null;
}

/** `EUR`, `EUR rate`, `美元`, `EUR/USD`; null for other headers. */
export function wideRate(header: string): WideRate | null {
  const text = header.normalize('NFKC').trim();
  const whole = currencyCode(text);
  if (whole !== null) return { currency: whole, inCurrency: null };
  const pair = /^([A-Z]{3})\s*(?:[/\-_:>]|to|in)?\s*([A-Z]{3})$/.exec(text.toUpperCase());
  const [, first = '', second = ''] = pair ?? [];
  if (isCurrency(first) && isCurrency(second) && first !== second)
    return { currency: first, inCurrency: second };
  const words = text.split(/[^\p{L}\p{Sc}]+/u).filter(Boolean);
  const codes = words.filter((word) => !rateWords.test(word)).map(currencyCode);
  const found = [...new Set(codes)];
  const [only] = found;
  return found.length === 1 && only ? { currency: only, inCurrency: null } : null;
}

const monthNames =
  'jan|ene|gen feb|fév|fev mar|mär|mrz apr|avr|abr may|mai|mag jun|jui|giu jul|lug aug|ago|aoû sep|set oct|okt|ott|out nov dec|dez|dic|déc'
    .split(' ')
    .map((names) => new RegExp(`^(?:${names})`, 'i'));

/** The ISO day on which the period in a header begins: `2024-03`, `2024年3月`, `Mar 2024`, `Q1 2024`; null for others. */
export function periodHeader(header: string): string | null {
  const text = header.normalize('NFKC').trim();
  const day = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/.exec(text);
  if (day) return iso(day[1], Number(day[2]), Number(day[3]));
  const month = /^(\d{4})\s*[-/.年]\s*(\d{1,2})月?$/.exec(text);
  if (month) return iso(month[1], Number(month[2]));
  const turned = /^(\d{1,2})\s*[-/.]\s*(\d{4})$/.exec(text);
  if (turned) return iso(turned[2], Number(turned[1]));
  const quarter = /^(?:Q([1-4])[\s\-/]*(\d{4})|(\d{4})[\s\-/]*(?:Q|第)([1-4])(?:季度)?)$/i.exec(
    text
  );
  if (quarter) return iso(quarter[2] ?? quarter[3], 3 * Number(quarter[1] ?? quarter[4]) - 2);
  const year = /^(\d{4})年?$/.exec(text);
  if (year) return iso(year[1], 1);
  const named = /^(\p{L}{3,})\.?[\s\-/]*(\d{4}|\d{2})$/u.exec(text);
  const place = monthNames.findIndex((names) => names.test(named?.[1] ?? ''));
  const [, , digits = ''] = named ?? [];
  return place < 0 ? null : iso(digits.length === 2 ? `20${digits}` : digits, place + 1);
}

function iso(year: string | undefined, month: number, day = 1): string | null {
  const y = Number(year);
  if (y < 1990 || y > 2100 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${y}-${two(month)}-${two(day)}`;
}
