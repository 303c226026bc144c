import { count, text } from '../domain/field';
import type { Store } from '../sql/database';
import { decode } from '../sql/decode';
import { ident, sql } from '../sql/sql';
import type { RawTable } from './decode/source-file';
import type { GivenMapping } from '../domain/workspace-file';
import type { LoadFile } from './load';

/** Headers that say how a row ended, where a file of leads or customers is all there is. */
const outcomeHeaders =
  /^(is[ _]?)?(won|converted|conversion|outcome|result|success|purchased?|bought|subscribed|deal|response|target|label|class|y)$/i;
const yes = /^(1|1\.0|y|yes|true|won|win|converted|success|是)$/i;
const no = /^(0|0\.0|n|no|false|lost|loss|not converted|failure|否)$/i;

/** Fields of leads that deals have too. */
const kept = ['source', 'campaign', 'region', 'industry', 'owner', 'created_at'];

/**
 * Where no file holds deals: the file that says of every row whether it was won, read as deals, so
 * that it can be learnt from. Null where there is none.
 */
export async function standInDeals(
  files: readonly LoadFile[],
  store: Store
): Promise<{ raw: RawTable; mapping: GivenMapping } | null> {
  for (const { raw, mapping } of files) {
    if (mapping.kind !== 'leads' && mapping.kind !== 'unknown') continue;
    for (const [i, header] of raw.headers.entries()) {
      if (!outcomeHeaders.test(header.trim()) || !(await isBinary(raw, i, store))) continue;
      const shared = kept.filter((field) => Object.hasOwn(mapping.columns, field));
      const columns: Record<string, string> = Object.fromEntries(
        shared.map((field) => [field, mapping.columns[field]!])
      );
      if (mapping.columns.lead_id) columns.deal_id = mapping.columns.lead_id;
      return { raw, mapping: { kind: 'deals', columns: { ...columns, is_won: header } } };
    }
  }
  return null;
}

async function isBinary(raw: RawTable, i: number, store: Store): Promise<boolean> {
  const column = sql`trim(cast(${ident(raw.columns[i]!)} as varchar))`;
  const rows = decode(
    await store.query(sql`
      select ${column} as value, count(*) as n
      from ${ident(raw.table)}
      where ${column} <> ''
      group by ${column}
      order by n desc
      limit 4`),
    { value: text(), n: count() }
  );
  const values = rows.map(({ value }) => value!);
  return (
    values.length === 2 &&
    values.some((value) => yes.test(value)) &&
    values.some((value) => no.test(value))
  );
}
