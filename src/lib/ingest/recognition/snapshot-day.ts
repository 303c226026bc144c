import { count } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, integer, sql, type Sql } from '../../sql/sql';
import { columnUnder } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import { normaliseHeader } from '../headers/header';
import { cellText } from '../mapping/column-value';
import type { SeenColumn } from './assign-columns';

const mostRows = 300_000;

/** A day that is something of the deal itself, or of a payment. */
const ofTheDeal =
  /creat|open|start|clos|won|lost|sign|due|modif|updat|birth|创建|录入|建立|成交|签|关闭|结单|到期|更新|回款|开票|付款|erstellt|angelegt|abschluss|creac|criad|cierre|fecham|создан|закрыт|invoice|payment|instal|schedule|delivery|revenue|交付/u;

/**
 * The column that says of which day a row speaks, where a deal has a row for each of several days:
 * one that tells the rows of a deal apart, whose days many deals share, and over which deals mostly
 * stay what they were. `said` is the one whose header says so. Null where there is none.
 */
export async function snapshotDay(
  raw: RawTable,
  {
    columns,
    key,
    stage,
    said
  }: {
    columns: readonly SeenColumn[];
    key: string;
    stage: string | undefined;
    said: string | undefined;
  },
  db: Database
): Promise<string | null> {
  const dated = columns.filter(
    ({ header, profile }) =>
      header !== key &&
      header !== stage &&
      !ofTheDeal.test(normaliseHeader(header)) &&
      (profile.dates >= 0.9 || profile.numericDates >= 0.9) &&
      profile.filled >= 0.98
  );
  for (const header of said === undefined ? dated.map((one) => one.header) : [said])
    if (await areSnapshots(raw, { key, day: header, stage, sure: said !== undefined }, db))
      return header;
  return null;
}

async function areSnapshots(
  raw: RawTable,
  { key, day, stage, sure }: { key: string; day: string; stage: string | undefined; sure: boolean },
  db: Database
): Promise<boolean> {
  const cell = (header: string | undefined): Sql =>
    header === undefined ? sql`cast(null as varchar)` : cellText(columnUnder(raw, header));
  const { n, keys, days, pairs, standing } = decodeOne(
    await db.query(sql`
      select
        count(*) as n,
        count(distinct k) as keys,
        count(distinct d) as days,
        count(distinct k || chr(31) || d) as pairs,
        count(distinct k || chr(31) || coalesce(s, '')) as standing
      from (
        select ${cell(key)} as k, ${cell(day)} as d, ${cell(stage)} as s
        from (select * from ${ident(raw.table)} limit ${integer(mostRows)}) as r
      ) as cells
      where k is not null and d is not null`),
    { n: count(), keys: count(), days: count(), pairs: count(), standing: count() }
  );
  if (n === 0 || days < 2 || n === keys || pairs < n * 0.98) return false;
  if (sure) return true;
  const staying = (n - standing) / (n - keys);
  return n / days >= 3 && n >= keys * 1.5 && staying >= 0.2 && standing > keys;
}
