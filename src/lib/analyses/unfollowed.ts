import { leadDimensions } from '../domain/tables';
import { filterName, joined, lower, say } from '../words/say';
import type { Words } from '../words/words';
import type { Scope } from './answer';
import { chosenNames } from './filters';

/** What tables other than that of the deals can be narrowed by. */
const followed = {
  leads: [...leadDimensions, 'flagged'],
  orders: ['flagged']
} satisfies Record<string, readonly string[]>;
export type OtherTable = keyof typeof followed;

/** The filters in force that a table cannot follow, by name: it has no such column. */
export const unfollowed = (table: OtherTable, { filters, workspace }: Scope): string[] =>
  chosenNames(filters, workspace).filter(
    (name) => !(followed[table] as readonly string[]).includes(name)
  );

/** Says so; none where it follows them all. */
export function unfollowedWords(table: OtherTable, scope: Scope): Words[] {
  const names = unfollowed(table, scope).map((name) => lower(filterName(name)));
  return names.length
    ? [say(`ui.unfollowed_${table}`, { names: joined(names, say('drivers.comma')) })]
    : [];
}
