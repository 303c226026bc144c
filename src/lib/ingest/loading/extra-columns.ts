import type { TableName } from '../../domain/tables';
import type { Database } from '../../sql/database';
import type { IncomingFile } from '../mapping/incoming-file';
import { earlierExtras } from './earlier-data';

/** The `x_` columns of the tables that keep what they have no field for. */
export interface ExtraColumns {
  deals: readonly string[];
  leads: readonly string[];
}

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

/** Column names of `deals` or `leads` for headers they have no field for: `x_` and the header in lower case. */
export function extraNames(headers: readonly string[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const header of headers) {
    if (names.has(header)) continue;
    const base = `x_${slug(header)}`;
    let name = base;
    for (let n = 2; taken.has(name); n++) name = `${base}_${n}`;
    taken.add(name);
    names.set(header, name);
  }
  return names;
}

function slug(header: string): string {
  const words = header
    .normalize('NFKC')
    .replace(/__c$/i, '')
    .replace(/^x_/i, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  return [...words].slice(0, 48).join('') || 'column';
}
