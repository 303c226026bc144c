import type { Kind } from '../../domain/field';
import { tables, type TableName } from '../../domain/tables';
import { clues } from '../recognition/vocabulary';
import { sql, type Sql } from '../../sql/sql';

/** Column type of a kind in the built-in engine. */
export const sqlType: Record<Kind, Sql> = {
  text: sql`varchar`,
  count: sql`integer`,
  number: sql`double`,
  money: sql`decimal(18, 2)`,
  ratio: sql`double`,
  days: sql`double`,
  date: sql`date`,
  timestamp: sql`timestamp`,
  flag: sql`boolean`
};

/** Columns of the rows on their way into a table: its own fields, for deals the clues too. */
export function incomingFields(table: TableName): Record<string, Kind> {
  const own = Object.entries(tables[table]).map(([name, field]) => [name, field.kind] as const);
  const more: Record<string, Kind> =
    table === 'deals' ? clues : table === 'owners' ? { owner_id: 'text' } : {};
  return { ...Object.fromEntries(own), ...more };
}
