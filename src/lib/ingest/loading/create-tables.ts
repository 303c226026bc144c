import { columnType } from '../../sql/column-type';
import type { Fields } from '../../domain/field';
import { tableNames, tables } from '../../domain/tables';
import type { Database } from '../../sql/database';
import { ident, join, sql } from '../../sql/sql';
import type { ExtraColumns } from './extra-columns';

/** The canonical tables among these, empty, with every column; `deals` and `leads` with the extra ones besides. */
export async function createTables(
  names: readonly string[],
  extras: ExtraColumns,
  db: Database
): Promise<void> {
  for (const table of tableNames.filter((name) => names.includes(name))) {
    const columns = Object.entries(tables[table] as Fields).map(
      ([name, { kind }]) => sql`${ident(name)} ${columnType[kind]}`
    );
    if (table === 'deals' || table === 'leads')
      for (const name of extras[table]) columns.push(sql`${ident(name)} varchar`);
    await db.query(sql`create table ${ident(table)} (${join(columns)})`, {
      as: 'nothing'
    });
  }
  await db.query(
    sql`create table set_aside (file varchar, line integer, column_name varchar, value varchar, reason varchar, origin varchar, cells varchar)`,
    { as: 'nothing' }
  );
  await db.query(
    sql`create table flagged (deal_id varchar, code varchar, field varchar, value varchar)`,
    { as: 'nothing' }
  );
}
