import type { Kind } from '../../domain/field';
import { tables, type TableName } from '../../domain/tables';

/** Columns that say something about a deal without being a canonical field of it. */
const clues: ReadonlyMap<string, Kind> = new Map([
  /** One column for the expected and the actual close, told apart by the outcome. */
  ['close_date', 'timestamp'],
  /** The day a row speaks of, in a file with a row of each deal for each of several days. */
  ['known_on', 'date'],
  ['won_at', 'timestamp'],
  ['lost_at', 'timestamp'],
  ['is_won', 'flag'],
  ['is_closed', 'flag'],
  ['is_active', 'flag'],
  ['is_deleted', 'flag'],
  ['is_test', 'flag'],
  ['actual_amount', 'money'],
  /** What the analyst said of the values of status and flags. */
  ['marked_end', 'text']
]);

const ownFields = (table: TableName): [name: string, kind: Kind][] =>
  Object.entries(tables[table]).map(([name, { kind }]) => [name, kind]);

/** What a list of stages says besides; ids are those that deals and histories carry. */
const stageClues: ReadonlyMap<string, Kind> = new Map([
  ['stage_id', 'text'],
  ['is_won', 'flag'],
  ['is_lost', 'flag'],
  ['is_closed', 'flag'],
  ['probability', 'ratio']
]);

/** Columns of the rows on their way into a table: its own fields, for deals the clues too. */
export function incomingFields(table: TableName): ReadonlyMap<string, Kind> {
  const own = ownFields(table);
  if (table === 'deals') return new Map([...own, ...clues]);
  if (table === 'stages') return new Map([...own, ...stageClues]);
  if (table === 'owners') return new Map([...own, ['owner_id', 'text']]);
  /** The currency that a rate is stated in. */
  return new Map(table === 'rates' ? [...own, ['in_currency', 'text']] : own);
}

/** The kind of a canonical field or clue; extra columns and unknown names are text. */
export const kindOf = (table: TableName, field: string): Kind =>
  new Map([...clues, ...stageClues, ...ownFields(table)]).get(field) ?? 'text';
