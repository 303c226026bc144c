import { count, date, money, number, ratio, text, type Row, label } from '../../domain/field';

/** What was won on a day. */
export const wonDayRow = { day: date(), deals: count(), amount: money() };

/** What was won in a month of the fiscal year, by whom. */
export const wonByRow = {
  month: date(),
  team: label().orNull(),
  owner: text().orNull(),
  deals: count(),
  amount: money()
};

/** Amount of the open deals by the month they are expected to close in. */
export const dueRow = { month: date(), amount: money() };

/** How the running period stands. */
export const paceRow = {
  from: date(),
  to: date(),
  /** Share of its business days that has gone. */
  gone: ratio(),
  /** Won so far; deals where the data hold no amounts. */
  closed: number({ decimals: 2 }),
  deals: count(),
  target: money().orNull(),
  attainment: ratio().orNull(),
  to_go: money().orNull(),
  /** What has to be won a week from now on. */
  needed_per_week: money().orNull(),
  /** Open pipeline due in the period. */
  due: money(),
  coverage: number({ decimals: 2 }).orNull(),
  /** Mean of what past periods had won by the same share of their business days. */
  usual: number({ decimals: 2 }).orNull(),
  pace: ratio().orNull(),
  /** Past periods it is the mean of. */
  periods: count(),
  /** What the headline of the forecast says that it will bring, and that of its target. */
  forecast: number({ decimals: 2 }).orNull(),
  forecast_share: ratio().orNull()
};
export type PaceRow = Row<typeof paceRow>;

/** A team or an owner against the target. */
const leaderRow = {
  /** Won so far. */
  deals: count(),
  won_amount: money(),
  target: money(),
  attainment: ratio(),
  /** Attainment less the share of the period that has gone. */
  ahead: ratio()
};
export const teamRow = { team: label(), ...leaderRow };
export const ownerRow = { owner: text(), ...leaderRow };
export type LeaderRow = Row<typeof leaderRow> & { name: string };

/** What changed in a week. */
export const changeRow = {
  change: text<'won' | 'lost' | 'new' | 'pushed' | 'revalued'>(),
  deals: count(),
  amount: money().orNull()
};
export type ChangeRow = Row<typeof changeRow>;
