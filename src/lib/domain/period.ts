import { CalendarDate, parseDate, startOfWeek } from '@internationalized/date';

/** A span of days, both ends included, as ISO dates. */
export interface Period {
  from: string;
  to: string;
}

export type Grain = 'week' | 'month' | 'quarter' | 'year';

export interface Calendar {
  /** ISO date the relative periods are counted from. */
  asOf: string;
  /** First month of the fiscal year, 1 to 12. */
  fiscalStart: number;
}

export const relativePeriods = [
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_fiscal_year',
  'last_fiscal_year',
  'last_90_days',
  'last_12_months'
] as const;

/** The tokens offered by name, the whole of the data first. */
export const namedPeriods = ['all', ...relativePeriods] as const;

/** First day of the grain that holds the date; fiscal years and their quarters start with `fiscalStart`. */
export function startOf(grain: Grain, day: CalendarDate, fiscalStart: number): CalendarDate {
  if (grain === 'week') return startOfWeek(day, 'en-GB');
  if (grain === 'month') return day.set({ day: 1 });
  const sinceFiscalStart = (day.month - fiscalStart + 12) % 12;
  const monthsInto = grain === 'year' ? sinceFiscalStart : sinceFiscalStart % 3;
  return day.set({ day: 1 }).subtract({ months: monthsInto });
}

const step: Record<Grain, { weeks?: number; months?: number }> = {
  week: { weeks: 1 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { months: 12 }
};

/** The period of one grain that holds the day, `offset` grains later. */
export function grainPeriod(
  grain: Grain,
  isoDay: string,
  { fiscalStart = 1, offset = 0 } = {}
): Period {
  let start = startOf(grain, parseDate(isoDay), fiscalStart);
  for (let i = 0; i < Math.abs(offset); i++)
    start = offset > 0 ? start.add(step[grain]) : start.subtract(step[grain]);
  return { from: start.toString(), to: start.add(step[grain]).subtract({ days: 1 }).toString() };
}

/**
 * Reads a period token: a relative one (`last_quarter`), `2025`, `FY2025`, `2025-Q3`, `2025-08`, or
 * `2025-01-01..2025-06-30` (either end may be missing). `all` and unreadable tokens give null.
 * `FY2025` is the fiscal year that *ends* in 2025.
 */
export function parsePeriod(token: string, { asOf, fiscalStart }: Calendar): Period | null {
  const relative = relativePeriod(token, { asOf, fiscalStart });
  if (relative) return relative;
  const span = /^(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?$/.exec(token);
  if (span) return spanPeriod(span[1], span[2]);
  const parts = /^(FY)?(\d{4})(?:-(Q[1-4]|\d\d))?$/.exec(token);
  if (!parts) return null;
  const [, fiscal, year, part] = parts;
  const start = fiscal || part?.startsWith('Q') ? fiscalStart : 1;
  const firstYear =
    (fiscal || part?.startsWith('Q')) && start > 1 ? Number(year) - 1 : Number(year);
  const first = new CalendarDate(firstYear, start, 1);
  if (!part) return grainPeriod('year', first.toString(), { fiscalStart: start });
  if (part.startsWith('Q'))
    return grainPeriod('quarter', first.toString(), {
      fiscalStart: start,
      offset: Number(part[1]) - 1
    });
  const month = Number(part);
  return month >= 1 && month <= 12 ? grainPeriod('month', `${year}-${part}-01`) : null;
}

/** Whether a token names a period on some calendar; `all` does. */
export const isPeriodToken = (token: string): boolean =>
  token === 'all' || parsePeriod(token, { asOf: '2000-01-01', fiscalStart: 1 }) !== null;

function relativePeriod(token: string, { asOf, fiscalStart }: Calendar): Period | null {
  const named = /^(this|last)_(month|quarter|fiscal_year)$/.exec(token);
  if (named) {
    const grain = named[2] === 'fiscal_year' ? 'year' : (named[2] as Grain);
    return grainPeriod(grain, asOf, { fiscalStart, offset: named[1] === 'last' ? -1 : 0 });
  }
  const to = parseDate(asOf);
  if (token === 'last_90_days') return { from: to.subtract({ days: 89 }).toString(), to: asOf };
  if (token === 'last_12_months')
    return { from: to.add({ days: 1 }).subtract({ months: 12 }).toString(), to: asOf };
  return null;
}

function spanPeriod(from: string | undefined, to: string | undefined): Period | null {
  const [first, last] = [from ?? '0001-01-01', to ?? '9999-12-31'];
  return isDay(first) && isDay(last) && first <= last ? { from: first, to: last } : null;
}

export function isDay(iso: string): boolean {
  try {
    return parseDate(iso).toString() === iso;
  } catch {
    return false;
  }
}

/** The period of equal length just before; whole months, quarters and years step by months. */
export function previousPeriod({ from, to }: Period): Period {
  const first = parseDate(from);
  const after = parseDate(to).add({ days: 1 });
  const months = (after.year - first.year) * 12 + after.month - first.month;
  const whole = first.day === 1 && after.day === 1;
  const start = whole
    ? first.subtract({ months })
    : first.subtract({ days: daysBetween(first, after) });
  return { from: start.toString(), to: first.subtract({ days: 1 }).toString() };
}

function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((to.toDate('UTC').getTime() - from.toDate('UTC').getTime()) / 86_400_000);
}

/** Days from one ISO date to another; negative when the second is earlier. */
export function daysFrom(from: string, to: string): number {
  return daysBetween(parseDate(from), parseDate(to));
}

/** The ISO date that many months later. */
export function addMonths(isoDay: string, months: number): string {
  return parseDate(isoDay).add({ months }).toString();
}

/** The ISO date that many days later. */
export function addDays(isoDay: string, days: number): string {
  return parseDate(isoDay).add({ days }).toString();
}
