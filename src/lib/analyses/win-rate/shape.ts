import { count, date, flag, money, ratio, text } from '../../domain/field';
import { choice, dimension } from '../params';

export const winRateParams = {
  by: dimension(),
  /** Of the deals closed in the period (won ÷ closed), or created in it (won ÷ created). */
  cohort: choice(['closed', 'created'])
};

/** What the statement returns per group; `open` counts the deals open now. */
export const winRateQueried = {
  group: text(),
  won: count(),
  lost: count(),
  open: count(),
  won_amount: money(),
  lost_amount: money(),
  open_amount: money(),
  average_deal: money(),
  median_won: money()
};

export const winRateRow = {
  group: text(),
  won: count(),
  lost: count(),
  open: count(),
  win_rate: ratio(),
  won_amount: money(),
  average_deal: money(),
  win_rate_amount: ratio(),
  low: ratio(),
  high: ratio(),
  maturity: ratio(),
  median_won: money(),
  /** Win rate minus that of all other groups together, with its 95% interval. */
  difference: ratio(),
  difference_low: ratio(),
  difference_high: ratio(),
  /** The difference holds after Benjamini–Hochberg over all groups. */
  notable: flag()
};

export const reasonsRow = {
  reason: text(),
  stage: text(),
  position: count({ hidden: true }),
  deals: count(),
  amount: money()
};

export const monthsRow = {
  month: date(),
  won: count(),
  lost: count(),
  open: count(),
  win_rate: ratio(),
  won_amount: money()
};

export type WinRateParams = typeof winRateParams;
