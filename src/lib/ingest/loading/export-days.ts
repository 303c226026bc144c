import { count, date, text } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { integer, join, sql } from '../../sql/sql';
import { before } from './earlier-data';

export interface ExportDay {
  /** Position of the file; 0 for what was there before. */
  number: number;
  knownOn: string;
}

/**
 * The day each file of deals speaks for, in the temporary `export_days`: the last one of its rows, where
 * these say theirs, as told by its name or the analyst, else, for a further export of the same deals,
 * the last day it knows of, which is no earlier than that of rows that say theirs. Files of other deals
 * are taken to be of one day. Needs `incoming_deals`.
 */
export async function exportDays(
  files: readonly { number: number; knownOn: string | null }[],
  { earlier }: { earlier: boolean },
  db: Database
): Promise<ExportDay[]> {
  const run = (statement: ReturnType<typeof sql>) => db.query(statement, { as: 'nothing' });
  const several = earlier || files.length > 1;
  const seen = decode(
    await db.query(sql`
      select
        cast(i.file_no as varchar) as number,
        cast(max(greatest(
          case when i.created_at < timestamp '2100-01-01' then i.created_at end,
          case when i.closed_at < timestamp '2100-01-01' then i.closed_at end,
          case when i.stage_entered_at < timestamp '2100-01-01' then i.stage_entered_at end
        )) as date) as last_day,
        max(case when i.known_on < date '2100-01-01' then i.known_on end) as snapshot,
        count(*) as deals,
        ${several ? sharedDeals : sql`0`} as shared
      from incoming_deals as i
      where i.reason is null
      group by i.file_no`),
    {
      number: text().orNull(),
      last_day: date().orNull(),
      snapshot: date().orNull(),
      deals: count(),
      shared: count()
    }
  );
  const known = earlier ? await lastVersion(db) : null;
  const named = files.flatMap(({ knownOn }) => knownOn ?? []);
  const snapshot =
    seen
      .map((one) => one.snapshot ?? '')
      .sort()
      .at(-1) ?? '';
  const latest =
    [...named, snapshot, ...seen.map((one) => one.last_day ?? '')].sort().at(-1) || '1970-01-01';
  const days = files.map(({ number, knownOn }): ExportDay => {
    const file = seen.find((one) => one.number === String(number));
    if (file?.snapshot) return { number, knownOn: file.snapshot };
    const again = file !== undefined && file.shared > file.deals / 2;
    const [own] = again && file.last_day ? [file.last_day, snapshot].sort().reverse() : [latest];
    return { number, knownOn: knownOn ?? own ?? latest };
  });
  if (known) days.push({ number: 0, knownOn: known });
  await run(sql`create or replace table export_days (file_no integer, known_on date)`);
  if (days.length)
    await run(
      sql`insert into export_days values ${join(days.map(({ number, knownOn }) => sql`(${integer(number)}, cast(${knownOn} as date))`))}`
    );
  return days.filter(({ number }) => number > 0);
}

const sharedDeals = sql`count(case when i.deal_id in (
          select deal_id
          from incoming_deals
          where reason is null
          group by deal_id
          having min(file_no) < max(file_no)
        ) then 1 end)`;

async function lastVersion(db: Database): Promise<string | null> {
  const [row] = decode(
    await db.query(sql`select max(known_on) as day from ${before('deal_versions')}`),
    {
      day: date().orNull()
    }
  );
  return row?.day ?? null;
}
