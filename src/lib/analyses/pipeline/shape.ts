import { count, date, days, flag, money, ratio, text } from '../../domain/field';
import type { Pipeline } from '../../domain/workspace';
import { choice, day } from '../params';

export const pipelineParams = {
  /** Empty is the workspace's as-of date. */
  as_of: day(),
  /** What an open amount is multiplied with: the past win rate of its stage, or the CRM's own. */
  weights: { ...choice(['history', 'crm']), needs: 'deals.crm_probability' }
};

/** What the statement returns per stage with open deals. */
export const pipelineQueried = {
  position: count({ hidden: true }),
  deals: count(),
  amount: money(),
  /** Σ amount × CRM probability over the deals that have one. */
  crm_amount: money(),
  /** Σ amount of the deals without a CRM probability. */
  bare_amount: money(),
  median_age_days: days(),
  median_stage_days: days(),
  overdue: count(),
  overdue_amount: money(),
  stalled: count()
};

export const pipelineRow = {
  stage: text(),
  position: count({ hidden: true }),
  deals: count(),
  amount: money(),
  weighted_amount: money(),
  median_age_days: days(),
  median_stage_days: days(),
  past_win_rate: ratio(),
  overdue: count(),
  overdue_amount: money(),
  stalled: count(),
  stock_ratio: ratio()
};

export const ageingRow = {
  stage: text(),
  position: count({ hidden: true }),
  band: text(),
  deals: count(),
  amount: money()
};

export const openDealRow = {
  stage: text(),
  position: count({ hidden: true }),
  deal_id: text(),
  name: text(),
  account: text(),
  owner: text(),
  amount: money(),
  /** As the trained model says now, and against a week before. */
  probability: ratio(),
  probability_change: ratio(),
  stage_days: days(),
  age_days: days(),
  expected_close_on: date(),
  stalled: flag(),
  slow: flag(),
  idle: flag(),
  overdue: flag(),
  pushed: flag()
};

export const historyRow = { position: count(), closed: count(), won: count() };

/** Whole days in the current stage, as upper ends; the last band has none. */
export const bands = [
  { name: '0-30', days: 30 },
  { name: '31-60', days: 60 },
  { name: '61-90', days: 90 },
  { name: '>90', days: null }
] as const;

/** Positions of the stages a deal can stand open in, in order. */
export const openPositions = ({ stages, won }: Pipeline): number[] =>
  stages.flatMap((stage, i) => (won.includes(stage) ? [] : [i + 1]));
