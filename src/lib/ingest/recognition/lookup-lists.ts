import { listsField, lookupWords } from '../headers/lookup-words';
import { enough } from './key-links';
import { isKey, overlap, type KeySketch } from './key-sketch';
import { labelFor } from './list-label';
import type { KindCandidate } from './settle-kinds';
import type { KindReading } from './table-kind';

/** A list has not more rows and columns than these. */
const mostRows = 2000;
const mostColumns = 10;

/** The candidates with those that name the ids of pipelines, sources or reasons in another file read as such lists. */
export const withLookups = <T extends KindCandidate>(files: readonly T[]): T[] =>
  files.map((file, i) => {
    if (file.readings.some(({ score }) => score >= 100)) return file;
    const found = files
      .filter((_, j) => j !== i)
      .flatMap((other) => {
        const list = listOf(file, other);
        return list ? [{ list, other }] : [];
      })[0];
    if (!found) return file;
    const details = { file: found.other.file };
    const evidence = [{ weight: 0.6, reason: { code: 'names_ids_of' as const, details } }];
    return { ...file, readings: [...file.readings, { ...found.list, evidence }] };
  });

function listOf(file: KindCandidate, other: KindCandidate): KindReading | null {
  for (const { field, column } of idColumns(other))
    for (const key of file.sketches.filter((one) => isKey(one) && one.rows <= mostRows)) {
      const { share, byChance } = overlap(column, key);
      const label = labelFor(file.sketches, key);
      if (share < enough || !label || file.sketches.length > mostColumns) continue;
      if (byChance && !listsField(field, file.file, [key.header, label])) continue;
      return {
        kind: 'lookups',
        columns: { lookup_id: key.header, label },
        systems: new Map(),
        score: 0.6,
        coverage: 2 / Math.max(2, file.sketches.length),
        marked: [],
        named: false
      };
    }
  return null;
}

/** The columns that may hold ids of such a list. */
function idColumns({ readings, sketches }: KindCandidate): { field: string; column: KeySketch }[] {
  const fields = readings
    .filter(({ kind }) => kind === 'deals' || kind === 'leads' || kind === 'stages')
    .flatMap(({ columns }) => Object.entries(columns))
    .filter(([field]) => Object.hasOwn(lookupWords, field));
  return fields.flatMap(([field, header]) => {
    const column = sketches.find((one) => one.header === header);
    return column ? [{ field, column }] : [];
  });
}
