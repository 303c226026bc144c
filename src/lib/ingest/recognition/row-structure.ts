import { count } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decodeOne } from '../../sql/decode';
import { ident, integer, sql, type Sql } from '../../sql/sql';
import { columnUnder } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import { cellText } from '../mapping/column-value';

const mostRows = 300_000;

/** How the rows of a file lie under a key. */
export interface RowStructure {
  rows: number;
  /** Rows that have the key. */
  filled: number;
  keys: number;
  /** Keys on several rows. */
  repeated: number;
  /** Of those, how many have several stages, and several moments. */
  stagesDiffer: number;
  momentsDiffer: number;
}

/** Rows per key, and whether those of one key differ in stage and moment. */
export async function rowStructure(
  raw: RawTable,
  { key, stage, moment }: { key: string; stage?: string | undefined; moment?: string | undefined },
  db: Database
): Promise<RowStructure> {
  const cell = (header: string | undefined): Sql =>
    header === undefined ? sql`cast(null as varchar)` : cellText(columnUnder(raw, header));
  return decodeOne(
    await db.query(sql`
      select
        cast(coalesce(sum(n), 0) as bigint) as rows,
        cast(coalesce(sum(case when k is not null then n end), 0) as bigint) as filled,
        count(k) as keys,
        count(case when k is not null and n > 1 then 1 end) as repeated,
        count(case when k is not null and stages > 1 then 1 end) as "stagesDiffer",
        count(case when k is not null and moments > 1 then 1 end) as "momentsDiffer"
      from (
        select k, count(*) as n, count(distinct s) as stages, count(distinct m) as moments
        from (
          select ${cell(key)} as k, ${cell(stage)} as s, ${cell(moment)} as m
          from (select * from ${ident(raw.table)} limit ${integer(mostRows)}) as r
        ) as cells
        group by k
      ) as keyed`),
    {
      rows: count(),
      filled: count(),
      keys: count(),
      repeated: count(),
      stagesDiffer: count(),
      momentsDiffer: count()
    }
  );
}
