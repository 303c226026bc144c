import type { Kind } from '../domain/field';
import { grainPeriod, type Period } from '../domain/period';
import { messages } from '../messages/messages';
import type { Locale } from '../messages/locale';

/** Who is spoken to: the language, and the ISO code of the currency of amounts; null where they carry none. */
export interface Voice {
  locale: Locale;
  currency: string | null;
}

const formats = new Map<string, Intl.NumberFormat>();

/** A number as readers write it: below nought with a minus sign, not a hyphen. */
function print(value: number, locale: Locale, options: Intl.NumberFormatOptions): string {
  const key = locale + JSON.stringify(options);
  if (!formats.has(key))
    formats.set(key, new Intl.NumberFormat(locale, { signDisplay: 'negative', ...options }));
  return formats.get(key)!.format(value).replace('-', '−');
}

const absent = '–';

/** Money for charts and sentences: `¥3.2M`, `¥320万`. */
export function compactMoney(value: number | null, { locale, currency }: Voice): string {
  if (value === null) return absent;
  const style = currency
    ? ({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const)
    : {};
  return print(value, locale, {
    ...style,
    notation: 'compact',
    maximumSignificantDigits: 3
  });
}

/** Money for tables, in full; without cents from 1,000 on. */
export function fullMoney(value: number | null, { locale, currency }: Voice): string {
  if (value === null) return absent;
  const style = currency
    ? ({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const)
    : {};
  const fraction = Number.isInteger(value) || Math.abs(value) >= 1000 ? 0 : 2;
  return print(value, locale, {
    ...style,
    minimumFractionDigits: fraction,
    maximumFractionDigits: fraction
  });
}

/** A share as a percentage: one decimal below 10%, none above unless `decimals` says so. */
export function percent(
  value: number | null,
  { locale }: Pick<Voice, 'locale'>,
  decimals?: number
): string {
  if (value === null) return absent;
  const digits = decimals ?? (Math.abs(value) < 0.0995 && value !== 0 ? 1 : 0);
  return print(value, locale, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits
  });
}

export function whole(value: number | null, { locale }: Pick<Voice, 'locale'>): string {
  return value === null ? absent : print(value, locale, { maximumFractionDigits: 0 });
}

/** A number with at most `decimals` fraction digits. */
export function decimal(
  value: number | null,
  { locale }: Pick<Voice, 'locale'>,
  decimals = 1
): string {
  return value === null ? absent : print(value, locale, { maximumFractionDigits: decimals });
}

/** A number with exactly `decimals` fraction digits: a measure to be compared with others like it. */
export const fixed = (
  value: number | null,
  { locale }: Pick<Voice, 'locale'>,
  decimals: number
): string =>
  value === null
    ? absent
    : print(value, locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** Elapsed days: `0.4 d`, `57 d`, `57 天`. */
export function elapsed(days: number | null, { locale }: Pick<Voice, 'locale'>): string {
  if (days === null) return absent;
  const digits = Math.abs(days) < 10 && !Number.isInteger(days) ? 1 : 0;
  return print(days, locale, {
    style: 'unit',
    unit: 'day',
    unitDisplay: 'short',
    maximumFractionDigits: digits
  });
}

/** A calendar day: `31 Aug 2026`, `2026年8月31日`. */
export function calendarDay(iso: string | null, { locale }: Pick<Voice, 'locale'>): string {
  if (!iso) return absent;
  const options = { dateStyle: 'medium', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options).format(
    new Date(`${iso.slice(0, 10)}T00:00:00Z`)
  );
}

/** A month: `Aug 2026`, `2026年8月`. */
export function calendarMonth(iso: string | null, { locale }: Pick<Voice, 'locale'>): string {
  if (!iso) return absent;
  const options = { year: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, options).format(
    new Date(`${iso.slice(0, 7)}-01T00:00:00Z`)
  );
}

/** A span of days: whole months by their names, others by their first and last day. */
export function calendarSpan({ from, to }: Period, voice: Pick<Voice, 'locale'>): string {
  const whole = grainPeriod('month', from).from === from && grainPeriod('month', to).to === to;
  const say = whole ? calendarMonth : calendarDay;
  const [first, last] = [say(from, voice), say(to, voice)];
  return first === last ? first : `${first} – ${last}`;
}

/** A moment to the minute; midnight is what a day without a time becomes, and reads as the day. */
function calendarMoment(iso: string, voice: Voice): string {
  const time = iso.slice(11, 16);
  return [calendarDay(iso, voice), ...(time && time !== '00:00' ? [time] : [])].join(' ');
}

/** A cell of a table, by the kind of its field. */
export function cell(kind: Kind, value: unknown, voice: Voice): string {
  if (value === null || value === undefined || value === '') return absent;
  switch (kind) {
    case 'count':
      return whole(value as number, voice);
    case 'number':
      return fixed(value as number, voice, 2);
    case 'money':
      return fullMoney(value as number, voice);
    case 'ratio':
      return percent(value as number, voice, 1);
    case 'days':
      return decimal(value as number, voice, 1);
    case 'date':
      return calendarDay(value as string, voice);
    case 'timestamp':
      return calendarMoment(value as string, voice);
    case 'flag':
      return value ? '✓' : '–';
    default:
      return String(value);
  }
}

/** A difference of probabilities in percentage points, without its sign: `12`, `0.4`. */
export const points = (difference: number, voice: Pick<Voice, 'locale'>): string =>
  fixed(Math.abs(difference) * 100, voice, Math.abs(difference) < 0.0995 ? 1 : 0);

/** The same with its sign, for columns whose heading has the unit: `−12`, `+0.4`. */
export function signedPoints(difference: number, voice: Pick<Voice, 'locale'>): string {
  const size = points(difference, voice);
  const sign = Number(size) === 0 ? '' : difference > 0 ? '+' : '−';
  return `${sign}${size}`;
}

/** The same with sign and unit: `−12 pp`, `+0.4 个百分点`. */
export const pointsChange = (difference: number, voice: Pick<Voice, 'locale'>): string =>
  messages(voice.locale).scores.pp({ points: signedPoints(difference, voice) });
