import { count, text } from '../../domain/field';
import type { Store } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, join, sql } from '../../sql/sql';
import { columnUnder } from '../decode/raw-column';
import type { RawTable } from '../decode/source-file';
import { cellText } from '../mapping/column-value';
import { declaredKinds, mayDeclare } from './declared-kind';
import { sampledColumns } from './sampled-columns';

/**
 * A table whose rows say that they are different things (Odoo's leads and opportunities under one
 * roof) as a table for each of them; the deals, or else most of the rows, keep the name of the file.
 */
export async function rowsOfAKind(raw: RawTable, store: Store): Promise<RawTable[]> {
  if (!raw.headers.some(mayDeclare)) return [raw];
  const declared = declaredKinds(await sampledColumns(raw, store));
  if (!declared || new Set(declared.kinds.values()).size < 2) return [raw];
  const cell = cellText(columnUnder(raw, declared.header));
  const found = decode(
    await store.query(
      sql`select ${cell} as value, count(*) as n from ${ident(raw.table)} group by 1 order by n desc, value`
    ),
    { value: text().orNull(), n: count() }
  );
  const isDeals = (value: string | null) => declared.kinds.get(value ?? '') === 'deals';
  const first = found.find(({ value }) => isDeals(value)) ?? found[0];
  const own = declared.kinds.get(first?.value ?? '');
  const others = found.flatMap(({ value, n }) => {
    const kind = declared.kinds.get(value ?? '');
    return value !== null && kind !== undefined && kind !== own ? [{ value, n }] : [];
  });
  const parts: RawTable[] = [];
  for (const [i, { value, n }] of others.entries()) {
    const table = `${raw.table}_${i + 2}`;
    await store.query(
      sql`create or replace table ${ident(table)} as select * from ${ident(raw.table)} where ${cell} = ${value}`,
      { as: 'nothing' }
    );
    parts.push({
      ...raw,
      table,
      rows: n,
      file: `${raw.file} (${value})`,
      rowType: value,
      issues: []
    });
  }
  await store.query(
    sql`delete from ${ident(raw.table)} where ${cell} in (${join(others.map(({ value }) => sql`${value}`))})`,
    { as: 'nothing' }
  );
  const left = raw.rows - parts.reduce((sum, { rows }) => sum + rows, 0);
  return [{ ...raw, rows: left, ...(first?.value ? { rowType: first.value } : {}) }, ...parts];
}
