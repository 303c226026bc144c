import { count, flag, text } from '../../domain/field';
import { transaction, type Store } from '../../sql/database';
import { decode, decodeOne } from '../../sql/decode';
import { ident, join, literal, sql, type Sql } from '../../sql/sql';
import { notBare } from './not-bare';
import { spelled } from './header-row';
import type { RawTable } from './source-file';

interface At {
  file: string;
  path: string;
  rawTable: string;
  signal?: AbortSignal;
}

/** Types that are the same whichever way they are read; a moment with a zone stands in UTC. */
const plain =
  /^(VARCHAR|BOOLEAN|U?(TINY|SMALL|BIG)INT|U?INTEGER|FLOAT|DOUBLE|DATE|TIMESTAMP( WITH TIME ZONE|_S|_MS|_NS)?|DECIMAL\(\d+,\d+\))$/;

/**
 * A Parquet file on this machine, read by an engine that reads files: the same table as by way of Arrow,
 * without its content in memory. Null where a column is of another type than plain ones, or the engine
 * cannot read the file.
 */
export async function decodeParquetAt(
  { file, path, rawTable, signal }: At,
  store: Store
): Promise<RawTable | null> {
  const columns = await columnsOf(path, store).catch(() => null);
  if (!columns?.length || !columns.every(({ type }) => plain.test(type))) return null;
  signal?.throwIfAborted();
  const names = columns.map((_, i) => `c${i}`);
  const as = join([...names, 'row_number_of_file'].map((name) => ident(name)));
  const from = sql`read_parquet(${literal(path)}, file_row_number = true) as t(${as})`;
  const own = columns.map(({ type }, i) => withoutZone(ident(`c${i}`), type));
  const created = transaction(store, () =>
    store.query(
      sql`create table ${ident(rawTable)} as
      select cast(row_number_of_file + 1 as integer) as line, ${join(own)} from ${from}`,
      { as: 'nothing', signal }
    )
  );
  if (
    !(await created.then(
      () => true,
      () => false
    ))
  ) {
    signal?.throwIfAborted();
    return null;
  }
  const { n } = decodeOne(await store.query(sql`select count(*) as n from ${ident(rawTable)}`), {
    n: count()
  });
  const types = columns.map(({ type }) =>
    type === 'TIMESTAMP WITH TIME ZONE' ? 'TIMESTAMP' : type
  );
  return {
    file,
    table: rawTable,
    headers: spelled(columns.map(({ header }) => header)),
    columns: names,
    types,
    bare: await bareColumns(rawTable, types, store),
    ragged: false,
    rows: n,
    format: 'parquet',
    issues: []
  };
}

const withoutZone = (column: Sql, type: string): Sql =>
  type === 'TIMESTAMP WITH TIME ZONE' ? sql`cast(${column} as timestamp) as ${column}` : column;

/** Columns as the file spells them; none where one holds others. */
async function columnsOf(path: string, store: Store): Promise<{ header: string; type: string }[]> {
  const at = literal(path);
  const [, ...fields] = decode(
    await store.query(sql`select name, num_children as children from parquet_schema(${at})`),
    { name: text(), children: count().orNull() }
  );
  const types = decode(
    await store.query(sql`select column_type as type from (describe from read_parquet(${at}))`),
    { type: text() }
  );
  if (fields.length !== types.length || fields.some(({ children }) => children)) return [];
  return fields.map(({ name: header }, i) => ({ header, type: types[i]!.type }));
}

/** Of each column, whether it is text and every cell of it is bare. */
async function bareColumns(
  table: string,
  types: readonly string[],
  store: Store
): Promise<boolean[]> {
  const texts = types.flatMap((type, i) => (type === 'VARCHAR' ? [`c${i}`] : []));
  if (!texts.length) return types.map(() => false);
  const tested = texts.map(
    (name) => sql`count(case when ${notBare(ident(name))} then 1 end) = 0 as ${ident(name)}`
  );
  const found = decodeOne(
    await store.query(sql`select ${join(tested)} from ${ident(table)}`),
    Object.fromEntries(texts.map((name) => [name, flag()]))
  );
  return types.map((_, i) => found[`c${i}`] ?? false);
}
