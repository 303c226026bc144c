import { count, days, label, money, ratio } from '../../domain/field';
import type { InnerPart } from '../answer';
import { choice, dimension, flagParam, wholeDays } from '../params';

export const funnelParams = {
  start: { ...choice(['deals', 'leads']), needs: 'leads' },
  /** With a period: those who entered the first stage in it, or those who entered each stage in it. */
  cohort: choice(['first_stage', 'each_stage']),
  by: dimension(),
  /** Days from entry into the first stage within which advancing counts; 0 is no window. */
  window: wholeDays(),
  compare: flagParam()
};

/** Leads that are in no row, since the deals they became are of other pipelines. */
export const elsewhereRow = { leads: count() };

/** What the statement returns per step and group. */
export const funnelQueried = {
  group: label().orNull(),
  position: count({ hidden: true }),
  entered: count(),
  advanced: count().orNull(),
  lost: count(),
  open: count(),
  /** With a window: advanced after it, and open while it lasts. */
  late: count().orNull(),
  not_yet: count().orNull(),
  median_days: days().orNull(),
  amount: money().orNull(),
  amount_lost: money().orNull()
};

export const funnelRow = {
  group: label().orNull(),
  stage: label(),
  position: count({ hidden: true }),
  entered: count(),
  advanced: count().orNull(),
  late: count().orNull(),
  lost: count(),
  open: count(),
  not_yet: count().orNull(),
  /** Advanced of those who entered, without those who have time left. */
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
  previous: InnerPart<FunnelParams, typeof funnelQueried>;
  elsewhere: InnerPart<FunnelParams, typeof elsewhereRow>;
};
