import { forecastTables } from '../../domain/forecast-tables';
import { count, date, flag, money, number, ratio, text, type Row } from '../../domain/field';
import { dimension } from '../params';
import { horizonParam } from './span';

export const forecastParams = {
  /** The period foretold. */
  horizon: horizonParam(),
  /** Groups the forecast is broken down by. */
  by: dimension()
};
export type ForecastParams = typeof forecastParams;

/** Open deals with their chances, as asked. */
export const openDealsRow = {
  deal_id: text(),
  name: text(),
  account: text(),
  owner: text(),
  group_value: text({ hidden: true }),
  stage: text(),
  amount: money(),
  expected_amount: money({ hidden: true }),
  /** To be won in the period. */
  chance: ratio(),
  /** To be won at all. */
  probability: ratio(),
  /** Chance in the period times the amount. */
  weighted: money(),
  expected_close_on: date(),
  foretold_close_on: date(),
  slip_risk: ratio(),
  crm_probability: ratio(),
  /** Expected to close by the end of the period, as the CRM says. */
  due: flag({ hidden: true })
};
export type OpenDeal = Row<typeof openDealsRow>;

/** One row per group, or one for all. */
export const forecastRow = {
  group_value: text(),
  /** Open deals. */
  deals: count(),
  closed: money(),
  open: money(),
  not_yet_created: money(),
  p10: money(),
  p50: money(),
  p90: money(),
  /** Due in the period by the CRM, by its probability; single, not cumulative. */
  commit_amount: money(),
  best_case: money(),
  pipeline_amount: money(),
  run_rate: money(),
  stage_weighted: money({ hidden: true }),
  crm_weighted: money({ hidden: true }),
  target: money(),
  /** Target less P50; below 0 is above target. */
  gap: money()
};
export type ForecastRow = Row<typeof forecastRow>;

/** Won in the period so far, and in the 90 days before the first day not known. */
export const closedRow = {
  group_value: text(),
  closed: money(),
  deals: count(),
  last_90_days: money()
};

/** What deals created later brought in the same part of an earlier period of equal length. */
export const earlierRow = { back: count(), group_value: text(), amount: money() };

export const targetRow = { scope: text(), name: text(), amount: money() };

export const recordRow = forecastTables.track_record;

export const cardRow = {
  rung: text(),
  abstained: text(),
  shock: number(),
  seed: count(),
  trained_on: date()
};
