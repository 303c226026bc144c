import { parseDateTime, toTimeZone, toZoned } from '@internationalized/date';
import type { Field, Kind } from '../domain/field';
import { grainPeriod, type Period } from '../domain/period';
import { messages } from '../messages/messages';
import type { Locale } from '../messages/locale';
import { spaced } from '../messages/spacing';
import { dayFormats, numberMarks } from './marks';
import { labelOf, type Reader, type Voice } from './voice';

export type { Reader, Voice } from './voice';

const formats = new Map<string, Intl.NumberFormat>();

/** A number as readers write it: below nought with a minus sign, not a hyphen. */
function print(
  value: number,
  { locale, settings }: Reader,
  options: Intl.NumberFormatOptions
): string {
  const key = locale + JSON.stringify(options);
  if (!formats.has(key))
    formats.set(key, new Intl.NumberFormat(locale, { signDisplay: 'negative', ...options }));
  const marks = numberMarks[settings?.numbers ?? 'language'];
  const text = marks
    ? formats
        .get(key)!
        .formatToParts(value)
        .map(({ type, value: part }) => marks[type] ?? part)
        .join('')
    : formats.get(key)!.format(value);
  return inLanguage(text.replace('-', '−'), locale);
}

const inLanguage = (text: string, locale: Locale): string =>
  locale === 'zh-CN' ? spaced(text) : text;

/** An amount, in the currency that the reader wants to see. */
function printMoney(
  value: number,
  { exchange, currency: own, ...reader }: Voice,
  options: (shown: number) => Intl.NumberFormatOptions
): string {
  const [shown, currency] =
    exchange && own !== null ? [value / exchange.rate, exchange.currency] : [value, own];
  const style = currency
    ? ({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const)
    : {};
  return print(shown, reader, { ...style, ...options(shown) });
}

const absent = '–';

/** Money for charts and sentences: `¥3.2M`, `¥320 万`. */
export function compactMoney(value: number | null, voice: Voice): string {
  if (value === null) return absent;
  return printMoney(value, voice, () => ({
    notation: 'compact',
    maximumSignificantDigits: 3,
    useGrouping: true
  }));
}

/** Money for tables, in full; without cents from 1,000 on. */
export function fullMoney(value: number | null, voice: Voice): string {
  if (value === null) return absent;
  return printMoney(value, voice, (shown) => {
    const digits = Number.isInteger(shown) || Math.abs(shown) >= 1000 ? 0 : 2;
    return { minimumFractionDigits: digits, maximumFractionDigits: digits };
  });
}

/** A share as a percentage: one decimal below 10%, none above unless `decimals` says so. */
export function percent(value: number | null, reader: Reader, decimals?: number): string {
  if (value === null) return absent;
  const digits = decimals ?? (Math.abs(value) < 0.0995 && value !== 0 ? 1 : 0);
  return print(value, reader, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits
  });
}

export function whole(value: number | null, reader: Reader): string {
  return value === null ? absent : print(value, reader, { maximumFractionDigits: 0 });
}

/** A number with at most `decimals` fraction digits. */
export function decimal(value: number | null, reader: Reader, decimals = 1): string {
  return value === null ? absent : print(value, reader, { maximumFractionDigits: decimals });
}

/** A number with exactly `decimals` fraction digits: a measure to be compared with others like it. */
export const fixed = (value: number | null, reader: Reader, decimals: number): string =>
  value === null
    ? absent
    : print(value, reader, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

/** Elapsed days: `0.4 d`, `57 d`, `57 天`. */
export function elapsed(days: number | null, reader: Reader): string {
  if (days === null) return absent;
  const digits = Math.abs(days) < 10 && !Number.isInteger(days) ? 1 : 0;
  return print(days, reader, {
    style: 'unit',
    unit: 'day',
    unitDisplay: 'short',
    maximumFractionDigits: digits
  });
}

/** A calendar day: `31 Aug 2026`, `2026 年 8 月 31 日`. */
export function calendarDay(iso: string | null, reader: Reader): string {
  if (!iso) return absent;
  const format = dayFormats[reader.settings?.dates ?? 'language'];
  if (format) return format.day(...dayParts(iso));
  return inWords(`${iso.slice(0, 10)}T00:00:00Z`, reader, { dateStyle: 'medium' });
}

/** A month: `Aug 2026`, `2026 年 8 月`. */
export function calendarMonth(iso: string | null, reader: Reader): string {
  if (!iso) return absent;
  const format = dayFormats[reader.settings?.dates ?? 'language'];
  if (format) return format.month(iso.slice(0, 4), iso.slice(5, 7));
  return inWords(`${iso.slice(0, 7)}-01T00:00:00Z`, reader, { year: 'numeric', month: 'short' });
}

const dayParts = (iso: string) =>
  [iso.slice(0, 4), iso.slice(5, 7), iso.slice(8, 10)] as [string, string, string];

const inWords = (iso: string, { locale }: Reader, options: Intl.DateTimeFormatOptions): string =>
  inLanguage(
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
      ...options,
      timeZone: 'UTC'
    }).format(new Date(iso)),
    locale
  );

/** A span of days: whole months by their names, others by their first and last day. */
export function calendarSpan({ from, to }: Period, voice: Reader): string {
  const whole = grainPeriod('month', from).from === from && grainPeriod('month', to).to === to;
  const say = whole ? calendarMonth : calendarDay;
  const [first, last] = [say(from, voice), say(to, voice)];
  return first === last ? first : `${first} – ${last}`;
}

/** The same by its first and last day always; the year once where it is one. */
export function calendarDays({ from, to }: Period, reader: Reader): string {
  const [first, last] = [calendarDay(from, reader), calendarDay(to, reader)];
  if (first === last) return first;
  const year = from.slice(0, 4);
  const once = year === to.slice(0, 4);
  if (once && reader.locale === 'en' && first.endsWith(` ${year}`))
    return `${first.slice(0, -5)} – ${last}`;
  const behind = `${year} 年 `;
  return `${first} – ${once && last.startsWith(behind) ? last.slice(behind.length) : last}`;
}

/**
 * A moment to the minute, in the zone of the reader where that of the data is known; midnight is what
 * a day without a time becomes, and reads as the day.
 */
function calendarMoment(iso: string, voice: Voice): string {
  const time = iso.slice(11, 16);
  if (!time || time === '00:00') return calendarDay(iso, voice);
  const shown = momentOf(iso, voice);
  return `${calendarDay(shown, voice)} ${shown.slice(11, 16)}`;
}

/** A moment in the zone of the reader; a day without a time stays that day. */
export function momentOf(iso: string, { zones }: Pick<Voice, 'zones'>): string {
  const time = iso.slice(11, 16);
  return zones && time && time !== '00:00' ? inZone(iso, zones) : iso;
}

const inZone = (iso: string, { data, reader }: NonNullable<Voice['zones']>): string =>
  toTimeZone(toZoned(parseDateTime(iso.slice(0, 19)), data), reader).toString();

/** A cell of a table, by its field. */
export const cellOf = ({ kind, labelled }: Field, value: unknown, voice: Voice): string =>
  labelled && typeof value === 'string' && value ? labelOf(value, voice) : cell(kind, value, voice);

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
export const points = (difference: number, voice: Reader): string =>
  fixed(Math.abs(difference) * 100, voice, Math.abs(difference) < 0.0995 ? 1 : 0);

/** The same with its sign, for columns whose heading has the unit: `−12`, `+0.4`. */
export function signedPoints(difference: number, voice: Reader): string {
  const size = points(difference, voice);
  const sign = !/[1-9]/.test(size) ? '' : difference > 0 ? '+' : '−';
  return `${sign}${size}`;
}

/** The same with sign and unit: `−12 pp`, `+0.4 个百分点`. */
export const pointsChange = (difference: number, voice: Reader): string =>
  messages(voice.locale).scores.pp({ points: signedPoints(difference, voice) });
