import { count, date, flag, money, ratio, text, type Row } from '../../domain/field';
import type { Answer, Asked } from '../answer';
import { choice, wholeMonths } from '../params';

export const cohortsParams = {
  measure: choice(['win_share', 'won_amount', 'count']),
  grain: choice(['month', 'quarter']),
  /** Highest age shown, in months; 0 is as far as the data go. */
  months: wholeMonths(12)
};

/** Deals created in one month, by the month they were won in; null for those not won. */
export const cohortsQueried = {
  created_month: date(),
  won_month: date().orNull(),
  deals: count(),
  won_amount: money()
};

export const cohortsRow = {
  /** The period of creation as a token: `2025-08`, `2025-Q3`. */
  cohort: text(),
  /** Months after the month of creation; 0 is that month itself. */
  age_months: count(),
  deals: count(),
  /** Won up to the end of that month; null in immature cells, like all that follows. */
  won: count().orNull(),
  won_amount: money().orNull(),
  share: ratio().orNull(),
  /** Every month of this age is over for the whole cohort. */
  mature: flag()
};

export type CohortRow = Row<typeof cohortsRow>;
export type CohortsParams = typeof cohortsParams;
export type CohortsFields = typeof cohortsRow;
export type CohortsParts = Record<never, never>;
export type CohortsAsked = Asked<CohortsParams, typeof cohortsQueried, CohortsParts>;
export type CohortsAnswer = Answer<CohortsParams, CohortsFields, CohortsParts>;
