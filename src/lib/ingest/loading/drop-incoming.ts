import type { TableName } from '../../domain/tables';
import type { Database } from '../../sql/database';
import { ident, sql } from '../../sql/sql';
import { incomingTable } from './incoming';

/** What is needed no longer gives its room to what comes. */
export async function dropIncoming(kinds: ReadonlySet<TableName>, db: Database): Promise<void> {
  const words = ['stage_words', 'outcome_words', 'kind_words', 'field_words'];
  const tables = [
    'last_events',
    'account_keys',
    'deal_accounts',
    'export_days',
    ...words,
    ...[...kinds].map(incomingTable)
  ];
  for (const table of tables)
    await db.query(sql`drop table if exists ${ident(table)}`, { as: 'nothing' });
}
