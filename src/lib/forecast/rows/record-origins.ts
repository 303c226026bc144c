import { addDays, grainPeriod } from '../../domain/period';

const mostOrigins = 24;
/** Days of data before the first origin. */
const fewestDays = 270;

/** First days of the last months whose quarter is over, with enough data before them; oldest first. */
export function recordOrigins({
  asOf,
  firstDay,
  fiscalStart
}: {
  asOf: string;
  firstDay: string;
  fiscalStart: number;
}): string[] {
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
