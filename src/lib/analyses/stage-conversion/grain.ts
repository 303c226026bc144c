import { daysFrom, type Period } from '../../domain/period';
import { quantity } from '../../words/say';
import type { Words } from '../../words/words';
import type { Scope } from '../answer';
import { cohortToken, cohortWords } from '../cohort-token';
import { monthNumber } from '../months';

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
export const entryPeriodName = (firstDay: string, grain: EntryGrain, fiscalStart: number): Words =>
  grain === 'week'
    ? quantity.day(firstDay)
    : cohortWords(cohortToken(monthNumber(firstDay), grain, fiscalStart), fiscalStart);

/** The days two periods share. */
export const overlap = (a: Period, b: Period | null): Period =>
  b ? { from: later(a.from, b.from), to: earlier(a.to, b.to) } : a;
