import { count, text } from '../../domain/field';
import { tableNames, type TableName } from '../../domain/tables';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, join, sql } from '../../sql/sql';

/** Tables every load makes anew besides those of the files. */
const remade: TableName[] = ['deals', 'stage_events', 'deal_changes', 'leads', 'stages'];
/** What loading writes besides canonical tables. */
const companions = [
  'set_aside',
  'flagged',
  'deal_versions',
  'export_events',
  'export_changes',
  'visits',
  'journeys',
  'rates_by_day'
];

const before = (table: string): string => `before_${table}`;

/** Tables that a load of these kinds changes. */
export const changedTables = (kinds: ReadonlySet<TableName>): string[] => [
  ...tableNames.filter((table) => kinds.has(table) || remade.includes(table)),
  ...companions
];

/** Every table a load writes. */
export const everyTable: string[] = [...tableNames, ...companions];

/** Puts the tables aside under other names, so that the load can be undone and draw on them. */
export async function putAside(names: readonly string[], db: Database): Promise<void> {
  await forgetBefore(db);
  const there = await existing(db);
  for (const name of names)
    if (there.has(name))
      await db.query(sql`alter table ${ident(name)} rename to ${ident(before(name))}`, {
        as: 'nothing'
      });
}

/** Brings back what `putAside` put aside; false where there is nothing. */
export async function bringBack(names: readonly string[], db: Database): Promise<boolean> {
  const there = await existing(db);
  if (!names.some((name) => there.has(before(name)))) return false;
  for (const name of names) {
    await db.query(sql`drop table if exists ${ident(name)}`, { as: 'nothing' });
    if (there.has(before(name)))
      await db.query(sql`alter table ${ident(before(name))} rename to ${ident(name)}`, {
        as: 'nothing'
      });
  }
  return true;
}

export async function forgetBefore(db: Database): Promise<void> {
  for (const name of await existing(db))
    if (name.startsWith('before_'))
      await db.query(sql`drop table ${ident(name)}`, { as: 'nothing' });
}

/** How many rows are put aside. */
export async function rowsBefore(db: Database): Promise<number> {
  let rows = 0;
  for (const name of await existing(db))
    if (name.startsWith('before_')) {
      const found = await db.query(sql`select count(*) as n from ${ident(name)}`);
      rows += decode(found, { n: count() })[0]!.n!;
    }
  return rows;
}

/** Own columns of the deals or leads that are there already. */
export async function earlierExtras(table: 'deals' | 'leads', db: Database): Promise<string[]> {
  const rows = await db.query(sql`
    select column_name as name
    from information_schema.columns
    where table_name = ${before(table)} and starts_with(column_name, 'x_')
    order by ordinal_position`);
  return decode(rows, { name: text() }).map(({ name }) => name!);
}

/** How many rows a table put aside has; 0 where there is none. */
export async function earlierRows(table: TableName, db: Database): Promise<number> {
  if (!(await existing(db)).has(before(table))) return 0;
  const [row] = decode(await db.query(sql`select count(*) as n from ${ident(before(table))}`), {
    n: count()
  });
  return row!.n!;
}

/**
 * Adds the rows that were there before to those coming in, as file 0: newer rows of the same id win.
 * What was derived from comparing exports is left out; it is derived anew.
 */
export async function addEarlier(kind: TableName, db: Database): Promise<void> {
  const incoming = `incoming_${kind}`;
  const common = await sharedColumns(before(kind), incoming, db);
  const columns = join(common.map((name) => ident(name)));
  const own =
    kind === 'stage_events'
      ? sql`where not derived and not exists (select 1 from before_export_events as x where x.deal_id = b.deal_id and x.stage = b.stage and x.entered_at = b.entered_at)`
      : kind === 'deal_changes'
        ? sql`where not exists (select 1 from before_export_changes as x where x.deal_id = b.deal_id and x.field = b.field and x.changed_at = b.changed_at)`
        : sql``;
  await db.query(
    sql`
      insert into ${ident(incoming)} (file_no, line, ${columns})
      select 0, row_number() over (), ${columns}
      from ${ident(before(kind))} as b
      ${own}`,
    { as: 'nothing' }
  );
}

async function sharedColumns(a: string, b: string, db: Database): Promise<string[]> {
  const rows = await db.query(sql`
    select x.column_name as name
    from information_schema.columns as x
    inner join information_schema.columns as y on y.column_name = x.column_name
    where x.table_name = ${a} and y.table_name = ${b}
    order by x.ordinal_position`);
  return decode(rows, { name: text() }).map(({ name }) => name!);
}

async function existing(db: Database): Promise<Set<string>> {
  const rows = await db.query(sql`select table_name as name from information_schema.tables`);
  return new Set(decode(rows, { name: text() }).map(({ name }) => name!));
}
