import { businessDays, dayAtShare, shareGone } from '../../domain/business-days';
import type { Row } from '../../domain/field';
import { addDays, grainPeriod, type Period } from '../../domain/period';
import type { TargetGrain } from '../../domain/target-scope';
import type { Workspace } from '../../domain/workspace';
import type { Scope } from '../answer';
import type { TargetRow } from '../target-rows';
import { targetFor, type FoundTarget } from '../targets';
import type { dueRow, PaceRow, wonDayRow } from './pace-shape';

type WonDay = Row<typeof wonDayRow>;

/** The running period that is spoken of, and its target. */
export interface Running {
  grain: TargetGrain;
  period: Period;
  target: FoundTarget | null;
}

/** Past periods that make what is usual: those of a year, three years of years. */
const pastOf: Record<TargetGrain, number> = { month: 12, quarter: 4, year: 3 };

/** Past periods below which nothing is called usual. */
const fewest = 2;

/** The quarter where it has a target or nothing has; else the month or the fiscal year that has one. */
export function runningPeriod(targets: readonly TargetRow[], scope: Scope): Running {
  const { workspace } = scope;
  const running = (['quarter', 'month', 'year'] as const).map((grain): Running => {
    const period = periodOf(grain, workspace);
    return { grain, period, target: targetFor(targets, period, scope) };
  });
  const [quarter] = running;
  return running.find(({ target }) => target) ?? (quarter as Running);
}

/** Whether the chosen period ended before the running one began: then it is what is asked about. */
export const isOver = ({ period }: Running, { filters }: Pick<Scope, 'filters'>): boolean =>
  filters.period !== null && filters.period.to < period.from;

const periodOf = (grain: TargetGrain, { asOf, fiscalStart }: Workspace, offset = 0): Period =>
  grainPeriod(grain, asOf, { fiscalStart, offset });

interface PaceParts {
  won_days: readonly WonDay[];
  due: readonly Row<typeof dueRow>[];
}

/** Won so far in the running period: against its target, the forecast, and past periods as far gone. */
export function paceOf(
  { grain, period, target }: Running,
  { won_days: days, due }: PaceParts,
  { scope: { workspace }, forecast }: { scope: Scope; forecast: number | null }
): PaceRow {
  const { asOf, firstDay, holidays } = workspace;
  const worth = workspace.has.includes('deals.amount') ? 'amount' : 'deals';
  const wonIn = ({ from, to }: Period, key: 'amount' | 'deals') =>
    days.reduce((sum, row) => sum + (row.day >= from && row.day <= to ? row[key] : 0), 0);
  const so_far = { from: period.from, to: asOf };
  const gone = shareGone(period, asOf, holidays);
  const closed = wonIn(so_far, worth);
  const past = Array.from({ length: pastOf[grain] }, (_, i) => periodOf(grain, workspace, -1 - i))
    .filter(({ from }) => from >= firstDay)
    .map((one) => wonIn({ from: one.from, to: dayAtShare(one, gone, holidays) }, worth));
  const usual = past.length < fewest ? null : past.reduce((sum, won) => sum + won, 0) / past.length;
  const amount = target?.amount ?? null;
  const to_go = amount === null ? null : Math.max(0, amount - closed);
  const weeksLeft = businessDays({ from: addDays(asOf, 1), to: period.to }, holidays) / 5;
  const dueIn = due
    .filter(({ month }) => month >= period.from && month <= period.to)
    .reduce((sum, row) => sum + row.amount, 0);
  return {
    ...period,
    gone,
    closed,
    deals: wonIn(so_far, 'deals'),
    target: amount,
    attainment: amount ? closed / amount : null,
    to_go,
    needed_per_week: to_go && weeksLeft ? to_go / weeksLeft : null,
    due: dueIn,
    coverage: to_go ? dueIn / to_go : null,
    usual,
    pace: usual ? closed / usual : null,
    periods: past.length,
    forecast,
    forecast_share: forecast !== null && amount ? forecast / amount : null
  };
}
