import { quantity, say } from '../words/say';
import type { Reader } from '../words/voice';
import { wordsOf, type Words } from '../words/words';
import { firstDayOf } from './months';

export type CohortGrain = 'month' | 'quarter';

/** A cohort of months as the period token that `parsePeriod` reads: `2025-08`, or `2025-Q3`. */
export function cohortToken(month: number, grain: CohortGrain, fiscalStart: number): string {
  if (grain === 'month') return firstDayOf(month).slice(0, 7);
  const shifted = month - (fiscalStart - 1);
  const quarter = Math.floor((((shifted % 12) + 12) % 12) / 3) + 1;
  const year = Math.floor(shifted / 12) + (fiscalStart > 1 ? 1 : 0);
  return `${year}-Q${quarter}`;
}

/** Number of the last month of the cohort a month falls in. */
export function lastMonthOf(month: number, grain: CohortGrain, fiscalStart: number): number {
  if (grain === 'month') return month;
  const into = (((month - (fiscalStart - 1)) % 3) + 3) % 3;
  return month - into + 2;
}

/** The token in words: `Aug 2025`, `Q3 2025`, `Q1 FY 2026`. */
export function cohortWords(token: string, fiscalStart: number): Words {
  const [, year, quarter] = /^(\d{4})-Q(\d)$/.exec(token) ?? [];
  if (year === undefined || quarter === undefined) return quantity.month(token);
  return fiscalStart > 1
    ? say('filters.period_fiscal_quarter', { quarter, year })
    : say('filters.period_quarter', { quarter, year });
}

/** The same, said. */
export const cohortName = (token: string, fiscalStart: number, reader: Reader): string =>
  wordsOf(cohortWords(token, fiscalStart), { ...reader, currency: null });
