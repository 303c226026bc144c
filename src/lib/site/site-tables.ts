import { count, text } from '../domain/field';
import { beginGeneration, endGeneration, show, shownTables } from '../ingest/loading/generations';
import { createMeta, readMeta, writeMeta } from '../ingest/loading/meta';
import { dropUnneeded, rememberBefore } from '../ingest/undo';
import { currentTables } from '../models/current-tables';
import { dropForecast } from '../models/write-forecast';
import { transaction, type Database, type Store } from '../sql/database';
import { decode, decodeOne } from '../sql/decode';
import type { FileAt, Parquet } from '../sql/parquet';
import { ident, integer, join, sql, type Sql } from '../sql/sql';
import { grouped, type SiteManifest, type SiteTable } from './manifest';
import { columnsOf, parquetOf } from './table-parquet';

/** Every table that questions are asked of, as Parquet. */
export async function* siteTables(
  db: Store,
  parquet: Parquet
): AsyncGenerator<{ table: SiteTable; content: Uint8Array | FileAt }> {
  const trained = await currentTables(db);
  for (const name of await shownNames(db)) {
    const columns = await columnsOf(name, db);
    const rows = decodeOne(
      await db.query(sql`select count(*) as n from ${ident(name)}`),
      rowCount
    ).n;
    const content = await parquetOf(
      { name, rows: sql`from ${ident(name)}`, columns },
      { db, parquet }
    );
    const bytes = 'path' in content ? content.bytes : content.length;
    yield {
      table: { name, trained: trained.some((one) => one === name), columns, rows, bytes },
      content
    };
  }
}

const rowCount = { n: count() };

/** Tables and views that statements find, without what the engine's owner keeps for itself. */
async function shownNames(db: Database): Promise<string[]> {
  const found = await db.query(sql`
    select table_name as name
    from information_schema.tables
    where table_schema = 'main'
      and not (table_name in ('sluice_meta', 'named_models') or starts_with(table_name, 'raw_'))
    order by name`);
  return decode(found, { name: text() }).map(({ name }) => name);
}

interface Reading {
  /** Arrow streams of tables, in their order. */
  readTables(tables: readonly SiteTable[]): Promise<Uint8Array[]>;
  signal?: AbortSignal;
  /** Share of the rows that are there, 0 to 1. */
  onProgress?: (share: number) => void;
}

/**
 * Puts prepared tables in place of the data: when it throws or is aborted, what was there stays. Nothing
 * is recognised, cast or worked out; that was done when they were prepared.
 */
export async function loadSite(
  { tables, about, report, kind, version }: SiteManifest,
  { readTables, signal, onProgress }: Reading,
  store: Store
): Promise<void> {
  const run = (statement: Sql) => store.query(statement, { as: 'nothing' });
  const all = tables.reduce((sum, { rows }) => sum + rows, 0) || 1;
  let there = 0;
  await createMeta(store);
  const generation = await beginGeneration(store);
  try {
    for (const group of grouped(tables)) {
      signal?.throwIfAborted();
      const read = await readTables(group);
      await transaction(store, async () => {
        for (const [i, { name, columns, rows }] of group.entries()) {
          await store.insertArrow(incoming, read[i]!);
          const typed = join(columns.map(typedColumn));
          const table = ident(generation, name);
          await run(sql`create table ${table} as select ${typed} from ${ident(incoming)}`);
          await run(sql`drop table ${ident(incoming)}`);
          there += rows;
          onProgress?.(there / all);
        }
      });
    }
    signal?.throwIfAborted();
    const [trained, data] = [true, false].map((one) =>
      tables.filter((table) => table.trained === one).map(({ name }) => name)
    ) as [string[], string[]];
    await endGeneration(store);
    await transaction(store, async () => {
      await dropForecast(store);
      const changed = [...new Set([...Object.keys(await shownTables(store)), ...data])];
      const own = (await readMeta(store, 'origin')) === 'files';
      await (own ? rememberBefore(changed, store) : writeMeta(store, 'before', null));
      const from = Object.fromEntries(data.map((name) => [name, generation]));
      await show(changed, from, store);
      for (const name of trained)
        await run(sql`create table ${ident('main', name)} as from ${ident(generation, name)}`);
      const mappings = report.files.map(({ mapping }) => [mapping.signature, mapping] as const);
      await writeMeta(store, 'mappings', Object.fromEntries(mappings));
      await writeMeta(store, 'workspace', about);
      await writeMeta(store, 'report', report);
      await writeMeta(store, 'origin', kind);
      await writeMeta(store, 'site', version);
      await writeMeta(store, 'touched', null);
    });
  } finally {
    await endGeneration(store);
    await run(sql`drop table if exists ${ident(incoming)}`);
    await dropUnneeded(store);
  }
  // opened again from its log alone, the database lacked the tables of training
  await store.persist();
}

const incoming = 'site_incoming';

const typedColumn = ({ name, type }: SiteTable['columns'][number]): Sql =>
  sql`cast(${ident(name)} as ${typeNamed(type)}) as ${ident(name)}`;

const types: Record<string, Sql> = {
  VARCHAR: sql`varchar`,
  INTEGER: sql`integer`,
  BIGINT: sql`bigint`,
  DOUBLE: sql`double`,
  BOOLEAN: sql`boolean`,
  DATE: sql`date`,
  TIMESTAMP: sql`timestamp`
};

/** A type by the name the engine gives it; names come from a file and get into no statement. */
function typeNamed(name: string): Sql {
  const [, width, scale] = /^DECIMAL\((\d{1,2}),(\d{1,2})\)$/.exec(name) ?? [];
  if (width && scale) return sql`decimal(${integer(Number(width))}, ${integer(Number(scale))})`;
  const known = types[name];
  if (!known) throw new TypeError(`no column of a prepared table is ${name}`);
  return known;
}
