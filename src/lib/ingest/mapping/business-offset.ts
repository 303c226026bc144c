import { count, text } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, sql } from '../../sql/sql';
import { findColumn } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import type { FileMapping } from './file-mapping';

/**
 * Minutes east of UTC that moments with an offset are shown in: the offset most values have, `Z`
 * aside, over all files. One fixed offset keeps the days elapsed between any two of them true,
 * also across summer time; the clock is off by the difference for the values of the other season.
 */
export async function businessOffset(
  files: readonly { raw: RawTable; mapping: FileMapping }[],
  db: Database
): Promise<number> {
  const counts = new Map<number, number>();
  for (const { raw, mapping } of files)
    for (const [field, format] of Object.entries(mapping.formats)) {
      if (!('zoned' in format) || !format.zoned) continue;
      const column = findColumn(raw, mapping.columns[field] ?? field);
      if (!column) continue;
      const tails = await db.query(sql`
        select right(trim(${ident(column.name)}), 6) as tail, count(*) as n
        from ${ident(raw.table)}
        group by tail
        order by n desc, tail
        limit 50`);
      for (const { tail, n } of decode(tails, { tail: text().orNull(), n: count() })) {
        const minutes = offsetOf(tail ?? '');
        if (minutes) counts.set(minutes, (counts.get(minutes) ?? 0) + n);
      }
    }
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? 0;
}

function offsetOf(tail: string): number {
  const match = /([+-])(\d\d):?(\d\d)$/.exec(tail);
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
}

/** `+01:00` */
export function printedOffset(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '−' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
