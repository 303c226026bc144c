import type { Kind } from '../../domain/field';
import { tables, type TableName } from '../../domain/tables';
import { clues } from '../recognition/vocabulary';

/** Columns of the rows on their way into a table: its own fields, for deals the clues too. */
export function incomingFields(table: TableName): Record<string, Kind> {
  const own = Object.entries(tables[table]).map(([name, field]) => [name, field.kind] as const);
  const more: Record<string, Kind> =
    table === 'deals' ? clues : table === 'owners' ? { owner_id: 'text' } : {};
  return { ...Object.fromEntries(own), ...more };
}
