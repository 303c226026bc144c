import type { TableName } from '../../domain/tables';
import type { Database } from '../../sql/database';
import { extraNames } from '../mapping/extra-names';
import type { IncomingFile } from '../mapping/incoming-file';
import { earlierExtras } from './earlier-data';

/** Header → `x_` column, of the files and of what was there before. */
export async function extraColumns(
  known: readonly IncomingFile[],
  { grow }: { grow: boolean },
  db: Database
): Promise<Record<'deals' | 'leads', Map<string, string>>> {
  const extrasOf = (kind: TableName) =>
    extraNames(known.flatMap(({ mapping }) => (mapping.kind === kind ? mapping.extra : [])));
  const extras = { deals: extrasOf('deals'), leads: extrasOf('leads') };
  if (!grow) return extras;
  for (const table of ['deals', 'leads'] as const) {
    const own = new Set(extras[table].values());
    for (const name of await earlierExtras(table, db))
      if (!own.has(name)) extras[table].set(name, name);
  }
  return extras;
}
