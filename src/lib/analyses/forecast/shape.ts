import { count, date, flag, label, money, ratio, text, type Row } from '../../domain/field';
import { amount, choice, dealIds, dimension, heldIn, list, stage } from '../params';
import { namesOf, pairs, sensibleFactor, sensibleShift } from './scenario-params';
import { horizonParam, sinceWhen } from './span';

export const forecastParams = {
  /** The period predicted. */
  horizon: horizonParam(),
  /** Groups the forecast is broken down by. */
  by: dimension(),
  /** Past day whose forecast is compared with that of today. */
  since: choice(sinceWhen, 'four_weeks'),
  /** What the whole is to bring; takes the place of what a table of targets says of it. */
  target: { ...amount(), needs: 'deals.amount' },
  /** What if: deals left out, by id. */
  exclude: { ...heldIn(dealIds, list()), onPage: true },
  /** Deals taken as won in the period. */
  win: { ...heldIn(dealIds, list()), onPage: true },
  /** `<deal>:<days>`: what is predicted of a deal happens that many days later. */
  shift: { ...heldIn(dealIds, pairs(sensibleShift)), names: namesOf, onPage: true },
  /** `<stage>:<factor>`: so many times the deals that have yet to leave a stage are won. */
  conversion: { ...pairs(sensibleFactor), among: stage().among, names: namesOf, onPage: true }
};
export type ForecastParams = typeof forecastParams;

/** Open deals with their chances, as queried and as shown. */
export const openDealsRow = {
  deal_id: text({ hidden: true }),
  name: text().orNull(),
  pipeline: text({ hidden: true }).orNull(),
  group_value: text({ hidden: true }).orNull(),
  amount: money().orNull(),
  /** What it is likely to bring if it is won; the chance in the period times this is what it carries. */
  expected_amount: money().orNull(),
  /** To be won in the period. */
  chance: ratio().orNull(),
  /** The same where close dates are shifted as the scenario says. */
  shifted_chance: ratio({ hidden: true }).orNull(),
  /** Chance in the period times the expected amount. */
  weighted: money().orNull(),
  /** To be won at all. */
  probability: ratio().orNull(),
  /** Of that, since a week ago; null for deals that were not scored then. */
  probability_change: ratio().orNull(),
  stage: label().orNull(),
  owner: text().orNull(),
  expected_close_on: date().orNull(),
  slip_risk: ratio().orNull(),
  predicted_close_on: date().orNull(),
  crm_probability: ratio().orNull(),
  account: text().orNull(),
  /** Expected to close by the end of the period, as the CRM says. */
  due: flag({ hidden: true })
};
export type OpenDeal = Row<typeof openDealsRow>;

/** One row per group, or one for all. */
export const forecastRow = {
  group_value: label().orNull(),
  /** Open deals. */
  deals: count(),
  closed: money(),
  open: money(),
  not_yet_created: money(),
  /** The mean: the three above together. */
  expected: money(),
  /** Ends of the range in which four of five outcomes lie, and the expected amount. */
  p10: money(),
  p90: money(),
  p50: money(),
  /** Due in the period by the CRM, by its probability; single, not cumulative. */
  commit_amount: money().orNull(),
  best_case: money().orNull(),
  pipeline_amount: money(),
  /** The amounts of deals that the CRM does not expect in the period. */
  omitted: money({ hidden: true }),
  run_rate: money(),
  stage_weighted: money().orNull(),
  crm_weighted: money().orNull(),
  target: money().orNull(),
  /** Target less the expected amount; below 0 is above target. */
  gap: money().orNull()
};
export type ForecastRow = Row<typeof forecastRow>;
