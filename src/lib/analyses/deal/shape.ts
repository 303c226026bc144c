import { count, date, days, flag, label, money, ratio, text, timestamp } from '../../domain/field';
import { dealIds, heldIn, text as textParam } from '../params';

export const dealParams = {
  /** `deal_id` as the data spell it. */
  id: { ...heldIn(dealIds, textParam()), required: true }
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
  what: text<Happening>(),
  detail: text().orNull(),
  from: text().orNull(),
  to: text().orNull(),
  by: text().orNull(),
  /** Implied by the deal, not recorded in its history. */
  derived: flag()
};

export const factsRow = {
  deal_id: text(),
  name: text().orNull(),
  account: text().orNull(),
  owner: text().orNull(),
  team: label().orNull(),
  region: label().orNull(),
  industry: label().orNull(),
  source: label().orNull(),
  campaign: label().orNull(),
  product: label().orNull(),
  competitor: text().orNull(),
  pipeline: label().orNull(),
  stage: label().orNull(),
  outcome: text(),
  currency: text().orNull(),
  own_amount: money().orNull(),
  amount: money().orNull(),
  crm_probability: ratio().orNull(),
  created_at: timestamp().orNull(),
  expected_close_on: date().orNull(),
  closed_at: timestamp().orNull(),
  age_days: days().orNull(),
  stage_days: days().orNull(),
  idle_days: days().orNull(),
  visits: count().orNull(),
  regressions: count().orNull(),
  reopened: count().orNull(),
  pushes: count().orNull(),
  activities: count().orNull(),
  next_activity_at: timestamp().orNull(),
  next_step: text().orNull(),
  loss_reason: label().orNull(),
  lost_from: label().orNull()
};

/** What is suspicious about the deal. */
export const flagsRow = { code: text(), value: text().orNull() };
