import { text } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import type { TableName } from '../../domain/tables';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { all, ident, join, sql, type Sql } from '../../sql/sql';
import { targetScope } from '../values/target-words';
import type { FileReport } from './file-reports';

/** Where exports say who people are. */
const named: [TableName, column: string, only?: Sql][] = [
  ['deals', 'owner'],
  ['leads', 'owner'],
  ['leads', 'lead_name'],
  ['activities', 'owner'],
  ['owners', 'owner'],
  ['stage_events', 'changed_by'],
  ['deal_changes', 'old_value', sql`field = 'owner'`],
  ['deal_changes', 'new_value', sql`field = 'owner'`]
];

/** What somebody wrote freely, where names may stand. */
const written: [TableName, column: string][] = [
  ['activities', 'text'],
  ['deals', 'next_step']
];

/** What a person goes by. */
export const pseudonym = (name: Sql, secret: string): Sql =>
  sql`'P-' || upper(substr(md5(${secret} || ${name}), 1, 8))`;

/**
 * Puts pseudonyms in place of people's names before anything is derived from the rows, wherever a cell is
 * such a name, and drops what was written freely. A person has the same one every time, with a `secret`
 * only for those who know it.
 */
export async function hideNames(
  kinds: ReadonlySet<TableName>,
  secret: string,
  db: Database
): Promise<void> {
  const run = (statement: Sql) => db.query(statement, { as: 'nothing' });
  const aimed = kinds.has('targets') ? [await aimedAt(kinds, db)] : [];
  const places = [...named, ...aimed].filter(([kind]) => kinds.has(kind));
  const said = places.map(
    ([kind, column, only = sql`true`]) =>
      sql`select ${ident(column)} as name from ${ident(`incoming_${kind}`)} where ${only}`
  );
  await run(sql`
    create table incoming_people as
    select name, ${pseudonym(sql`name`, secret)} as alias
    from (select distinct name from (${join(said, sql` union all `)}) as found where name <> '') as people`);
  for (const kind of kinds) {
    const table = ident(`incoming_${kind}`);
    for (const column of await textColumns(kind, db)) {
      const cell = sql`${table}.${ident(column)}`;
      await run(sql`
        update ${table} set ${ident(column)} = p.alias from incoming_people as p where ${cell} = p.name`);
    }
  }
  for (const [kind, column] of written.filter(([kind]) => kinds.has(kind)))
    await run(sql`update ${ident(`incoming_${kind}`)} set ${ident(column)} = null`);
  await run(sql`drop table incoming_people`);
}

/** Whose targets may be a person's: all that are said to be of something else, or bear its name, are not. */
async function aimedAt(
  kinds: ReadonlySet<TableName>,
  db: Database
): Promise<[TableName, column: string, only: Sql]> {
  const scopes = decode(
    await db.query(
      sql`select distinct scope as word from incoming_targets where scope is not null order by word`
    ),
    { word: text() }
  );
  const others = scopes
    .map(({ word }) => word)
    .filter((word) => ['all', 'team', 'pipeline'].includes(targetScope(word)));
  const groups = kinds.has('deals') ? (['team', 'pipeline'] as const) : [];
  const unnamed = groups.map(
    (column) =>
      sql`name not in (select ${ident(column)} from incoming_deals where ${ident(column)} is not null)`
  );
  const person = others.length
    ? sql`scope not in (${join(others.map((word) => sql`${word}`))})`
    : sql`true`;
  return [
    'targets',
    'name',
    sql`case when scope is null then ${all([...unnamed, sql`true`])} else ${person} end`
  ];
}

/** Columns of text but for ids, which tie the tables together. */
async function textColumns(kind: TableName, db: Database): Promise<string[]> {
  const found = await db.query(sql`
    select column_name as name
    from (describe select * from ${ident(`incoming_${kind}`)})
    where column_type = 'VARCHAR' and column_name <> 'reason'`);
  return decode(found, { name: text() })
    .map(({ name }) => name)
    .filter((name) => !name.endsWith('_id'));
}

/** Rows set aside keep their reason, not what stood in them. */
export const dropCells = (db: Database) =>
  db.query(sql`update set_aside set value = null, origin = null, cells = null`, { as: 'nothing' });

/** An issue without its examples. */
export const unsampled = ({ sample: _, ...issue }: Issue): Issue => issue;

export const withoutSamples = (report: FileReport): FileReport => ({
  ...report,
  issues: report.issues.map(unsampled)
});
