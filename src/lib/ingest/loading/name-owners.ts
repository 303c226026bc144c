import type { TableName } from '../../domain/tables';
import { count } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, sql } from '../../sql/sql';
import { idKey } from './align-ids';

const owned: [TableName, column: string][] = [
  ['deals', 'owner'],
  ['leads', 'owner'],
  ['activities', 'owner'],
  ['stage_events', 'changed_by']
];

/** Puts names where exports refer to people by ids that a file of owners knows. */
export async function nameOwners(kinds: ReadonlySet<TableName>, db: Database): Promise<void> {
  if (!kinds.has('owners')) return;
  const [row] = decode(await db.query(sql`select count(owner_id) as n from incoming_owners`), {
    n: count().orNull()
  });
  if (!row?.n) return;
  for (const [kind, column] of owned.filter(([kind]) => kinds.has(kind))) {
    const table = ident(`incoming_${kind}`);
    await db.query(
      sql`
        update ${table}
        set ${ident(column)} = o.owner
        from (
          select ${idKey(ident('owner_id'))} as owner_id, min(owner) as owner
          from incoming_owners
          where reason is null and owner is not null
          group by 1
        ) as o
        where ${idKey(sql`${table}.${ident(column)}`)} = o.owner_id`,
      { as: 'nothing' }
    );
  }
}
