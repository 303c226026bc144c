import { AppError } from '../../domain/app-error';
import type { TableName } from '../../domain/tables';
import type { FileMapping } from './file-mapping';

/** Fields without which a row means nothing: one that is missing or unreadable sets the row aside. */
export const required: Record<TableName, string[]> = {
  deals: ['deal_id'],
  stage_events: ['deal_id', 'stage', 'entered_at'],
  deal_changes: ['deal_id', 'field', 'changed_at'],
  leads: ['lead_id'],
  activities: ['at'],
  accounts: ['name'],
  owners: ['owner'],
  orders: ['ordered_on', 'amount'],
  targets: ['period_start', 'amount'],
  spend: ['period_start', 'amount'],
  rates: ['currency', 'rate'],
  stages: ['stage'],
  lookups: ['lookup_id', 'label']
};

/** What tells two rows of a table apart; tables without are never looked through for duplicates. */
export const keys: Partial<Record<TableName, readonly [string, ...string[]]>> = {
  deals: ['deal_id'],
  leads: ['lead_id'],
  activities: ['activity_id'],
  accounts: ['account_id', 'name'],
  owners: ['owner'],
  orders: ['order_id'],
  rates: ['currency', 'on_date']
};

/** Fields a mapping may do without: loading finds a stand-in. */
const replaceable = new Set(['deals.deal_id', 'leads.lead_id', 'accounts.name']);

/** Throws `AppError` `mapping_incomplete` for the first required field that no column is chosen for. */
export function checkRequired({ file, kind, columns }: FileMapping): void {
  if (kind === 'unknown') return;
  const lacking = required[kind].find(
    (field) => !Object.hasOwn(columns, field) && !replaceable.has(`${kind}.${field}`)
  );
  if (lacking) throw new AppError('mapping_incomplete', { file, table: kind, field: lacking });
}
