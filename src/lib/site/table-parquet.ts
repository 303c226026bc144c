import {
  Field,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  TimestampMillisecond,
  Type,
  makeData,
  type DataType,
  type Table
} from 'apache-arrow';
import { count, text } from '../domain/field';
import type { Database, Store } from '../sql/database';
import { decode, decodeOne } from '../sql/decode';
import type { FileAt, Parquet } from '../sql/parquet';
import { ident, join, literal, sql, type Sql } from '../sql/sql';
import type { SiteTable } from './manifest';

interface Rows {
  /** Of the table; two files of one name are one. */
  name: string;
  rows: Sql;
  columns: SiteTable['columns'];
}

/** Rows of a table or of a part of it as a Parquet file; an engine that has a disk writes it there. */
export async function parquetOf(
  { name, rows, columns }: Rows,
  { db, parquet }: { db: Store; parquet: Parquet }
): Promise<Uint8Array | FileAt> {
  if (db.disk !== undefined) {
    const path = `${db.disk}/${name}.parquet`;
    await db.query(
      sql`copy (select ${join(columns.map(({ name }) => ident(name)))} from (${rows}) as r)
      to ${literal(path)} (format parquet, compression zstd)`,
      { as: 'nothing' }
    );
    const size = await db.query(sql`select size as bytes from read_blob(${literal(path)})`);
    return { path, ...decodeOne(size, { bytes: count() }) };
  }
  const found = await db.query(sql`select ${join(columns.map(written))} from (${rows}) as r`);
  return parquet.writeParquet(withMoments(found));
}

/** Arrow's own writer gives flags that are all unknown a buffer that nobody reads. */
const written = ({ name, type }: SiteTable['columns'][number]): Sql =>
  type === 'BOOLEAN' ? sql`cast(${ident(name)} as integer) as ${ident(name)}` : ident(name);

/** Columns of a table with their types. */
export async function columnsOf(name: string, db: Database): Promise<SiteTable['columns']> {
  const found = await db.query(
    sql`select column_name as name, column_type as type from (describe select * from ${ident(name)})`
  );
  return decode(found, { name: text(), type: text() });
}

/** One Arrow stream in which moments are moments: results have them as dates with milliseconds. */
function withMoments(table: Table): Uint8Array {
  const schema = new Schema(
    table.schema.fields.map(({ name, type }) => new Field(name, moment(type), true))
  );
  const batches = table.batches.map(({ data, numRows }) => {
    const children = data.children.map((child) => child.clone(moment(child.type)));
    const type = new Struct(schema.fields);
    return new RecordBatch(schema, makeData({ type, length: numRows, nullCount: 0, children }));
  });
  return RecordBatchStreamWriter.writeAll(
    batches.length ? batches : [new RecordBatch(schema)]
  ).toUint8Array(true);
}

const moment = (type: DataType): DataType =>
  type.typeId === Type.Date && String(type).includes('MILLISECOND')
    ? new TimestampMillisecond()
    : type;
