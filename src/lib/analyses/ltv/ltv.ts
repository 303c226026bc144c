import { say } from '../../words/say';
import { analysis } from '../analysis';
import { cohortWords } from '../cohort-token';
import { ltvHeat, ltvLines } from './charts';
import { listing } from './listing';
import { lives, revenueByMonth, unconverted } from './priced-orders';
import { livesRow, ltvParams, ltvQueried, ltvRow, revenueRow, unconvertedRow } from './shape';
import { summarizeLtv } from './summarize';

/**
 * What an account has ordered by so many months after the month of its first order, in the base
 * currency at the rate of each order's day; by the period of the first order, or by a dimension of
 * the account's first won deal. A cohort's cell is shown once all of it has lived so long; a
 * group's month counts the accounts that have, and at least ten of them.
 */
export const ltv = analysis({
  ...listing,
  params: ltvParams,
  overYears: true,
  query: ({ by }, scope) => revenueByMonth(by, scope),
  queried: ltvQueried,
  row: ltvRow,
  parts: {
    lives: { row: livesRow, query: ({ by }, scope) => lives(by, scope) },
    revenue: { row: revenueRow, query: (_, scope) => revenueByMonth('', scope) },
    unconverted: { inner: true, row: unconvertedRow, query: (_, scope) => unconverted(scope) }
  },
  summarize: summarizeLtv,
  words: {
    cohort: ({ cohort }, { params, scope: { workspace } }) =>
      params.by || cohort === null ? null : cohortWords(cohort, workspace.fiscalStart)
  },
  blocks: () => [
    { block: 'chart', chart: ltvLines, opening: true },
    { block: 'chart', chart: ltvHeat },
    { block: 'table', title: say('ui.the_numbers') }
  ]
});
