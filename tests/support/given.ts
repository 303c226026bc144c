import { buildJourneys } from '../../src/lib/journeys/build-journeys';
import { columnType } from '../../src/lib/sql/column-type';
import { tableNames, tables, type TableName } from '../../src/lib/domain/tables';
import type { Fields } from '../../src/lib/domain/field';
import type { Pipeline, Workspace } from '../../src/lib/domain/workspace';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import type { Database } from '../../src/lib/sql/database';
import { ident, join, sql, type Sql, type Value } from '../../src/lib/sql/sql';

export type PlainRow = Record<string, Value>;
export type Data = Partial<Record<TableName, PlainRow[]>>;

let opened: Promise<Database> | undefined;

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

async function create(db: Database, table: TableName, rows: PlainRow[]): Promise<void> {
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

async function insert(
  db: Database,
  table: TableName,
  declared: Fields,
  rows: PlainRow[]
): Promise<void> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  for (let at = 0; at < rows.length; at += 200) {
    const tuples = rows
      .slice(at, at + 200)
      .map(
        (row) =>
          sql`(${join(names.map((name) => sql`cast(${row[name] ?? null} as ${columnType[declared[name]?.kind ?? 'text']})`))})`
      );
    await db.query(
      sql`insert into ${ident(table)} (${join(names.map((n) => ident(n)))}) values ${join(tuples)}`,
      { as: 'nothing' }
    );
  }
}
