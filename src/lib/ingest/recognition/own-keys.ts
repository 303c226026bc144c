import type { Database } from '../../sql/database';
import type { RawTable } from '../decode/source-file';
import { normaliseHeader } from '../headers/header';
import { means } from '../headers/meanings';
import type { SeenColumn } from './assign-columns';
import { repeats } from './repeats';
import { rowStructure } from './row-structure';
import { snapshotDay } from './snapshot-day';
import type { KindReading } from './table-kind';

/** What stays the same over the life of a deal, whatever its rows are of. */
const lasting = ['name', 'account', 'created_at'];
const likeAnId =
  /(id|nr|no|number|nummer|num|ref|reference|code|key|编号|编码|单号|号|ид|номер|codigo|numero)$/u;

/** Keys on more rows than this share are looked at. */
const own = 0.97;

/**
 * A reading as deals whose key tells deals apart: with the day of its rows, where the file has a deal
 * once for each of several days; by another column, or by none, where the rows of one key are
 * clearly of different deals.
 */
export async function withOwnKey(
  raw: RawTable,
  { reading, columns }: { reading: KindReading; columns: readonly SeenColumn[] },
  db: Database
): Promise<KindReading> {
  const { columns: chosen } = reading;
  const key = chosen.deal_id ?? chosen.name;
  if (reading.kind !== 'deals' || key === undefined) return reading;
  const { filled, keys } = await rowStructure(raw, { key }, db);
  if (filled < 2 || keys >= filled * own) return reading;
  const { stage, outcome, known_on: said } = chosen;
  const day = await snapshotDay(raw, { columns, key, stage: stage ?? outcome, said }, db);
  if (day !== null) return { ...reading, columns: withDay(chosen, day), snapshots: day };
  if (chosen.deal_id === undefined || !(await isOfSeveralDeals(raw, chosen, db))) return reading;
  const { deal_id: noKey, ...others } = chosen;
  const other = await otherKey(
    raw,
    { columns, used: Object.values(chosen), name: chosen.name },
    db
  );
  const name = other !== null && other === others.name ? withoutName(others) : others;
  return { ...reading, columns: other === null ? others : { ...name, deal_id: other }, noKey };
}

const withoutName = ({ name: _, ...others }: Record<string, string>): Record<string, string> =>
  others;

const withDay = (chosen: Record<string, string>, day: string): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(chosen).filter(([, header]) => header !== day)),
  known_on: day
});

/** Whether most keys that repeat stand for deals of other names, customers or days of creation. */
async function isOfSeveralDeals(
  raw: RawTable,
  chosen: Record<string, string>,
  db: Database
): Promise<boolean> {
  // a key that passes for a name says nothing of the deal
  const facts = lasting
    .flatMap((field) => chosen[field] ?? [])
    .filter((header) => !likeAnId.test(normaliseHeader(header)));
  if (chosen.deal_id === undefined || chosen.created_at === undefined || facts.length < 2)
    return false;
  const found = await repeats(raw, { key: [chosen.deal_id], first: facts }, db);
  if (found.keys < 2) return false;
  const varying = facts.filter(
    (header) => (found.columns.get(header)?.vary ?? 0) >= found.keys * 0.5
  );
  return varying.includes(chosen.created_at) && varying.length >= 2;
}

/** Another column that is filled, looks like an id and tells every row apart. */
async function otherKey(
  raw: RawTable,
  { columns, used, name }: { columns: readonly SeenColumn[]; used: string[]; name?: string },
  db: Database
): Promise<string | null> {
  const free = columns.filter(({ header, profile }) => {
    const normal = normaliseHeader(header);
    return (
      (!used.includes(header) || header === name) &&
      profile.filled >= 0.98 &&
      profile.dates < 0.5 &&
      profile.distinct >= profile.values.length * 0.99 &&
      (means('deals', header, 'deal_id') || likeAnId.test(normal))
    );
  });
  for (const { header } of free) {
    const { filled, keys } = await rowStructure(raw, { key: header }, db);
    if (keys === filled) return header;
  }
  return null;
}
