import { count, date, flag, money, ratio, text, type Fields, type Row } from '../../domain/field';
import type { Answer, Part, PartRows } from '../answer';
import { whole } from '../params';

export const driversParams = {
  /** Day after creation by which an activity must have happened, and until which deals must live. */
  landmark: whole(14),
  /** The same for what takes longer: pushes, changes of amount and of owner. */
  later: whole(60)
};
export type DriversParams = typeof driversParams;

/** Kinds of activities looked at, the most frequent ones. */
export const mostKinds = 8;
/** Dimensions whose values are looked at one by one. */
export const mostAttributes = 16;

const numbered = (name: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${name}_${i + 1}`);
export const kindColumns = numbered('kind', mostKinds);
export const attributeColumns = numbered('attribute', mostAttributes);

const columnsOf = <T>(names: string[], field: () => T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, field()]));

export const driversQueried = {
  outcome: text().orNull(),
  amount: money().orNull(),
  /** First days of the quarters it was created and closed in. */
  created: date().orNull(),
  closed: date().orNull(),
  reason: text().orNull(),
  /** Open at the end of the landmark day, and of the later one. */
  alive: flag().orNull(),
  alive_later: flag().orNull(),
  /** Stages reached by then. */
  place: count().orNull(),
  place_later: count().orNull(),
  touches: count().orNull(),
  people: count().orNull(),
  touched_early: flag().orNull(),
  pushes: count().orNull(),
  raised: count().orNull(),
  cut: count().orNull(),
  reassigned: count().orNull(),
  ...columnsOf(kindColumns, count),
  ...columnsOf(attributeColumns, text)
} satisfies Fields;
export type DriverDeal = Row<typeof driversQueried>;

/** A numbered column of a deal. */
export const numberedColumn = (deal: DriverDeal, name: string): string | number | null =>
  (deal as unknown as Record<string, string | number | null>)[name] ?? null;

export const kindsRow = { place: count().orNull(), kind: text().orNull() };

export const driversRow = {
  /** A behaviour, `kind:<kind>`, or a dimension. */
  driver: text().orNull(),
  /** Of a dimension its value; of `many_touches` and of numbers the least. */
  value: text().orNull(),
  /** The day by which it happened; null for what a deal has from the start. */
  day: count({ hidden: true }).orNull(),
  /** `value` is the least of a number. */
  at_least: flag({ hidden: true }).orNull(),
  effect: ratio().orNull(),
  low: ratio().orNull(),
  high: ratio().orNull(),
  n_with: count().orNull(),
  n_without: count().orNull(),
  win_with: ratio().orNull(),
  win_without: ratio().orNull(),
  p_adjusted: ratio().orNull(),
  notable: flag().orNull(),
  reach: count().orNull(),
  at_stake: money().orNull(),
  /** What both sides were matched on, separated by commas. */
  adjusted_for: text().orNull()
};
export type DriverRow = Row<typeof driversRow>;

/** Reasons given for deals that were lost, or won, by the quarter they closed in. */
export const reasonsRow = {
  outcome: text().orNull(),
  quarter: date().orNull(),
  reason: text().orNull(),
  deals: count().orNull(),
  /** Of the deals with that outcome and any reason that closed in the quarter. */
  share: ratio().orNull(),
  amount: money().orNull()
};

export type DriversParts = {
  kinds: Part<DriversParams, typeof kindsRow>;
  reasons: Part<DriversParams, typeof reasonsRow>;
};
export type DriversPartRows = PartRows<DriversParams, DriversParts>;
export type DriversResult = Answer<DriversParams, typeof driversRow, DriversParts>;
