import { count, date, days, flag, label, money, ratio, text } from '../../domain/field';
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
  position: count({ hidden: true }).orNull(),
  deals: count(),
  amount: money().orNull(),
  /** Σ amount × CRM probability over the deals that have one; null where none has. */
  crm_amount: money().orNull(),
  /** Σ amount of the deals without a CRM probability. */
  bare_amount: money().orNull(),
  median_age_days: days().orNull(),
  median_stage_days: days().orNull(),
  overdue: count(),
  overdue_amount: money().orNull(),
  stalled: count()
};

export const pipelineRow = {
  stage: label().orNull(),
  position: count({ hidden: true }).orNull(),
  deals: count(),
  amount: money().orNull(),
  weighted_amount: money().orNull(),
  median_age_days: days().orNull(),
  median_stage_days: days().orNull(),
  past_win_rate: ratio().orNull(),
  overdue: count(),
  overdue_amount: money().orNull(),
  stalled: count(),
  stock_ratio: ratio().orNull()
};

export const ageingRow = {
  stage: label().orNull(),
  position: count({ hidden: true }).orNull(),
  band: text().orNull(),
  deals: count(),
  amount: money()
};

export const openDealRow = {
  stage: label().orNull(),
  position: count({ hidden: true }).orNull(),
  deal_id: text(),
  name: text().orNull(),
  account: text().orNull(),
  owner: text().orNull(),
  amount: money().orNull(),
  /** As the trained model says now, and against a week before. */
  probability: ratio().orNull(),
  probability_change: ratio().orNull(),
  stage_days: days().orNull(),
  age_days: days().orNull(),
  expected_close_on: date().orNull(),
  stalled: flag(),
  slow: flag(),
  idle: flag(),
  overdue: flag(),
  pushed: flag()
};

export const worstRow = {
  deal_id: text(),
  name: text().orNull(),
  account: text().orNull(),
  owner: text().orNull(),
  stage: label().orNull(),
  amount: money().orNull(),
  /** That it is not won: as the model says, else by how far it is past its limits. */
  risk: ratio(),
  /** Amount × risk. */
  at_risk: money().orNull(),
  probability: ratio().orNull(),
  stage_days: days().orNull(),
  expected_close_on: date().orNull(),
  slow: flag(),
  idle: flag(),
  overdue: flag(),
  pushed: flag()
};

export const historyRow = { position: count().orNull(), closed: count(), won: count() };

/** First and last whole day in the current stage; the last band has no end. */
export const bands = [
  { name: '0-30', from: 0, to: 30 },
  { name: '31-60', from: 31, to: 60 },
  { name: '61-90', from: 61, to: 90 },
  { name: '>90', from: 91, to: null }
] as const;

/** Positions of the stages a deal can stand open in, in order. */
export const openPositions = ({ stages, won }: Pipeline): number[] =>
  stages.flatMap((stage, i) => (won.includes(stage) ? [] : [i + 1]));
