import { monthsAhead, wonBy } from '../../domain/forecast-tables';
import { addDays, daysFrom, grainPeriod, type Period } from '../../domain/period';
import { ident, sql, type Sql } from '../../sql/sql';
import { monthNumber } from '../months';

/** A span of the period's chance, as the row of `predictions` of `knownOn` puts it. */
interface ChanceOptions {
  alias: string;
  /** ISO day at whose end the deals were known. */
  knownOn: string;
  /** Days by which everything predicted happens later. */
  later?: number;
}

/** Chance to be won on a day of the period. */
export function chanceWithin(period: Period, { later = 0, ...options }: ChanceOptions): Sql {
  const until = chanceUntil(addDays(period.to, -later), options);
  // a period that has begun holds everything from the first day not known on
  if (period.from <= addDays(options.knownOn, 1)) return until;
  const before = chanceUntil(addDays(period.from, -1 - later), options);
  return sql`case when ${until} > ${before} then ${until} - ${before} else 0 end`;
}

/** Chance to be won by the end of a day; between ends of months drawn straight. */
function chanceUntil(day: string, { alias, knownOn }: Omit<ChanceOptions, 'later'>): Sql {
  const origin = addDays(knownOn, 1);
  if (day < origin) return sql`0`;
  const month = monthsFrom(origin, day);
  if (month > monthsAhead) return by(alias, monthsAhead);
  const { from, to } = grainPeriod('month', day);
  if (day === to) return by(alias, month);
  const begins = from > origin ? from : origin;
  const share = (daysFrom(begins, day) + 1) / (daysFrom(begins, to) + 1);
  const before = by(alias, month - 1);
  return sql`(${before} + (${by(alias, month)} - ${before}) * ${share})`;
}

const by = (alias: string, month: number): Sql =>
  month < 1 ? sql`0` : sql`${ident(alias, wonBy(month))}`;

/** Months from the one that holds a day to that of another; the first is 1. */
const monthsFrom = (first: string, day: string): number =>
  monthNumber(day) - monthNumber(first) + 1;
