import { count, date, days, number, ratio, text, type Row, label } from '../../domain/field';
import { choice, whole, type Values } from '../params';

export const leadsParams = {
  /** What leads are ranked and classed by: the chance to become a deal, or a won one. */
  goal: { ...choice(['deal', 'won']), needs: 'model_cards.lead_deals' },
  /** Leads the team can call in a week. */
  hot: whole(50),
  /** Leads for the weeks after. */
  warm: whole(150),
  /** Groups whose quality is shown. */
  by: choice(['source', 'owner', 'campaign', 'region', 'industry', 'size'])
};
export type LeadsParams = typeof leadsParams;
export type LeadsValues = Values<LeadsParams>;

/** The most that moves a lead away from the typical one. */
export const reasonPlaces = [1, 2, 3] as const;

const reasonFields = {
  field_1: text({ hidden: true }).orNull(),
  value_1: text({ hidden: true }).orNull(),
  effect_1: ratio({ hidden: true }).orNull(),
  field_2: text({ hidden: true }).orNull(),
  value_2: text({ hidden: true }).orNull(),
  effect_2: ratio({ hidden: true }).orNull(),
  field_3: text({ hidden: true }).orNull(),
  value_3: text({ hidden: true }).orNull(),
  effect_3: ratio({ hidden: true }).orNull()
};

/** Open leads, the likeliest first. */
export const leadsQueried = {
  lead_name: text().orNull(),
  company: text().orNull(),
  lead_id: text(),
  /** `hot`, `warm` or `cold`; null where no model speaks. */
  class: text().orNull(),
  deal_probability: ratio().orNull(),
  won_probability: ratio().orNull(),
  /** Of the goal. */
  chance: ratio({ hidden: true }).orNull(),
  ...reasonFields,
  owner: text().orNull(),
  source: label().orNull(),
  age_days: days().orNull(),
  last_touch_on: date().orNull(),
  /** Deals with an account of the company's name; null where there are none. */
  account_deals: count().orNull()
};
export type QueriedLead = Row<typeof leadsQueried>;

const {
  lead_name,
  company,
  lead_id,
  class: classField,
  deal_probability,
  won_probability,
  ...others
} = leadsQueried;
export const leadsRow = {
  lead_name,
  company,
  lead_id,
  class: classField,
  deal_probability,
  won_probability,
  /** Field, value and percentage points, for other systems; pages say it in words. */
  reasons: text().orNull(),
  ...others
};
export type LeadRow = Row<typeof leadsRow>;

/** A class today, and what came of leads with the same chances on past days. */
export const classRow = {
  class: text(),
  leads: count(),
  /** Mean chance times leads. */
  expected: number({ decimals: 1 }),
  /** Of all that is expected. */
  share_expected: ratio().orNull(),
  from_chance: ratio(),
  /** What is expected of each on average. */
  predicted: ratio().orNull(),
  /** Share of past leads that succeeded, weighted so that they are as likely as those of today. */
  observed: ratio().orNull(),
  /** Past leads with such chances, and as many equally weighted ones as they tell as much as. */
  past_n: count(),
  past_weight: number({ hidden: true }).orNull()
};

/** What calling a share of the open leads of a past day found. */
export const gainRow = {
  share_called: ratio(),
  by_score: ratio(),
  by_newest: ratio(),
  /** Of all days. */
  successes: count({ hidden: true }),
  past_days: count({ hidden: true }),
  past_n: count({ hidden: true })
};
export type GainRow = Row<typeof gainRow>;

export const qualityRow = {
  group: label().orNull(),
  leads: count(),
  mean_chance: ratio(),
  expected: number({ decimals: 1 }),
  past_n: count(),
  predicted: ratio().orNull(),
  observed: ratio().orNull()
};

export const cardRow = {
  target: text(),
  candidate: text().orNull(),
  trained_on: date().orNull(),
  abstained: text().orNull(),
  horizon: count().orNull(),
  won: count().orNull(),
  rows: count().orNull(),
  auc: number({ decimals: 3 }).orNull(),
  log_loss: number({ decimals: 4 }).orNull(),
  prior_loss: number({ decimals: 4 }).orNull(),
  n: count().orNull()
};

/** Leads old enough to be judged, counted by what they were matched on. */
export const cellRow = {
  owner: text(),
  source: label(),
  region: label().orNull(),
  industry: label().orNull(),
  size: text().orNull(),
  n: count(),
  hits: count()
};
export type Cell = Row<typeof cellRow>;
