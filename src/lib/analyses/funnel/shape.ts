import { count, days, money, ratio, text } from '../../domain/field';
import type { Part } from '../analysis';
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
  group: text(),
  position: count({ hidden: true }),
  entered: count(),
  advanced: count(),
  lost: count(),
  open: count(),
  late: count(),
  not_yet: count(),
  median_days: days(),
  amount: money(),
  amount_lost: money()
};

export const funnelRow = {
  group: text(),
  stage: text(),
  position: count({ hidden: true }),
  entered: count(),
  advanced: count(),
  lost: count(),
  open: count(),
  late: count({ hidden: true }),
  not_yet: count({ hidden: true }),
  rate: ratio(),
  rate_resolved: ratio(),
  median_days: days(),
  amount: money(),
  amount_lost: money(),
  previous_rate: ratio()
};

export type FunnelParams = typeof funnelParams;
export type FunnelFields = typeof funnelRow;
export interface FunnelParts extends Record<string, Part<FunnelParams>> {
  previous: Part<FunnelParams, typeof funnelQueried>;
}
