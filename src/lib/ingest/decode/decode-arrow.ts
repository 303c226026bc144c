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
import { transaction, type Store } from '../../sql/database';
import { decode } from '../../sql/decode';
import { sql } from '../../sql/sql';
import { isBareColumn } from './bare-cells';
import { spelled } from './header-row';
import type { FileFormat, RawTable } from './source-file';

/** Rows that cross to the engine at a time. */
const groupRows = 200_000;

interface ArrowOptions {
  file: string;
  rawTable: string;
  format: FileFormat;
  signal?: AbortSignal;
}

/** Loads an Arrow stream or file into `rawTable`, its columns typed as they are and renamed `c0…cN`. */
export async function decodeArrow(
  ipc: Uint8Array,
  store: Store,
  { file, rawTable, format, signal }: ArrowOptions
): Promise<RawTable> {
  const table = tableFromIPC(ipc);
  const headers = spelled(table.schema.fields.map((field) => field.name));
  const nameAt = (i: number) => `c${i}`;
  const fields = [
    new Field('line', new Int32(), false),
    ...table.schema.fields.map((field, i) => new Field(nameAt(i), withoutZone(field.type), true))
  ];
  const schema = new Schema(fields);
  let line = 0;
  const withLines = (batch: RecordBatch): RecordBatch => {
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
  };
  const bare = headers.map(() => true);
  await transaction(store, async () => {
    for (const [i, batches] of gathered(table.batches).entries()) {
      for (const { data } of batches)
        for (const [c, child] of data.children.entries()) bare[c] &&= isBareColumn(child);
      signal?.throwIfAborted();
      const numbered = batches.length ? batches.map(withLines) : [new RecordBatch(schema)];
      const stream = RecordBatchStreamWriter.writeAll(numbered).toUint8Array(true);
      await store.insertArrow(rawTable, stream, { append: i > 0 });
    }
  });
  return {
    file,
    table: rawTable,
    headers,
    columns: headers.map((_, i) => nameAt(i)),
    types: await columnTypes(store, rawTable),
    bare,
    ragged: false,
    rows: table.numRows,
    format,
    issues: []
  };
}

/** Batches in groups that cross to the engine together; one group, empty, where there are none. */
function gathered(batches: readonly RecordBatch[]): RecordBatch[][] {
  let group: RecordBatch[] = [];
  const groups = [group];
  let rows = 0;
  for (const batch of batches) {
    if (rows >= groupRows) {
      groups.push((group = []));
      rows = 0;
    }
    group.push(batch);
    rows += batch.numRows;
  }
  return groups;
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
  return rows.map(({ type }) => type);
}
