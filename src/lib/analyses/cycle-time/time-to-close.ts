import type { Row } from '../../domain/field';
import { aalenJohansen, type IncidenceStep } from '../../statistics/aalen-johansen';
import { kaplanMeier, type SurvivalStep } from '../../statistics/kaplan-meier';
import type { survivalRow } from './shape';

export interface TimeToClose {
  deals: number;
  open: number;
  /** Causes are won, then lost, each competing with the other. */
  incidence: IncidenceStep[];
  /** Still open: the time to close of either kind, open deals censored at the as-of date. */
  openShare: SurvivalStep[];
}

/** What became of deals by days since their creation. */
export function timeToClose(rows: readonly Row<typeof survivalRow>[]): TimeToClose {
  const closings = rows.map(({ elapsed, ...counted }) => ({ time: elapsed, ...counted }));
  const sum = (of: (row: (typeof closings)[number]) => number) =>
    closings.reduce((n, row) => n + of(row), 0);
  const openShare = kaplanMeier(
    closings.map(({ time, won, lost, open }) => ({ time, events: won + lost, censored: open }))
  );
  return {
    deals: sum(({ won, lost, open }) => won + lost + open),
    open: sum(({ open }) => open),
    incidence: aalenJohansen(
      closings.map(({ time, won, lost, open }) => ({ time, events: [won, lost], censored: open }))
    ),
    openShare
  };
}

/** The step a curve stands on at a time; undefined before the first. */
export function stepAt<S extends { time: number }>(
  steps: readonly S[],
  time: number
): S | undefined {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const step = steps[middle];
    if (step && step.time <= time) low = middle + 1;
    else high = middle;
  }
  return steps[low - 1];
}
