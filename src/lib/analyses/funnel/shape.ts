import { count, days, money, ratio, text } from '../../domain/field';
import type { Part } from '../answer';
import { choice, dimension, flagParam, whole } from '../params';

export const funnelParams = {
  start: { ...choice(['deals', 'leads']), needs: 'leads' },
  cohort: choice(['cohort', 'in_period']),
  by: dimension(),
  /** Days from entry into the first stage within which advancing counts; 0 is no window. */
  window: whole(),
  compare: flagParam()
};

/** What the statement returns per step and group. */
export const funnelQueried = {
  group: text().orNull(),
  position: count({ hidden: true }).orNull(),
  entered: count().orNull(),
  advanced: count().orNull(),
  lost: count().orNull(),
  open: count().orNull(),
  late: count().orNull(),
  not_yet: count().orNull(),
  median_days: days().orNull(),
  amount: money().orNull(),
  amount_lost: money().orNull()
};

export const funnelRow = {
  group: text().orNull(),
  stage: text().orNull(),
  position: count({ hidden: true }).orNull(),
  entered: count().orNull(),
  advanced: count().orNull(),
  lost: count().orNull(),
  open: count().orNull(),
  late: count({ hidden: true }).orNull(),
  not_yet: count({ hidden: true }).orNull(),
  rate: ratio().orNull(),
  rate_resolved: ratio().orNull(),
  median_days: days().orNull(),
  amount: money().orNull(),
  amount_lost: money().orNull(),
  previous_rate: ratio().orNull()
};

export type FunnelParams = typeof funnelParams;
export type FunnelFields = typeof funnelRow;
export interface FunnelParts extends Record<string, Part<FunnelParams>> {
  previous: Part<FunnelParams, typeof funnelQueried>;
}
