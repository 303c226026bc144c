import {
  Field,
  Int32,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Timestamp,
  makeData,
  tableFromIPC,
  type DataType
} from 'apache-arrow';
import { text } from '../../domain/field';
import type { Store } from '../../sql/database';
import { decode } from '../../sql/decode';
import { sql } from '../../sql/sql';
import { isBareColumn } from './bare-cells';
import { spelled } from './header-row';
import type { FileFormat, RawTable } from './source-file';

/** Loads an Arrow stream or file into `rawTable`, its columns typed as they are and renamed `c0…cN`. */
export async function decodeArrow(
  ipc: Uint8Array,
  store: Store,
  { file, rawTable, format }: { file: string; rawTable: string; format: FileFormat }
): Promise<RawTable> {
  const table = tableFromIPC(ipc);
  const headers = spelled(table.schema.fields.map((field) => field.name));
  const columns = headers.map((_, i) => `c${i}`);
  const fields = [
    new Field('line', new Int32(), false),
    ...table.schema.fields.map((field, i) => new Field(columns[i]!, withoutZone(field.type), true))
  ];
  const schema = new Schema(fields);
  let line = 0;
  const batches = table.batches.map((batch) => {
    const lines = Int32Array.from({ length: batch.numRows }, () => ++line);
    const children = [
      makeData({ type: new Int32(), length: batch.numRows, nullCount: 0, data: lines }),
      ...batch.data.children.map((child) =>
        child.clone(withoutZone(child.type), child.offset, child.length)
      )
    ];
    const type = new Struct(fields);
    return new RecordBatch(
      schema,
      makeData({ type, length: batch.numRows, nullCount: 0, children })
    );
  });
  if (batches.length === 0) batches.push(new RecordBatch(schema));
  const stream = RecordBatchStreamWriter.writeAll(batches).toUint8Array(true);
  await store.insertArrow(rawTable, stream);
  return {
    file,
    table: rawTable,
    headers,
    columns,
    types: await columnTypes(store, rawTable),
    bare: table.schema.fields.map((_, i) =>
      table.batches.every(({ data }) => isBareColumn(data.children[i]!))
    ),
    ragged: false,
    rows: table.numRows,
    format,
    issues: []
  };
}

/** Moments with a zone stand in UTC; the engine has no zones. */
const withoutZone = (type: DataType): DataType =>
  type instanceof Timestamp && type.timezone ? new Timestamp(type.unit, null) : type;

async function columnTypes(store: Store, table: string): Promise<string[]> {
  const rows = decode(
    await store.query(sql`
      select data_type as type
      from information_schema.columns
      where table_name = ${table} and column_name <> 'line'
      order by ordinal_position`),
    { type: text() }
  );
  return rows.map((row) => row.type!);
}
