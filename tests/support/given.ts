import { Bool, Float64, Table, Utf8, tableToIPC, vectorFromArray, type Vector } from 'apache-arrow';
import { buildJourneys } from '../../src/lib/journeys/build-journeys';
import { columnType } from '../../src/lib/sql/column-type';
import { tableNames, tables, type TableName } from '../../src/lib/domain/tables';
import type { Fields } from '../../src/lib/domain/field';
import type { Pipeline, Workspace } from '../../src/lib/domain/workspace';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import type { Database, Store } from '../../src/lib/sql/database';
import { ident, join, sql, type Value } from '../../src/lib/sql/sql';

export type PlainRow = Record<string, Value>;
export type Data = Partial<Record<TableName, PlainRow[]>>;

let opened: Promise<Store> | undefined;

/**
 * A database that holds exactly these canonical rows, its journeys built, and the workspace that
 * goes with it. One engine serves a test file; each call replaces what the last one gave.
 */
export async function given(
  data: Data,
  {
    pipelines,
    asOf,
    baseCurrency = 'CNY',
    ...rest
  }: { pipelines: Pipeline[]; asOf: string } & Partial<Workspace>
): Promise<{ db: Database; workspace: Workspace }> {
  const db = await (opened ??= openNodeDatabase());
  for (const table of tableNames) await create(db, table, data[table] ?? []);
  await insert(db, 'stages', tables.stages, pipelines.flatMap(stageRows));
  await buildJourneys(db, { pipelines, asOf, baseCurrency });
  const has = Object.entries(data).flatMap(([table, rows]) => [
    table,
    ...[...new Set(rows.flatMap((row) => Object.keys(row).filter((key) => row[key] !== null)))].map(
      (key) => `${table}.${key}`
    )
  ]);
  const workspace = {
    pipelines,
    asOf,
    baseCurrency,
    fiscalStart: 1,
    firstDay: '2000-01-01',
    has,
    dimensions: dimensionsOf(data),
    unconverted: {},
    labels: {},
    rates: {},
    timeZone: null,
    ...rest
  };
  return { db, workspace };
}

const stageRows = ({ name, stages, won, lost }: Pipeline): PlainRow[] => [
  ...stages.map((stage, i) => ({
    pipeline: name,
    stage,
    position: i + 1,
    status: won.includes(stage) ? 'won' : 'open'
  })),
  ...lost.map((stage) => ({ pipeline: name, stage, position: null, status: 'lost' }))
];

function dimensionsOf(data: Data): Record<string, string[]> {
  const names = new Set((data.deals ?? []).flatMap((row) => Object.keys(row)));
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      [
        ...new Set(
          (data.deals ?? [])
            .map((row) => row[name])
            .filter((v): v is string => typeof v === 'string')
        )
      ]
    ])
  );
}

async function create(db: Store, table: TableName, rows: PlainRow[]): Promise<void> {
  const declared: Fields = tables[table];
  const extra = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter(
    (name) => !(name in declared)
  );
  const columns = [
    ...Object.entries(declared).map(
      ([name, field]) => sql`${ident(name)} ${columnType[field.kind]}`
    ),
    ...extra.map((name) => sql`${ident(name)} varchar`)
  ];
  await db.query(sql`create or replace table ${ident(table)} (${join(columns)})`, {
    as: 'nothing'
  });
  await insert(db, table, declared, rows);
}

/** All rows at once, as Arrow: a statement with a value for each cell takes long to plan. */
async function insert(
  db: Store,
  table: TableName,
  declared: Fields,
  rows: PlainRow[]
): Promise<void> {
  if (rows.length === 0) return;
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((name) => [name, columnOf(rows.map((row) => row[name] ?? null))]);
  await db.insertArrow('given_rows', tableToIPC(new Table(Object.fromEntries(columns)), 'stream'));
  const typed = names.map(
    (name) =>
      sql`cast(${ident(name)} as ${columnType[declared[name]?.kind ?? 'text']}) as ${ident(name)}`
  );
  await db.query(
    sql`insert into ${ident(table)} (${join(names.map((n) => ident(n)))}) select ${join(typed)} from given_rows`,
    { as: 'nothing' }
  );
  await db.query(sql`drop table given_rows`, { as: 'nothing' });
}

function columnOf(values: Value[]): Vector {
  const kinds = [...new Set(values.filter((value) => value !== null).map((value) => typeof value))];
  if (kinds.length > 1) throw new TypeError(`a column of ${kinds.join(' and ')}`);
  const type =
    kinds[0] === 'number' ? new Float64() : kinds[0] === 'boolean' ? new Bool() : new Utf8();
  return vectorFromArray(values as string[], type as Utf8);
}
