/** The tables of the sample and the order of their columns. */
export const tables = {
  deals: [
    'deal_id',
    'name',
    'account_id',
    'account',
    'owner',
    'team',
    'region',
    'industry',
    'source',
    'campaign',
    'product',
    'competitor',
    'amount',
    'currency',
    'pipeline',
    'stage',
    'outcome',
    'created_on',
    'expected_close_on',
    'closed_on',
    'loss_reason',
    'next_step',
    'lead_id',
    'crm_probability',
    'Segment',
    'Partner involved',
    'Stakeholders'
  ],
  stage_events: ['deal_id', 'stage', 'entered_at', 'changed_by'],
  deal_changes: ['deal_id', 'field', 'old_value', 'new_value', 'changed_at'],
  leads: [
    'lead_id',
    'lead_name',
    'company',
    'created_at',
    'source',
    'campaign',
    'region',
    'industry',
    'size',
    'owner',
    'assigned_at',
    'first_touch_at',
    'mql_at',
    'sql_at',
    'disqualified_at',
    'disqualify_reason',
    'deal_id',
    'status'
  ],
  activities: [
    'activity_id',
    'deal_id',
    'lead_id',
    'kind',
    'at',
    'owner',
    'minutes',
    'outcome',
    'text'
  ],
  accounts: ['account_id', 'name', 'industry', 'region', 'size', 'acquired_on'],
  orders: ['order_id', 'account_id', 'deal_id', 'ordered_on', 'amount', 'currency'],
  targets: ['scope', 'name', 'period_start', 'grain', 'amount'],
  spend: ['source', 'campaign', 'period_start', 'amount'],
  rates: ['currency', 'on_date', 'rate']
} as const;

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as TableName[];

/** A piece of one table; every value is the text a CRM would export, '' where it has none. */
export interface Chunk {
  table: TableName;
  columns: Record<string, string[]>;
}
