import { count, text } from '../../domain/field';
import type { TableName } from '../../domain/tables';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, sql, type Sql } from '../../sql/sql';
import { columnUnder, rawColumns } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import type { RecognisedFile } from '../mapping/file-mapping';
import { cellText } from '../mapping/column-value';
import { nameKey } from '../values/name-key';

/** How a field of one table refers to another. */
interface Reference {
  from: TableName;
  field: string;
  to: TableName;
  key: string;
  /** Names that may differ harmlessly. */
  byName?: boolean;
}

const references: Reference[] = [
  { from: 'deals', field: 'lead_id', to: 'leads', key: 'lead_id' },
  { from: 'stage_events', field: 'deal_id', to: 'deals', key: 'deal_id' },
  { from: 'deal_changes', field: 'deal_id', to: 'deals', key: 'deal_id' },
  { from: 'activities', field: 'deal_id', to: 'deals', key: 'deal_id' },
  { from: 'orders', field: 'deal_id', to: 'deals', key: 'deal_id' },
  { from: 'leads', field: 'deal_id', to: 'deals', key: 'deal_id' },
  { from: 'deals', field: 'account_id', to: 'accounts', key: 'account_id' },
  { from: 'deals', field: 'account', to: 'accounts', key: 'name', byName: true },
  { from: 'deals', field: 'owner', to: 'owners', key: 'owner', byName: true }
];

/** How many of the different values of a column are found in the other file. */
export interface JoinMatch {
  /** Positions among the files. */
  from: number;
  to: number;
  field: string;
  header: string;
  otherHeader: string;
  values: number;
  matched: number;
  /** Up to two values that find no partner. */
  unmatched: string[];
}

const enough = 0.5;
/** Columns without a meaning that are looked at. */
const tried = 12;

/** Match rates of every column that refers to another file. */
export async function joinMatches(
  files: readonly RecognisedFile[],
  db: Database
): Promise<JoinMatch[]> {
  const found: JoinMatch[] = [];
  for (const { reference, child, parent } of pairs(files)) {
    const header = child.file.mapping.columns[reference.field];
    const otherHeader = parent.file.mapping.columns[reference.key];
    if (header === undefined || otherHeader === undefined) continue;
    const sides = { from: child.file.raw, header, to: parent.file.raw, otherHeader };
    found.push({
      from: child.place,
      to: parent.place,
      field: reference.field,
      header,
      otherHeader,
      ...(await matched(sides, reference.byName ?? false, db))
    });
  }
  return found;
}

/** Joins files by the values of columns whose headers do not say that they refer to each other. */
export async function joinedByValues<T extends RecognisedFile>(
  files: readonly T[],
  db: Database
): Promise<T[]> {
  const changed = new Map<T, T>();
  const asItIs = (file: T): T => changed.get(file) ?? file;
  for (const pair of pairs(files).filter(({ reference }) => !reference.byName)) {
    const { reference } = pair;
    const [child, parent] = [asItIs(pair.child.file), asItIs(pair.parent.file)];
    if (given(child) || given(parent)) continue;
    const keys = keyColumns(parent, reference.key);
    const own = child.mapping.columns[reference.field];
    const known =
      own === undefined
        ? null
        : await share({ from: child.raw, header: own, to: parent.raw, keys }, db);
    if (known && known.share >= enough) continue;
    let best: Candidate | null = null;
    for (const header of [...freeColumns(child), ...guessedId(child)]) {
      const found =
        header === own ? null : await share({ from: child.raw, header, to: parent.raw, keys }, db);
      if (found && found.share >= enough && found.share > (best ?? known ?? nothing).share + 0.1)
        best = found;
    }
    if (!best) continue;
    changed.set(pair.child.file, withColumn(child, reference.field, best.header, best.share));
    if (parent.mapping.columns[reference.key] !== best.otherHeader)
      changed.set(
        pair.parent.file,
        withColumn(parent, reference.key, best.otherHeader, best.share)
      );
  }
  return files.map(asItIs);
}

interface Candidate {
  header: string;
  otherHeader: string;
  /** Of the values of the column, how many are found. */
  share: number;
}

const nothing = { share: 0 };

/** The key of the other file that has most of a column's values; null where hardly one is found. */
async function share(
  {
    from,
    header,
    to,
    keys
  }: { from: RawTable; header: string; to: RawTable; keys: readonly string[] },
  db: Database
): Promise<Candidate | null> {
  let best: Candidate | null = null;
  for (const otherHeader of keys) {
    const found = await matched({ from, header, to, otherHeader }, false, db);
    const part = found.values ? found.matched / found.values : 0;
    if (found.matched >= 2 && part > (best?.share ?? 0))
      best = { header, otherHeader, share: part };
  }
  return best;
}

const given = ({ mapping }: RecognisedFile): boolean =>
  mapping.reasons.some(({ code }) => code === 'from_workspace_file' || code === 'remembered');

interface Placed<T> {
  file: T;
  /** Among the files. */
  place: number;
}

function pairs<T extends RecognisedFile>(
  files: readonly T[]
): { reference: Reference; child: Placed<T>; parent: Placed<T> }[] {
  const of = (kind: TableName): Placed<T>[] =>
    files.flatMap((file, place) => (file.mapping.kind === kind ? [{ file, place }] : []));
  return references.flatMap((reference) =>
    of(reference.from).flatMap((child) =>
      of(reference.to).map((parent) => ({ reference, child, parent }))
    )
  );
}

/** The column that is the key, else those that might be it. */
function keyColumns(file: RecognisedFile, key: string): string[] {
  const known = file.mapping.columns[key];
  return known === undefined ? freeColumns(file) : [known];
}

/** An id that a deal may share with its lead. */
const guessedId = ({ mapping }: RecognisedFile): string[] =>
  mapping.kind === 'deals' && mapping.columns.deal_id !== undefined
    ? [mapping.columns.deal_id]
    : [];

function freeColumns({ raw, mapping }: RecognisedFile): string[] {
  const used = new Set(Object.values(mapping.columns));
  return rawColumns(raw)
    .filter(({ header, type }) => !used.has(header) && /VARCHAR|INT/.test(type))
    .map(({ header }) => header)
    .slice(0, tried);
}

function withColumn<T extends RecognisedFile>(
  file: T,
  field: string,
  header: string,
  share: number
): T {
  const { mapping } = file;
  return {
    ...file,
    mapping: {
      ...mapping,
      columns: { ...mapping.columns, [field]: header },
      extra: mapping.extra.filter((one) => one !== header),
      reasons: [
        ...mapping.reasons,
        { code: 'joined_by_values', details: { column: header, percent: Math.round(share * 100) } }
      ]
    }
  };
}

async function matched(
  {
    from,
    header,
    to,
    otherHeader
  }: { from: RawTable; header: string; to: RawTable; otherHeader: string },
  byName: boolean,
  db: Database
): Promise<Pick<JoinMatch, 'values' | 'matched' | 'unmatched'>> {
  const side = (raw: RawTable, name: string, limit = sql``): Sql => {
    const text = cellText(columnUnder(raw, name));
    return sql`(select ${byName ? nameKey(text) : text} as value, min(${text}) as said from (select * from ${ident(raw.table)} ${limit}) as r group by 1)`;
  };
  const { n, hits, low, high } = decodeOne(
    await db.query(sql`
      select
        count(a.value) as n,
        count(b.value) as hits,
        left(min(case when b.value is null and a.value is not null then a.said end), 80) as low,
        left(max(case when b.value is null and a.value is not null then a.said end), 80) as high
      from ${side(from, header, sql`limit 20000`)} as a
      left join ${side(to, otherHeader)} as b on b.value = a.value`),
    { n: count(), hits: count(), low: text().orNull(), high: text().orNull() }
  );
  const unmatched = [...new Set([low, high])].filter((value) => value !== null);
  return { values: n, matched: hits, unmatched };
}
