import { count, date, days, label, money, number, ratio, text, type Row } from '../../domain/field';
import type { InnerPart, Part } from '../answer';
import type { targetRow } from '../target-rows';
import type { OutlookParts } from '../forecast/outlook';
import type {
  changeRow,
  dueRow,
  ownerRow,
  paceRow,
  teamRow,
  wonByRow,
  wonDayRow
} from './pace-shape';

/** What each figure of the overview is measured in, in the order shown. */
export const kpis = {
  new_leads: 'count',
  new_deals: 'count',
  open_pipeline: 'money',
  won_amount: 'money',
  win_rate: 'ratio',
  average_deal: 'money',
  sales_cycle: 'days',
  velocity: 'money',
  ltv: 'money'
} as const;
export type Kpi = keyof typeof kpis;

export const overviewRow = {
  kpi: text<Kpi>(),
  unit: text<(typeof kpis)[Kpi]>(),
  value: number({ decimals: 4 }).orNull(),
  previous: number({ decimals: 4 }).orNull(),
  /** Relative change; for shares the difference. */
  change: number({ decimals: 4 }).orNull(),
  /** What the figure rests on: deals, leads or accounts. */
  n: count().orNull()
};
export type OverviewRow = Row<typeof overviewRow>;

/** Sums of one span; `span` is `now` or `before`. */
export const sumsRow = {
  span: text(),
  new_deals: count(),
  won: count(),
  lost: count(),
  won_amount: money(),
  average_deal: money().orNull(),
  cycle_days: days().orNull()
};

export const leadSums = { span: text(), new_leads: count() };
export const openSums = {
  span: text(),
  deals: count(),
  amount: money().orNull(),
  overdue: count(),
  overdue_amount: money()
};
export const orderSums = {
  span: text(),
  accounts: count(),
  revenue: money()
};
export const leakRow = {
  stage: label(),
  deals: count(),
  amount: money(),
  deals_before: count()
};
export const trendRow = {
  month: date(),
  new_leads: count().orNull(),
  new_deals: count(),
  won: count(),
  won_amount: money(),
  win_rate: ratio().orNull(),
  average_deal: money().orNull(),
  sales_cycle: days().orNull()
};

/** Open deals whose chance to be won fell much within a week. */
export const fallenRow = { deals: count(), amount: money().orNull() };

export type NoParams = Record<never, never>;
export type OverviewParts = OutlookParts & {
  leads: InnerPart<NoParams, typeof leadSums>;
  open: Part<NoParams, typeof openSums>;
  targets: Part<NoParams, typeof targetRow>;
  won_days: InnerPart<NoParams, typeof wonDayRow>;
  won_by: InnerPart<NoParams, typeof wonByRow>;
  due: InnerPart<NoParams, typeof dueRow>;
  changes: Part<NoParams, typeof changeRow>;
  pace: Part<NoParams, typeof paceRow>;
  teams: Part<NoParams, typeof teamRow>;
  owners: Part<NoParams, typeof ownerRow>;
  orders: InnerPart<NoParams, typeof orderSums>;
  leaks: InnerPart<NoParams, typeof leakRow>;
  trend: Part<NoParams, typeof trendRow>;
  fallen: InnerPart<NoParams, typeof fallenRow>;
};
