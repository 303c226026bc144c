import { addDays, daysFrom, previousPeriod, type Period } from '../../domain/period';
import type { Scope } from '../answer';

export interface Spans {
  /** The period up to the as-of date. */
  now: Period;
  /** As many days of the period before; null where there is none to compare with. */
  before: Period | null;
}

/** A running period is compared with the same number of days of the one before. */
export function spansOf({ filters, workspace }: Scope): Spans {
  const { period } = filters;
  if (!period) return { now: { from: workspace.firstDay, to: workspace.asOf }, before: null };
  const now = { from: period.from, to: period.to < workspace.asOf ? period.to : workspace.asOf };
  if (period.from === '0001-01-01' || now.to < now.from) return { now: period, before: null };
  const full = previousPeriod({
    from: period.from,
    to: period.to === '9999-12-31' ? workspace.asOf : period.to
  });
  const elapsed = addDays(full.from, daysFrom(now.from, now.to));
  const running = now.to < period.to && elapsed < full.to;
  return { now, before: { from: full.from, to: running ? elapsed : full.to } };
}
