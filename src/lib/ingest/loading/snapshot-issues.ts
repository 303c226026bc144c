import { count, date } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { integer, sql } from '../../sql/sql';
import type { IncomingFile } from '../mapping/incoming-file';
import { earlierExport } from './deal-versions';

/**
 * That a file has each deal for each of several days, that moments of its history are those days, and
 * how many deals were open when they were last heard of, before its last day.
 */
export async function snapshotIssues(
  { raw, mapping, number }: IncomingFile,
  followed: number,
  db: Database
): Promise<Issue[]> {
  const header = mapping.kind === 'deals' ? mapping.columns.known_on : undefined;
  if (header === undefined || followed === 0) return [];
  const own = sql`i.file_no = ${integer(number)} and (i.reason is null or i.reason = ${earlierExport})`;
  const { days, first, last, gone } = decodeOne(
    await db.query(sql`
      with rows_of_days as (
        select i.deal_id as deal_id, i.known_on as known_on, i.reason as reason
        from incoming_deals as i
        where ${own} and i.known_on is not null
      )
      select
        count(distinct r.known_on) as days,
        min(r.known_on) as first,
        max(r.known_on) as last,
        count(case when r.reason is null and d.outcome = 'open' and r.known_on < (select max(known_on) from rows_of_days) then 1 end) as gone
      from rows_of_days as r
      left join deals as d on d.deal_id = r.deal_id`),
    { days: count(), first: date().orNull(), last: date().orNull(), gone: count() }
  );
  const about = { file: raw.file, table: 'deals', field: header } as const;
  const details = { days, first: first ?? '', last: last ?? '' };
  return [
    { ...about, code: 'snapshots', severity: 'info', rows: followed, details },
    ...(gone > 0
      ? [
          {
            ...about,
            code: 'snapshots_end_open',
            severity: 'warning',
            rows: gone,
            details
          } satisfies Issue
        ]
      : [])
  ];
}
