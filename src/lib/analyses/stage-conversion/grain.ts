import { daysFrom, type Period } from '../../domain/period';
import { calendarDay } from '../../words/format';
import type { Locale } from '../../messages/locale';
import type { Scope } from '../answer';
import { cohortOf } from '../cohort-token';

export type EntryGrain = 'week' | 'month' | 'quarter';

/**
 * The grain asked for; `auto` takes weeks up to four months, then months up to two years, or up to
 * three where nothing is broken down, then quarters.
 */
export function grainOf(
  { grain, by }: { grain: EntryGrain | 'auto'; by: string },
  { filters, workspace }: Scope
): EntryGrain {
  if (grain !== 'auto') return grain;
  const { from, to } = filters.period ?? { from: workspace.firstDay, to: workspace.asOf };
  const span = daysFrom(later(from, workspace.firstDay), earlier(to, workspace.asOf));
  if (span <= 124) return 'week';
  return span <= (by ? 732 : 1100) ? 'month' : 'quarter';
}

const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);

/** A period of that grain by its first day: `5 Jan 2026`, `Jan 2026`, `Q1 2026`. */
export function entryPeriodName(
  firstDay: string,
  grain: EntryGrain,
  { locale, fiscalStart }: { locale: Locale; fiscalStart: number }
): string {
  return grain === 'week'
    ? calendarDay(firstDay, { locale })
    : cohortOf(firstDay, grain, { locale, fiscalStart });
}

/** The days two periods share. */
export const overlap = (a: Period, b: Period | null): Period =>
  b ? { from: later(a.from, b.from), to: earlier(a.to, b.to) } : a;
