import {
  addDays,
  daysFrom,
  grainPeriod,
  parsePeriod,
  type Grain,
  type Period
} from '../../domain/period';
import type { Workspace } from '../../domain/workspace';
import type { Param } from '../params';

/** Periods that can be chosen; others are named as `2026-11`, `2026-Q4`, `FY2027`. */
export const horizons = [
  'this_quarter',
  'next_quarter',
  'this_month',
  'next_month',
  'this_fiscal_year'
] as const;

/** The period predicted, by its token. */
export const horizonParam = (): Param<string> => ({
  kind: 'choice',
  default: horizons[0],
  options: horizons,
  parse: (text) =>
    (horizons as readonly string[]).includes(text) || /^(FY)?\d{4}(-(Q[1-4]|\d\d))?$/.test(text)
      ? text
      : undefined,
  print: (value) => value
});

type Calendar = Pick<Workspace, 'asOf' | 'fiscalStart'>;

/** First day not known. */
export const originOf = ({ asOf }: Pick<Workspace, 'asOf'>): string => addDays(asOf, 1);

const grains: Partial<Record<string, Grain>> = {
  month: 'month',
  quarter: 'quarter',
  fiscal_year: 'year'
};

/** The days of a period to predict, as the calendar stands on the first day not known. */
export function horizonPeriod(token: string, calendar: Calendar): Period {
  const origin = originOf(calendar);
  const [, which, length = ''] = /^(this|next)_(month|quarter|fiscal_year)$/.exec(token) ?? [];
  const usual = grainPeriod(grains[length] ?? 'quarter', origin, {
    fiscalStart: calendar.fiscalStart,
    offset: which === 'next' ? 1 : 0
  });
  return which ? usual : (parsePeriod(token, { ...calendar, asOf: origin }) ?? usual);
}

/** Grain of the past periods that one of these days is compared with. */
export const recordGrain = ({ from, to }: Period): 'month' | 'quarter' =>
  daysFrom(from, to) > 40 ? 'quarter' : 'month';

/** Past days that a forecast can be compared with. */
export const sinceWhen = ['week', 'four_weeks', 'month', 'quarter'] as const;

/** The past day: a week or four before that of the data, or the eve of its month or quarter. */
export function sinceDay(when: (typeof sinceWhen)[number], calendar: Calendar): string {
  if (when === 'week') return addDays(calendar.asOf, -7);
  if (when === 'four_weeks') return addDays(calendar.asOf, -28);
  const { fiscalStart } = calendar;
  return addDays(grainPeriod(when, calendar.asOf, { fiscalStart }).from, -1);
}
