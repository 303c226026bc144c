import { count, date, flag, label, money, ratio } from '../../domain/field';
import { choice, dimension } from '../params';

export const winRateParams = {
  by: dimension(),
  /** Of the deals closed in the period (won ÷ closed), or created in it (won ÷ created). */
  cohort: choice(['closed', 'created'])
};

/** What the statement returns per group; `open` counts the deals open now. */
export const winRateQueried = {
  group: label().orNull(),
  won: count(),
  lost: count(),
  open: count(),
  won_amount: money().orNull(),
  lost_amount: money().orNull(),
  open_amount: money().orNull(),
  average_deal: money().orNull(),
  median_won: money().orNull()
};

export const winRateRow = {
  group: label().orNull(),
  won: count(),
  lost: count(),
  open: count(),
  win_rate: ratio().orNull(),
  won_amount: money().orNull(),
  average_deal: money().orNull(),
  win_rate_amount: ratio().orNull(),
  low: ratio().orNull(),
  high: ratio().orNull(),
  maturity: ratio().orNull(),
  median_won: money().orNull(),
  /** Win rate minus that of all other groups together, with its 95% interval. */
  difference: ratio().orNull(),
  difference_low: ratio().orNull(),
  difference_high: ratio().orNull(),
  /** The difference holds after Benjamini–Hochberg over all groups. */
  notable: flag().orNull()
};

export const reasonsRow = {
  reason: label().orNull(),
  stage: label().orNull(),
  position: count({ hidden: true }).orNull(),
  deals: count(),
  amount: money()
};

export const monthsRow = {
  month: date(),
  won: count(),
  lost: count(),
  open: count(),
  win_rate: ratio().orNull(),
  won_amount: money()
};

export type WinRateParams = typeof winRateParams;
