import { addDays, daysFrom, type Period } from './period';

/** ISO dates on which nobody works, besides Saturdays and Sundays. */
type Holidays = readonly string[];

/** Mondays to Fridays in a period that are no holidays. */
export function businessDays({ from, to }: Period, holidays: Holidays = []): number {
  const days = daysFrom(from, to) + 1;
  if (days <= 0) return 0;
  const weeks = Math.floor(days / 7);
  const first = weekday(from);
  const rest = Array.from({ length: days - 7 * weeks }, (_, i) => (first + i) % 7);
  const off = new Set(holidays.filter((day) => day >= from && day <= to && weekday(day) < 5));
  return 5 * weeks + rest.filter((day) => day < 5).length - off.size;
}

/** The share of the period's business days that has gone by the end of a day, 0 to 1. */
export function shareGone(period: Period, day: string, holidays: Holidays = []): number {
  const all = businessDays(period, holidays);
  const to = day < period.to ? day : period.to;
  return all ? businessDays({ from: period.from, to }, holidays) / all : 0;
}

/** The last day of the period by whose end no more than this share of its business days has gone. */
export function dayAtShare(period: Period, share: number, holidays: Holidays = []): string {
  const all = businessDays(period, holidays);
  const off = new Set(holidays);
  let day = addDays(period.from, -1);
  for (let gone = 0; day < period.to; day = addDays(day, 1)) {
    const next = addDays(day, 1);
    gone += weekday(next) < 5 && !off.has(next) ? 1 : 0;
    if (gone > share * all + 1e-9) break;
  }
  return day;
}

/** 0 for Monday to 6 for Sunday; the first day of 2024 was a Monday. */
const weekday = (isoDay: string): number => ((daysFrom('2024-01-01', isoDay) % 7) + 7) % 7;
