import { addDays, grainPeriod } from '../../domain/period';
import type { Workspace } from '../../domain/workspace';

type Calendar = Pick<Workspace, 'asOf' | 'firstDay' | 'fiscalStart'>;

const mostOrigins = 24;
/** Days of data before the first origin. */
const fewestDays = 270;

/** First days of the last months whose quarter is over, with enough data before them; oldest first. */
export function recordOrigins({ asOf, firstDay, fiscalStart }: Calendar): string[] {
  const known = addDays(asOf, 1);
  const quarter = grainPeriod('quarter', known, { fiscalStart });
  const first = addDays(firstDay, fewestDays);
  return Array.from({ length: mostOrigins }, (_, i) =>
    grainPeriod('month', quarter.from, { offset: -1 - i })
  )
    .map(({ from }) => from)
    .filter((origin) => origin >= first)
    .reverse();
}

/** A week and four weeks ago, and the eves of the month and the quarter that the last day is in. */
export function comparedDays({ asOf, firstDay, fiscalStart }: Calendar): string[] {
  const eves = (['month', 'quarter'] as const).map((grain) =>
    addDays(grainPeriod(grain, asOf, { fiscalStart }).from, -1)
  );
  const days = [addDays(asOf, -7), addDays(asOf, -28), ...eves];
  return [...new Set(days)].filter((day) => day > firstDay && day < asOf).sort();
}
