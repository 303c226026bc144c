import { text } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, literal, sql, type Sql } from '../../sql/sql';
import { readMeta, writeMeta } from './meta';

/**
 * The tables of a load stand in a schema of its own, its generation; views of the same names in
 * `main` show those that count. So a load needs no transaction over all of it, which would hold
 * everything it ever wrote in memory, and what was there before stays as it was until the views
 * change, all at once.
 */
export type Shown = Record<string, string>;

const prefix = 'load_';
const run = (db: Database, statement: Sql) => db.query(statement, { as: 'nothing' });

/** Which generation each table is shown from. */
export const shownTables = async (db: Database): Promise<Shown> =>
  (await readMeta<Shown>(db, 'shown')) ?? {};

/** A new generation, which tables are made in and looked for first from now on. */
export async function beginGeneration(db: Database): Promise<string> {
  const numbers = (await generations(db)).map((name) => Number(name.slice(prefix.length)));
  const generation = `${prefix}${Math.max(0, ...numbers) + 1}`;
  await run(db, sql`create schema ${ident(generation)}`);
  await run(db, sql`set search_path = ${literal(`${generation},main`)}`);
  return generation;
}

/** Ends the making of a generation, whether it came to something or not. */
export const endGeneration = (db: Database): Promise<void> =>
  run(db, sql`set search_path = ${literal('main')}`);

/** Shows the tables as they stand in these generations, and no longer those without one. */
export async function show(tables: readonly string[], from: Shown, db: Database): Promise<void> {
  const shown = { ...(await shownTables(db)) };
  const own = new Set(await tablesOf('main', db));
  for (const table of tables) {
    const view = ident('main', table);
    // Data of a time before there were generations.
    if (own.has(table)) await run(db, sql`drop table ${view}`);
    const generation = from[table];
    if (generation === undefined) {
      await run(db, sql`drop view if exists ${view}`);
      delete shown[table];
    } else {
      const source = ident(generation, table);
      await run(db, sql`create or replace view ${view} as select * from ${source}`);
      shown[table] = generation;
    }
  }
  await writeMeta(db, 'shown', shown);
}

/** Drops every table of a generation that none of these shows. */
export async function dropUnshown(kept: readonly Shown[], db: Database): Promise<void> {
  for (const generation of await generations(db)) {
    const tables = await tablesOf(generation, db);
    const needed = tables.filter((table) => kept.some((shown) => shown[table] === generation));
    if (needed.length === 0) await run(db, sql`drop schema ${ident(generation)} cascade`);
    else
      for (const table of tables)
        if (!needed.includes(table)) await run(db, sql`drop table ${ident(generation, table)}`);
  }
}

async function generations(db: Database): Promise<string[]> {
  const rows = await db.query(sql`
    select distinct schema_name as name
    from information_schema.schemata
    where starts_with(schema_name, ${prefix})
    order by name`);
  return decode(rows, { name: text() }).map(({ name }) => name);
}

async function tablesOf(schema: string, db: Database): Promise<string[]> {
  const rows = await db.query(sql`
    select table_name as name
    from information_schema.tables
    where table_schema = ${schema} and table_type = 'BASE TABLE'
    order by name`);
  return decode(rows, { name: text() }).map(({ name }) => name);
}

/** Columns of a table or view, as the search path finds it. */
export async function columnsOf(table: Sql, db: Database): Promise<string[]> {
  const rows = await db.query(
    sql`select column_name as name from (describe select * from ${table})`
  );
  return decode(rows, { name: text() }).map(({ name }) => name);
}
