import { forecastTables } from '../../domain/forecast-tables';
import { count, date, flag, money, number, ratio, text } from '../../domain/field';
import { forecastRow } from './shape';

/** Won in the period so far, and in the 90 days before the first day not known. */
export const closedRow = {
  group_value: text(),
  closed: money(),
  deals: count(),
  last_90_days: money()
};

/** What deals created later brought in the same part of an earlier period of equal length. */
export const earlierRow = { back: count(), pipeline: text(), group_value: text(), amount: money() };

/** Days that closed deals stood in a stage, all and those of the won ones. */
export const stayedRow = {
  pipeline: text(),
  position: count(),
  days: number(),
  won_days: number(),
  deals: count(),
  won: count()
};

export const targetRow = { scope: text(), name: text(), amount: money() };

export const recordRow = forecastTables.track_record;

export const cardRow = {
  candidate: text(),
  abstained: text(),
  rows_kind: text(),
  shock: number(),
  seed: count(),
  trained_on: date(),
  won: count(),
  lost: count()
};

/** A deal at both ends of the days that the forecast is compared over. */
export const heldRow = {
  deal_id: text(),
  name: text(),
  account: text(),
  owner: text(),
  outcome: text(),
  /** Created after the first end. */
  is_new: flag(),
  /** Won in the period since the first end: what it brought; null otherwise. */
  won_amount: money(),
  /** Chance in the period, chance at all and amount, at either end; null where not scored. */
  chance_then: ratio(),
  probability_then: ratio(),
  amount_then: money(),
  chance_now: ratio(),
  probability_now: ratio(),
  amount_now: money()
};

/** How much the forecast moved, step by step; start and end stand for themselves. */
export const stepRow = { step: text(), deals: count(), amount: money() };

/** The deals behind the steps, the largest first. */
export const moveRow = {
  deal_id: text({ hidden: true }),
  name: text(),
  step: text(),
  amount: money(),
  owner: text(),
  account: text(),
  chance_then: ratio(),
  chance_now: ratio()
};

/** Whoever forecasts: what it says now, and how far it was off in past periods. */
export const methodRow = {
  method: text(),
  amount: money(),
  p10: money(),
  p90: money(),
  wape: ratio(),
  bias: ratio(),
  n: count(),
  headline: flag()
};

/** The CRM's categories of what is due, each alone and with those before it. */
export const categoryRow = {
  category: text(),
  deals: count(),
  amount: money(),
  cumulative: money()
};

/** A past period: what was said at the same point of it, and what came. */
export const pastRow = {
  period_start: date(),
  origin: date(),
  actual: money(),
  p10: money(),
  p50: money(),
  p90: money(),
  inside: flag(),
  error: money(),
  run_rate: money(),
  stage_weighted: money(),
  crm_weighted: money(),
  commit_amount: money()
};

/** The whole, with the changes of the scenario and without. */
export const wholeRow = { variant: text(), ...forecastRow };
