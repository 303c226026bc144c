import type { Field, Kind } from '../../domain/field';
import { tables, type TableName } from '../../domain/tables';

/** Columns that say something about a deal without being a canonical field of it. */
const clues: Record<string, Kind> = {
  /** One column for the expected and the actual close, told apart by the outcome. */
  close_date: 'timestamp',
  won_at: 'timestamp',
  lost_at: 'timestamp',
  is_won: 'flag',
  is_closed: 'flag',
  is_active: 'flag',
  is_deleted: 'flag',
  actual_amount: 'money'
};

/** Columns of the rows on their way into a table: its own fields, for deals the clues too. */
export function incomingFields(table: TableName): Record<string, Kind> {
  const own = Object.entries(tables[table]).map(([name, field]) => [name, field.kind] as const);
  const more: Record<string, Kind> =
    table === 'deals' ? clues : table === 'owners' ? { owner_id: 'text' } : {};
  return { ...Object.fromEntries(own), ...more };
}

/** The kind of a canonical field or clue; extra columns and unknown names are text. */
export function kindOf(table: TableName, field: string): Kind {
  const own: Record<string, Field> = tables[table];
  return own[field]?.kind ?? clues[field] ?? 'text';
}
