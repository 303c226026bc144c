import { count, date, days, label, money, ratio, text } from '../../domain/field';
import type { Scope } from '../answer';
import { becameParts } from '../stage-split';
import {
  choice,
  daySpan,
  day,
  formed,
  heldIn,
  list,
  period,
  search,
  stage,
  text as textParam,
  whole,
  wholeDays,
  type Values
} from '../params';

/** Orders of the list, first that of open deals before closed ones, by amount; what is unknown comes last. */
export const sorts = [
  'open',
  'amount',
  'created',
  'closed',
  'expected_close',
  'age',
  'stage_days',
  'idle',
  'name',
  'probability',
  'fallen',
  'weighted'
] as const;

const scored = 'predictions';

export const dealsParams = {
  /** Words that stand in the id, the name, the account, the owner or the product. */
  search: search(),
  outcome: choice(['any', 'open', 'closed', 'won', 'lost']),
  /** Stage it stands in. */
  stage: stage(),
  /** Stage it ever entered, or passed by skipping. */
  reached: stage(),
  /** What became of it after the `reached` stage, the first one where none is given. */
  became: choice(['any', ...becameParts]),
  /** Days from entry into the first stage within which advancing counts; 0 is no window. */
  window: wholeDays(),
  /** Stage it was lost from. */
  lost_from: stage(),
  /** Stage it has left, with recorded time there. */
  left: stage(),
  created: period(),
  closed: period(),
  /** Won by the end of so many calendar months after that of its creation. */
  won_within: formed(/^\d{1,4}$/),
  /** First and last whole day from creation to closing, and in the stage it stands in: `31..60`, `91..`. */
  took: daySpan(),
  stood: daySpan(),
  /** Of the leads that became it: when they were created, where they came from. */
  lead_created: period(),
  lead_source: heldIn({ table: 'leads', column: 'source', listed: true }, list()),
  lead_campaign: heldIn({ table: 'leads', column: 'campaign', listed: true }, list()),
  /** When it first reached the `reached` stage, the first one where none is given. */
  entered: period(),
  /** When it entered the first stage, or one past it. */
  started: period(),
  /** When it is expected to close. */
  due: period(),
  /** When its expected close was moved to a later day. */
  pushed: period(),
  /** When its amount was changed. */
  revalued: period(),
  stalled: choice(['any', 'yes', 'slow', 'idle', 'overdue', 'pushed']),
  /** Without an activity of this kind before day `by_day` after creation. */
  did_not: heldIn({ table: 'activities', column: 'kind', listed: true }, textParam()),
  by_day: formed(/^\d{1,4}$/),
  /** Whose chance to be won fell or rose by ten percentage points or more within a week. */
  chance: { ...choice(['any', 'fallen', 'risen']), needs: scored },
  /** What the period of the filter bar speaks of here; `none` leaves it out. */
  basis: choice(['none', 'created', 'closed', 'due']),
  /** Empty is the workspace's as-of date. */
  as_of: day(),
  sort: {
    ...choice(sorts),
    optionNeeds: { probability: scored, fallen: scored, weighted: scored }
  },
  /** 0 lists all. */
  limit: { ...whole(200), inFull: 0 }
};

export type DealsParams = typeof dealsParams;

/** The day at whose end the deals are shown. */
export const asOfDay = (
  { as_of }: Pick<Values<DealsParams>, 'as_of'>,
  { workspace }: Scope
): string => as_of || workspace.asOf;

export const dealsRow = {
  deal_id: text(),
  name: text().orNull(),
  amount: money().orNull(),
  /** Chance to be won at all, as the trained model says now; open deals only. */
  probability: ratio().orNull(),
  /** Against a week before. */
  probability_change: ratio().orNull(),
  /** Probability × amount. */
  weighted_amount: money().orNull(),
  stage: label().orNull(),
  owner: text().orNull(),
  outcome: text(),
  account: text().orNull(),
  created_on: date().orNull(),
  expected_close_on: date().orNull(),
  closed_on: date().orNull(),
  age_days: days().orNull(),
  stage_days: days().orNull(),
  idle_days: days().orNull(),
  pushes: count().orNull()
};

export const totalRow = {
  deals: count(),
  amount: money(),
  /** Those that are open, and what they come to. */
  open: count(),
  open_amount: money(),
  unvalued: count(),
  /** Those with a chance, and what they come to weighted with it. */
  scored: count(),
  scored_amount: money(),
  weighted_amount: money(),
  fallen: count(),
  fallen_amount: money()
};
