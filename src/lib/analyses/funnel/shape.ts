import { count, days, label, money, ratio, text } from '../../domain/field';
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
  position: count({ hidden: true }),
  entered: count(),
  advanced: count().orNull(),
  lost: count(),
  open: count(),
  late: count(),
  not_yet: count(),
  median_days: days().orNull(),
  amount: money().orNull(),
  amount_lost: money().orNull()
};

export const funnelRow = {
  group: text().orNull(),
  stage: label(),
  position: count({ hidden: true }),
  entered: count(),
  advanced: count().orNull(),
  lost: count(),
  open: count(),
  late: count({ hidden: true }),
  not_yet: count({ hidden: true }),
  rate: ratio().orNull(),
  rate_resolved: ratio().orNull(),
  median_days: days().orNull(),
  amount: money().orNull(),
  amount_lost: money().orNull(),
  previous_rate: ratio().orNull()
};

export type FunnelParams = typeof funnelParams;
export type FunnelFields = typeof funnelRow;
export type FunnelParts = {
  previous: Part<FunnelParams, typeof funnelQueried>;
};
