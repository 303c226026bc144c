import { count, date, days, flag, money, ratio, text, timestamp } from '../../domain/field';
import { text as textParam } from '../params';

export const dealParams = {
  /** `deal_id` as the data spell it. */
  id: textParam()
};

export type DealParams = typeof dealParams;

/** What can happen to a deal, in the order shown where moments tie. */
export const happenings = [
  'created',
  'stage',
  'amount',
  'expected_close_on',
  'owner',
  'change',
  'activity',
  'order',
  'closed'
] as const;
export type Happening = (typeof happenings)[number];

/** `from` and `to` are texts as the data hold them; amounts in the deal's own currency. */
export const dealRow = {
  at: timestamp(),
  what: text(),
  detail: text(),
  from: text(),
  to: text(),
  by: text(),
  /** Implied by the deal, not recorded in its history. */
  derived: flag()
};

export const factsRow = {
  deal_id: text(),
  name: text(),
  account: text(),
  owner: text(),
  team: text(),
  region: text(),
  industry: text(),
  source: text(),
  campaign: text(),
  product: text(),
  competitor: text(),
  pipeline: text(),
  stage: text(),
  outcome: text(),
  currency: text(),
  own_amount: money(),
  amount: money(),
  crm_probability: ratio(),
  created_at: timestamp(),
  expected_close_on: date(),
  closed_at: timestamp(),
  age_days: days(),
  stage_days: days(),
  idle_days: days(),
  visits: count(),
  regressions: count(),
  reopened: count(),
  pushes: count(),
  activities: count(),
  next_activity_at: timestamp(),
  next_step: text(),
  loss_reason: text(),
  lost_from: text()
};

/** What is suspicious about the deal. */
export const flagsRow = { code: text(), value: text() };
