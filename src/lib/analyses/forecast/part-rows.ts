import { forecastRow } from './shape';
import { forecastTables } from '../../domain/forecast-tables';
import { count, date, flag, label, money, number, ratio, text } from '../../domain/field';

/** Won in the period so far, and in the 90 days before the first day not known. */
export const closedRow = {
  group_value: label().orNull(),
  closed: money(),
  deals: count(),
  last_90_days: money()
};

/** What deals created later brought in the same part of an earlier period of equal length. */
export const earlierRow = {
  back: count(),
  pipeline: label().orNull(),
  group_value: label().orNull(),
  amount: money()
};

/** Days that closed deals stood in a stage, all and those of the won ones. */
export const stayedRow = {
  pipeline: label().orNull(),
  position: count(),
  days: number(),
  won_days: number(),
  deals: count(),
  won: count()
};

/** What would have been said of a past period; naive methods may have had nothing to say. */
export const recordRow = {
  ...forecastTables.track_record,
  period_start: date(),
  origin: date(),
  months_in: count(),
  actual: money(),
  closed: money(),
  expected: money().orNull(),
  p10: money(),
  p50: money(),
  p90: money()
};

export const cardRow = {
  candidate: text().orNull(),
  abstained: text().orNull(),
  rows_kind: text().orNull(),
  shock: number().orNull(),
  seed: count().orNull(),
  trained_on: date().orNull(),
  won: count().orNull(),
  lost: count().orNull()
};

/** A deal at both ends of the days that the forecast is compared over. */
export const heldRow = {
  deal_id: text(),
  name: text().orNull(),
  account: text().orNull(),
  owner: text().orNull(),
  outcome: text().orNull(),
  /** Created after the first end. */
  is_new: flag().orNull(),
  /** Won in the period since the first end: what it brought; null otherwise. */
  won_amount: money().orNull(),
  /** Chance in the period, chance at all and amount, at either end; null where not scored. */
  chance_then: ratio().orNull(),
  probability_then: ratio().orNull(),
  amount_then: money().orNull(),
  chance_now: ratio().orNull(),
  probability_now: ratio().orNull(),
  amount_now: money().orNull()
};

/** How much the forecast moved, step by step; start and end stand for themselves. */
export const stepRow = { step: text(), deals: count().orNull(), amount: money() };

/** The deals behind the steps, the largest first. */
export const moveRow = {
  deal_id: text({ hidden: true }),
  name: text().orNull(),
  step: text(),
  amount: money(),
  owner: text().orNull(),
  account: text().orNull(),
  chance_then: ratio().orNull(),
  chance_now: ratio().orNull()
};

/** Whoever forecasts: what it says now, and how far it was off in past periods. */
export const methodRow = {
  method: text(),
  /** As it puts it, and how far it was off when it did so in past periods. */
  amount: money(),
  wape: ratio().orNull(),
  bias: ratio().orNull(),
  n: count().orNull(),
  /** What it comes to: naive methods corrected by their own past, with the range of that. */
  estimate: money(),
  p10: money().orNull(),
  p90: money().orNull(),
  headline: flag()
};

/** The CRM's categories of what is due, each alone and with those before it. */
export const categoryRow = {
  category: text(),
  deals: count().orNull(),
  amount: money(),
  cumulative: money().orNull()
};

/** A past period: what was said at the same point of it, and what came. */
export const pastRow = {
  period_start: date(),
  origin: date(),
  actual: money(),
  expected: money().orNull(),
  p10: money(),
  p90: money(),
  inside: flag(),
  error: money().orNull(),
  run_rate: money().orNull(),
  stage_weighted: money().orNull(),
  crm_weighted: money().orNull(),
  commit_amount: money().orNull()
};

/** The whole, with the changes of the scenario and without. */
export const wholeRow = { variant: text(), ...forecastRow };
