import { listsField, lookupWords } from '../headers/lookup-words';
import { assignColumns, type SeenColumn } from './assign-columns';
import { enough, speaksOf } from './key-links';
import { isKey, overlap, type KeySketch } from './key-sketch';
import { labelFor } from './list-label';
import type { KindCandidate } from './settle-kinds';
import type { KindReading } from './table-kind';

/** A list has not more rows and columns than these; of people systems keep more columns. */
const mostRows = 2000;
const mostColumns = 10;

type Candidate = KindCandidate & { table: { columns: readonly SeenColumn[] } };

/**
 * The candidates with those that name the ids of pipelines, sources, reasons or people in another
 * file read as such lists.
 */
export const withLookups = <T extends Candidate>(files: readonly T[]): T[] =>
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
    const others = file.readings.filter(({ kind }) => kind !== found.list.kind);
    return { ...file, readings: [...others, { ...found.list, evidence }] };
  });

function listOf(file: Candidate, other: KindCandidate): KindReading | null {
  for (const { field, column } of idColumns(other))
    for (const key of file.sketches.filter((one) => isKey(one) && one.rows <= mostRows)) {
      const list = field === 'owner' ? people(file, key) : named(file, key, field);
      const { share, byChance } = overlap(column, key);
      if (share < enough || !list) continue;
      const headers = Object.values(list.columns);
      const isCalled = field === 'owner' ? calledPeople : listsField.bind(null, field);
      if (byChance && !isCalled(file.file, headers)) continue;
      return list;
    }
  return null;
}

const calledPeople = (file: string, headers: readonly string[]): boolean =>
  [file, ...headers].some((name) => speaksOf('owners', name));

function named({ sketches }: Candidate, key: KeySketch, field: string): KindReading | null {
  if (sketches.length > mostColumns) return null;
  const codes = field === 'currency' ? sketches.find((one) => one !== key && isCodes(one)) : null;
  const label = codes?.header ?? labelFor(sketches, key);
  return label ? reading('lookups', { lookup_id: key.header, label }, sketches.length) : null;
}

const isCodes = ({ values }: KeySketch): boolean =>
  [...values.keys()].every((value) => /^[A-Z]{3}$/.test(value));

function people({ sketches, table }: Candidate, key: KeySketch): KindReading | null {
  const known = assignColumns('owners', table.columns).columns;
  const hasLabel = known.owner !== undefined && known.owner !== key.header;
  const label = hasLabel ? known.owner : labelFor(sketches, key, { distinct: true });
  const isNamed = [...key.values.keys()].every((value) => /\p{L}/u.test(value));
  if (!label && !(isNamed && known.team)) return null;
  const others = Object.entries(known).filter(
    ([field, header]) =>
      (field === 'team' || field === 'region') && header !== label && header !== key.header
  );
  const own: Record<string, string> = label
    ? { owner_id: key.header, owner: label }
    : { owner: key.header };
  const columns = { ...Object.fromEntries(others), ...own };
  return reading('owners', columns, table.columns.length);
}

const reading = (
  kind: 'lookups' | 'owners',
  columns: Record<string, string>,
  width: number
): KindReading => ({
  kind,
  columns,
  systems: new Map(),
  score: 0.6,
  coverage: 2 / Math.max(2, width),
  marked: [],
  named: false
});

/** The columns that may hold ids of such a list. */
function idColumns({ readings, sketches }: KindCandidate): { field: string; column: KeySketch }[] {
  const fields = readings
    .filter(({ kind }) => kind === 'deals' || kind === 'leads' || kind === 'stages')
    .flatMap(({ columns }) => Object.entries(columns))
    .filter(([field]) => field === 'owner' || Object.hasOwn(lookupWords, field));
  return fields.flatMap(([field, header]) => {
    const column = sketches.find((one) => one.header === header);
    return column ? [{ field, column }] : [];
  });
}
