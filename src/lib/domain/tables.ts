import { count, date, flag, money, number, ratio, text, timestamp, type Fields } from './field';

/**
 * The canonical tables that every export is mapped onto. `deals` alone is required.
 * Columns that an export does not have are null; columns it has beyond these are kept on `deals`
 * as `x_<name>` text dimensions.
 */
export const tables = {
  deals: {
    deal_id: text().orNull(),
    name: text().orNull(),
    account_id: text().orNull(),
    account: text().orNull(),
    pipeline: text().orNull(),
    owner: text().orNull(),
    team: text().orNull(),
    region: text().orNull(),
    industry: text().orNull(),
    source: text().orNull(),
    campaign: text().orNull(),
    product: text().orNull(),
    competitor: text().orNull(),
    amount: money().orNull(),
    currency: text().orNull(),
    stage: text().orNull(),
    outcome: text().orNull(),
    created_at: timestamp().orNull(),
    stage_entered_at: timestamp().orNull(),
    expected_close_on: date().orNull(),
    closed_at: timestamp().orNull(),
    loss_reason: text().orNull(),
    next_step: text().orNull(),
    lead_id: text().orNull(),
    crm_probability: ratio().orNull()
  },
  stage_events: {
    deal_id: text().orNull(),
    stage: text().orNull(),
    entered_at: timestamp().orNull(),
    day_only: flag().orNull(),
    derived: flag().orNull(),
    changed_by: text().orNull()
  },
  deal_changes: {
    deal_id: text().orNull(),
    field: text().orNull(),
    old_value: text().orNull(),
    new_value: text().orNull(),
    changed_at: timestamp().orNull()
  },
  leads: {
    lead_id: text().orNull(),
    /** Who asked, and for which company; no dimensions, and nothing is learnt from them. */
    lead_name: text().orNull(),
    company: text().orNull(),
    created_at: timestamp().orNull(),
    source: text().orNull(),
    campaign: text().orNull(),
    region: text().orNull(),
    industry: text().orNull(),
    size: text().orNull(),
    owner: text().orNull(),
    assigned_at: timestamp().orNull(),
    first_touch_at: timestamp().orNull(),
    mql_at: timestamp().orNull(),
    sql_at: timestamp().orNull(),
    disqualified_at: timestamp().orNull(),
    disqualify_reason: text().orNull(),
    deal_id: text().orNull(),
    status: text().orNull()
  },
  activities: {
    activity_id: text().orNull(),
    deal_id: text().orNull(),
    lead_id: text().orNull(),
    kind: text().orNull(),
    at: timestamp().orNull(),
    owner: text().orNull(),
    minutes: number().orNull(),
    outcome: text().orNull(),
    text: text().orNull()
  },
  accounts: {
    account_id: text().orNull(),
    name: text().orNull(),
    industry: text().orNull(),
    region: text().orNull(),
    size: text().orNull(),
    acquired_on: date().orNull()
  },
  owners: { owner: text().orNull(), team: text().orNull(), region: text().orNull() },
  orders: {
    order_id: text().orNull(),
    account_id: text().orNull(),
    deal_id: text().orNull(),
    ordered_on: date().orNull(),
    amount: money().orNull(),
    currency: text().orNull()
  },
  targets: {
    scope: text().orNull(),
    name: text().orNull(),
    period_start: date().orNull(),
    grain: text().orNull(),
    amount: money().orNull()
  },
  spend: {
    source: text().orNull(),
    campaign: text().orNull(),
    period_start: date().orNull(),
    amount: money().orNull()
  },
  rates: { currency: text().orNull(), on_date: date().orNull(), rate: number().orNull() },
  stages: {
    pipeline: text().orNull(),
    stage: text().orNull(),
    position: count().orNull(),
    status: text().orNull()
  },
  /** Lists that name the ids which other files carry: pipelines, sources, reasons, currencies. */
  lookups: { lookup_id: text().orNull(), label: text().orNull() }
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

/** What groups can be made by: no ids, dates, amounts, and nothing that tells how a deal stands. */
export const groupings: readonly string[] = [
  ...dealDimensions.filter((name) => name !== 'loss_reason'),
  'pipeline',
  'account',
  'size'
];

/** Dimensions that leads carry themselves, before any deal exists. */
export const leadDimensions = ['source', 'campaign', 'region', 'industry', 'owner'] as const;
