import type { TableName } from '../../domain/tables';

/** How a field of one table refers to another. */
export interface Reference {
  from: TableName;
  field: string;
  to: TableName;
  key: string;
  /** Names that may differ harmlessly. */
  byName?: boolean;
}

/** Every way in which the tables refer to each other. */
export const references: readonly Reference[] = [
  { from: 'deals', field: 'lead_id', to: 'leads', key: 'lead_id' },
  { from: 'stage_events', field: 'deal_id', to: 'deals', key: 'deal_id' },
  { from: 'deal_changes', field: 'deal_id', to: 'deals', key: 'deal_id' },
  { from: 'activities', field: 'deal_id', to: 'deals', key: 'deal_id' },
  { from: 'orders', field: 'deal_id', to: 'deals', key: 'deal_id' },
  { from: 'leads', field: 'deal_id', to: 'deals', key: 'deal_id' },
  { from: 'deals', field: 'account_id', to: 'accounts', key: 'account_id' },
  { from: 'deals', field: 'account', to: 'accounts', key: 'name', byName: true },
  { from: 'deals', field: 'owner', to: 'owners', key: 'owner', byName: true }
];
