import { count, flag, money, ratio, text, type Row } from '../../domain/field';
import { whole } from '../params';
import type { Result } from '../analysis';

/** Day after creation by which a behaviour must have happened, and until which deals must live. */
export const driversParams = { landmark: whole(14) };
export type DriversParams = typeof driversParams;

/** What a deal did before the landmark; each is one yes-or-no question. */
export const behaviours = [
  'demo',
  'early_touch',
  'many_touches',
  'several_people',
  'advanced',
  'pushed'
] as const;
export type Behaviour = (typeof behaviours)[number];

/** Dimensions whose values are looked at one by one. */
export const attributes = ['owner', 'source', 'region', 'industry', 'product'] as const;
export type Attribute = (typeof attributes)[number];

export const driversQueried = {
  outcome: text(),
  amount: money(),
  demos: count(),
  touches: count(),
  people: count(),
  touched_early: flag(),
  advanced: flag(),
  pushes: count(),
  owner: text(),
  source: text(),
  region: text(),
  industry: text(),
  product: text()
};
export type LandmarkDeal = Row<typeof driversQueried>;

export const driversRow = {
  /** A behaviour or an attribute. */
  driver: text(),
  /** The value of an attribute; the threshold of `many_touches`. */
  value: text(),
  n_with: count(),
  n_without: count(),
  win_with: ratio(),
  win_without: ratio(),
  effect: ratio(),
  low: ratio(),
  high: ratio(),
  p_adjusted: ratio(),
  notable: flag(),
  reach: count(),
  at_stake: money()
};
export type DriverRow = Row<typeof driversRow>;
export type DriversResult = Result<DriversParams, typeof driversRow, Record<never, never>>;
