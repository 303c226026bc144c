import { count, date, flag, money, text, type Row, label } from '../../domain/field';
import type { Answer, InnerPart, Part } from '../answer';
import { choice, dimension, flagParam, whole, wholeMonths } from '../params';

export const ltvParams = {
  grain: choice(['quarter', 'month']),
  /** Dimension of the account's first won deal (or of the account); replaces the cohorts. */
  by: dimension(),
  /** Highest age shown, in months; 0 is as far as the data go. */
  months: wholeMonths(24),
  /** Whole percent of revenue; 0 is off. */
  gross_margin: whole(0, { most: 100 }),
  projection: flagParam(),
  /** Months without an order after which an account counts as churned. */
  silent_months: wholeMonths(6, 1)
};

/** Orders in one month of the accounts that first ordered in another. */
export const ltvQueried = {
  group: label().orNull(),
  first_month: date(),
  order_month: date(),
  revenue: money()
};

export const ltvRow = {
  /** The period of the first order as a token (`2025-Q3`), or the value of the dimension. */
  cohort: text().orNull(),
  /** Months after the month of the first order; 0 is that month itself. */
  age_months: count(),
  /** Accounts that have lived through this age. */
  accounts: count(),
  /** Their orders up to the end of that month; null in immature cells, like `ltv`. */
  revenue: money().orNull(),
  /** Revenue per account, times the gross margin where one is set. */
  ltv: money().orNull(),
  mature: flag()
};

/** Accounts by the months of their first and last order. */
export const livesRow = {
  group: label().orNull(),
  first_month: date(),
  last_month: date(),
  accounts: count()
};
/** The queried rows of all accounts together. */
export const revenueRow = {
  first_month: date(),
  order_month: date(),
  revenue: money()
};
/** Orders left out for want of a rate to the base currency. */
export const unconvertedRow = { currency: text(), orders: count() };

export type LtvRow = Row<typeof ltvRow>;
export type LtvParams = typeof ltvParams;
export type LtvFields = typeof ltvRow;
export type LtvParts = {
  lives: Part<LtvParams, typeof livesRow>;
  revenue: Part<LtvParams, typeof revenueRow>;
  unconverted: InnerPart<LtvParams, typeof unconvertedRow>;
};
export type LtvResult = Answer<LtvParams, LtvFields, LtvParts>;
