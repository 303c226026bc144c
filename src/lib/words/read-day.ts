import { isDay } from '../domain/period';
import { dayFormats } from './marks';
import type { Reader } from './voice';

const monthNames = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec'
];

/**
 * A day as a reader types it, as an ISO date: `2026-08-31` always, the order of the chosen format,
 * and the names of months; null where it is none.
 */
export function readDay(text: string, reader: Reader): string | null {
  const parts = text.toLowerCase().match(/\p{L}{3,}|\d+/gu) ?? [];
  const named = parts.findIndex((part) => monthOf(part) !== null);
  if (named >= 0) return wordedDay(parts, named);
  const figures = /^\d{8}$/.test(text.trim())
    ? [text.trim().slice(0, 4), text.trim().slice(4, 6), text.trim().slice(6)]
    : (text.match(/\d+/g) ?? []);
  if (figures.length !== 3) return null;
  const [a = '', b = '', c = ''] = figures;
  if (a.length === 4) return isoDay(a, b, c);
  if (c.length !== 4) return null;
  const order = dayFormats[reader.settings?.dates ?? 'language']?.order;
  return order === 'mdy' ? isoDay(c, a, b) : isoDay(c, b, a);
}

function wordedDay(parts: readonly string[], named: number): string | null {
  const month = monthOf(parts[named] ?? '');
  const [year, ...others] = parts.filter((part) => /^\d{4}$/.test(part));
  const days = parts.filter((part) => /^\d{1,2}$/.test(part));
  if (month === null || year === undefined || others.length || days.length !== 1) return null;
  return isoDay(year, String(month), days[0] ?? '');
}

function monthOf(name: string): number | null {
  const found = /^\d/.test(name) ? -1 : monthNames.indexOf(name.slice(0, 3));
  return found < 0 ? null : found + 1;
}

function isoDay(year: string, month: string, day: string): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? iso : null;
}
