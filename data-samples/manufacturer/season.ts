import { dateText, dayOf, monthEnd, monthOf, yearOf } from './calendar';
import type { Market } from './company';

/** First day of the Chinese year. */
const newYears: Record<number, string> = {
  2019: '2019-02-05',
  2020: '2020-01-25',
  2021: '2021-02-12',
  2022: '2022-02-01',
  2023: '2023-01-22',
  2024: '2024-02-10',
  2025: '2025-01-29',
  2026: '2026-02-17',
  2027: '2027-02-06',
  2028: '2028-01-26',
  2029: '2029-02-13',
  2030: '2030-02-03'
};

const yearlyGrowth = 1.16;

/** How much work gets done on a day, relative to an ordinary one. */
export function pace(day: number, market: Market): number {
  const month = monthOf(day);
  const dayOfMonth = Number(dateText(day).slice(8));
  if (market === 'China') {
    const newYear = newYears[yearOf(day)];
    const since = newYear ? day - dayOf(newYear) : 99;
    if (since >= -8 && since <= 14) return since >= -3 && since <= 7 ? 0.04 : 0.35;
    return month === 10 && dayOfMonth <= 7 ? 0.1 : 1;
  }
  const holidays = (month === 12 && dayOfMonth >= 22) || (month === 1 && dayOfMonth <= 3);
  if (holidays) return 0.15;
  if (market === 'Europe') return month === 8 ? 0.4 : month === 7 ? 0.8 : 1;
  return month === 11 && dayOfMonth >= 24 && dayOfMonth <= 28 ? 0.5 : 1;
}

/** Buyers sign and sellers chase at the end of a quarter. */
export function closingPace(day: number): number {
  const place = (monthOf(day) - 1) % 3;
  if (place === 2) return monthEnd(day) - day < 12 ? 2.2 : 1.25;
  return place === 0 ? 0.85 : 0.9;
}

/** Dead deals are closed when the quarter is tidied up. */
export function tidyingPace(day: number): number {
  return (monthOf(day) - 1) % 3 === 2 ? 1.35 : 0.88;
}

/** New leads and deals on a day, relative to an ordinary one at the start. */
export function demand(day: number, market: Market, start: number): number {
  const sinceMonday = (day - 4) % 7;
  if (sinceMonday >= 5) return 0;
  const month = [0.95, 1, 1.12, 1.05, 1.02, 1, 0.94, 0.92, 1.1, 1.05, 1.02, 0.85];
  return month[monthOf(day) - 1]! * pace(day, market) * yearlyGrowth ** ((day - start) / 365.25);
}
