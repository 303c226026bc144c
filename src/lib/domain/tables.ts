import { count, date, flag, money, number, ratio, text, timestamp, type Fields } from './field';

/**
 * The canonical tables that every export is mapped onto. `deals` alone is required.
 * Columns that an export does not have are null; columns it has beyond these are kept on `deals`
 * as `x_<name>` text dimensions.
 */
export const tables = {
  deals: {
    deal_id: text(),
    name: text(),
    account_id: text(),
    account: text(),
    pipeline: text(),
    owner: text(),
    team: text(),
    region: text(),
    industry: text(),
    source: text(),
    campaign: text(),
    product: text(),
    competitor: text(),
    amount: money(),
    currency: text(),
    stage: text(),
    outcome: text(),
    created_at: timestamp(),
    stage_entered_at: timestamp(),
    expected_close_on: date(),
    closed_at: timestamp(),
    loss_reason: text(),
    next_step: text(),
    lead_id: text(),
    crm_probability: ratio()
  },
  stage_events: {
    deal_id: text(),
    stage: text(),
    entered_at: timestamp(),
    day_only: flag(),
    derived: flag(),
    changed_by: text()
  },
  deal_changes: {
    deal_id: text(),
    field: text(),
    old_value: text(),
    new_value: text(),
    changed_at: timestamp()
  },
  leads: {
    lead_id: text(),
    created_at: timestamp(),
    source: text(),
    campaign: text(),
    region: text(),
    industry: text(),
    size: text(),
    owner: text(),
    assigned_at: timestamp(),
    first_touch_at: timestamp(),
    mql_at: timestamp(),
    sql_at: timestamp(),
    disqualified_at: timestamp(),
    disqualify_reason: text(),
    deal_id: text(),
    status: text()
  },
  activities: {
    activity_id: text(),
    deal_id: text(),
    lead_id: text(),
    kind: text(),
    at: timestamp(),
    owner: text(),
    minutes: number(),
    outcome: text(),
    text: text()
  },
  accounts: {
    account_id: text(),
    name: text(),
    industry: text(),
    region: text(),
    size: text(),
    acquired_on: date()
  },
  owners: { owner: text(), team: text(), region: text() },
  orders: {
    order_id: text(),
    account_id: text(),
    deal_id: text(),
    ordered_on: date(),
    amount: money(),
    currency: text()
  },
  targets: {
    scope: text(),
    name: text(),
    period_start: date(),
    grain: text(),
    amount: money()
  },
  spend: { source: text(), campaign: text(), period_start: date(), amount: money() },
  rates: { currency: text(), on_date: date(), rate: number() },
  stages: { pipeline: text(), stage: text(), position: count(), status: text() }
} satisfies Record<string, Fields>;

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as TableName[];

/** Dimensions every deal can be filtered and broken down by; `x_` columns come on top. */
export const dealDimensions = [
  'owner',
  'team',
  'region',
  'industry',
  'source',
  'campaign',
  'product',
  'competitor',
  'currency',
  'loss_reason'
] as const;
export type DealDimension = (typeof dealDimensions)[number] | `x_${string}`;

/** Dimensions that leads carry themselves, before any deal exists. */
export const leadDimensions = ['source', 'campaign', 'region', 'industry', 'owner'] as const;
