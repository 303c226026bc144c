import { count, date, flag, money, ratio, text, type Row, label } from '../../domain/field';
import type { Answer, InnerPart, Part, PartRows } from '../answer';
import { wholeDays } from '../params';

export const driversParams = {
  /** Day after creation by which an activity must have happened, and until which deals must live. */
  landmark: wholeDays(14),
  /** The same for what takes longer: pushes, changes of amount and of owner. */
  later: wholeDays(60)
};
export type DriversParams = typeof driversParams;

/** Kinds of activities looked at, the most frequent ones. */
export const mostKinds = 8;
/** Dimensions whose values are looked at one by one. */
export const mostAttributes = 16;

const numbered = <N extends string>(name: N, n: number) =>
  Array.from({ length: n }, (_, i) => `${name}_${i + 1}` as const);
export const kindColumns = numbered('kind', mostKinds);
export const attributeColumns = numbered('attribute', mostAttributes);

const columnsOf = <K extends string, T>(names: readonly K[], field: T) =>
  Object.fromEntries(names.map((name) => [name, field])) as Record<K, T>;

const dealColumns = {
  outcome: text<'won' | 'lost' | 'open'>(),
  amount: money().orNull(),
  /** First days of the quarters it was created and closed in. */
  created: date(),
  closed: date().orNull(),
  reason: label().orNull(),
  /** Open at the end of the landmark day, and of the later one. */
  alive: flag().orNull(),
  alive_later: flag().orNull(),
  /** Stages reached by then. */
  place: count(),
  place_later: count(),
  touches: count(),
  people: count(),
  touched_early: flag(),
  pushes: count(),
  raised: count(),
  cut: count(),
  reassigned: count()
};
export const driversQueried = Object.assign(
  {},
  dealColumns,
  columnsOf(kindColumns, count()),
  columnsOf(attributeColumns, text().orNull())
);
export type DriverDeal = Row<typeof driversQueried>;

export const kindsRow = { place: count(), kind: text() };

export const driversRow = {
  /** A behaviour, `kind:<kind>`, or a dimension. */
  driver: text(),
  /** Of a dimension its value; of `many_touches` and of numbers the least. */
  value: label().orNull(),
  /** The day by which it happened; null for what a deal has from the start. */
  day: count({ hidden: true }).orNull(),
  /** `value` is the least of a number. */
  at_least: flag({ hidden: true }),
  effect: ratio(),
  low: ratio(),
  high: ratio(),
  n_with: count(),
  n_without: count(),
  win_with: ratio(),
  win_without: ratio(),
  p_adjusted: ratio(),
  notable: flag(),
  reach: count(),
  at_stake: money().orNull(),
  /** What both sides were matched on, separated by commas. */
  adjusted_for: text()
};
export type DriverRow = Row<typeof driversRow>;

/** Reasons given for deals that were lost, or won, by the quarter they closed in. */
export const reasonsRow = {
  outcome: text(),
  quarter: date(),
  reason: label(),
  deals: count(),
  /** Of the deals with that outcome and any reason that closed in the quarter. */
  share: ratio(),
  amount: money()
};

export type DriversParts = {
  kinds: InnerPart<DriversParams, typeof kindsRow>;
  reasons: Part<DriversParams, typeof reasonsRow>;
};
export type DriversPartRows = PartRows<DriversParams, DriversParts>;
export type DriversResult = Answer<DriversParams, typeof driversRow, DriversParts>;
