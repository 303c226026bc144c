import { count, text } from '../../domain/field';
import type { TableName } from '../../domain/tables';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, sql, type Sql } from '../../sql/sql';
import { columnUnder } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import type { RecognisedFile } from '../mapping/file-mapping';
import { cellText } from '../mapping/column-value';
import { nameKey } from '../values/name-key';
import { references, type Reference } from './references';

/** How many of the different values of a column are found in the other file. */
export interface JoinMatch {
  /** Positions among the files. */
  from: number;
  to: number;
  field: string;
  /** Null where nothing is joined. */
  header: string | null;
  otherHeader: string | null;
  /** The field of the other file. */
  key: string;
  /** Whether names are compared, that may differ harmlessly. */
  byName: boolean;
  values: number;
  matched: number;
  /** Up to two values that find no partner. */
  unmatched: string[];
  /** Rows that find no partner. */
  orphans: number;
  /** Rows of the other file that have a key which another one has too: but one of each are set aside. */
  repeated: number;
}

const none = { values: 0, matched: 0, unmatched: [], orphans: 0, repeated: 0 };

/** Every way in which one file may refer to another, with its match rate where columns are chosen for it. */
export async function joinMatches(
  files: readonly RecognisedFile[],
  db: Database
): Promise<JoinMatch[]> {
  const found: JoinMatch[] = [];
  for (const { reference, child, parent } of pairs(files)) {
    const { field, key, byName = false } = reference;
    const header = child.file.mapping.columns[field] ?? null;
    const otherHeader = parent.file.mapping.columns[key] ?? null;
    const sides = { from: child.file.raw, to: parent.file.raw };
    found.push({
      ...{ from: child.place, to: parent.place, field, key, byName, header, otherHeader },
      ...(header === null || otherHeader === null
        ? none
        : await matched({ ...sides, header, otherHeader }, byName, db))
    });
  }
  return found;
}

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

async function matched(
  {
    from,
    header,
    to,
    otherHeader
  }: { from: RawTable; header: string; to: RawTable; otherHeader: string },
  byName: boolean,
  db: Database
): Promise<Pick<JoinMatch, 'values' | 'matched' | 'unmatched' | 'orphans' | 'repeated'>> {
  const side = (raw: RawTable, name: string, limit = sql``): Sql => {
    const text = cellText(columnUnder(raw, name));
    return sql`(select ${byName ? nameKey(text) : text} as value, min(${text}) as said, count(*) as n from (select * from ${ident(raw.table)} ${limit}) as r group by 1)`;
  };
  const repeats = byName
    ? sql`0`
    : sql`(select coalesce(sum(k.n - 1), 0) from ${side(to, otherHeader)} as k where k.value is not null)`;
  const { n, hits, low, high, orphans, repeated } = decodeOne(
    await db.query(sql`
      select
        count(a.value) as n,
        count(b.value) as hits,
        coalesce(sum(case when b.value is null and a.value is not null then a.n end), 0) as orphans,
        ${repeats} as repeated,
        left(min(case when b.value is null and a.value is not null then a.said end), 80) as low,
        left(max(case when b.value is null and a.value is not null then a.said end), 80) as high
      from ${side(from, header, sql`limit 20000`)} as a
      left join ${side(to, otherHeader)} as b on b.value = a.value`),
    {
      ...{ n: count(), hits: count(), orphans: count(), repeated: count() },
      ...{ low: text().orNull(), high: text().orNull() }
    }
  );
  const unmatched = [...new Set([low, high])].filter((value) => value !== null);
  return { values: n, matched: hits, unmatched, orphans, repeated };
}
