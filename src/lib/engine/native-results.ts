import type { DuckDBDataChunk, DuckDBResult, DuckDBType, DuckDBValue } from '@duckdb/node-api';
import {
  Bool,
  DateDay,
  DateMillisecond,
  Decimal,
  Field,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  RecordBatch,
  Schema,
  Struct,
  Table,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
  makeData,
  type Data,
  type DataType
} from 'apache-arrow';

/** Values of a column in the order of its rows. */
type Values = readonly DuckDBValue[];

/** What a result is in Arrow, type by type as DuckDB-WASM hands it over. */
export function arrowOf(result: DuckDBResult, chunks: readonly DuckDBDataChunk[]): Table {
  const names = result.columnNames();
  const length = chunks.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const children = result.columnTypes().map((type, c) => {
    const values: DuckDBValue[] = [];
    for (const chunk of chunks) chunk.appendColumnValues(c, values);
    return columnOf(type, values);
  });
  const schema = new Schema(names.map((name, c) => new Field(name, children[c]!.type, true)));
  const data = makeData({ type: new Struct(schema.fields), length, nullCount: 0, children });
  return new Table(schema, [new RecordBatch(schema, data)]);
}

function columnOf(type: DuckDBType, values: Values): Data<DataType> {
  const name = String(type);
  const [, width, scale] = /^DECIMAL\((\d+),(\d+)\)$/.exec(name) ?? [];
  if (width) return decimals(new Decimal(Number(scale), Number(width), 128), values);
  if (name === 'HUGEINT') return decimals(new Decimal(0, 38, 128), values);
  const plain = plainTypes[name];
  if (plain) return plain(values, known(values));
  throw new TypeError(`no result has a column of ${name}`);
}

type Known = { length: number; nullCount: number; nullBitmap: Uint8Array };

const known = (values: Values): Known => ({
  length: values.length,
  nullCount: values.reduce<number>((sum, value) => sum + Number(value === null), 0),
  nullBitmap: bits(values, (value) => value !== null)
});

interface Numbers {
  from(values: Values, number: (value: DuckDBValue) => never): never;
}

/** A column of numbers: their Arrow type, the array they lie in, and what a value is in it. */
const numbers =
  (type: DataType, array: unknown, number: (value: never) => number | bigint = Number) =>
  (values: Values, there: Known): Data<DataType> => {
    const zero = (array === BigInt64Array || array === BigUint64Array ? 0n : 0) as never;
    const data = (array as Numbers).from(values, (value) =>
      value === null ? zero : (number(value as never) as never)
    );
    return makeData({ type, ...there, data } as never);
  };

const micros = ({ micros }: { micros: bigint }) => floored(micros, 1000n);
const floored = (a: bigint, b: bigint) => (a < 0n && a % b !== 0n ? a / b - 1n : a / b);
const moments = (ms: (value: never) => bigint) => numbers(new DateMillisecond(), BigInt64Array, ms);

const plainTypes: Record<string, (values: Values, there: Known) => Data<DataType>> = {
  TINYINT: numbers(new Int8(), Int8Array),
  SMALLINT: numbers(new Int16(), Int16Array),
  INTEGER: numbers(new Int32(), Int32Array),
  BIGINT: numbers(new Int64(), BigInt64Array, BigInt),
  UTINYINT: numbers(new Uint8(), Uint8Array),
  USMALLINT: numbers(new Uint16(), Uint16Array),
  UINTEGER: numbers(new Uint32(), Uint32Array),
  UBIGINT: numbers(new Uint64(), BigUint64Array, BigInt),
  FLOAT: numbers(new Float32(), Float32Array),
  DOUBLE: numbers(new Float64(), Float64Array),
  DATE: numbers(new DateDay(), Int32Array, ({ days }: { days: number }) => days),
  TIMESTAMP: moments(micros),
  TIMESTAMP_S: moments(({ seconds }: { seconds: bigint }) => seconds * 1000n),
  TIMESTAMP_MS: moments(({ millis }: { millis: bigint }) => millis),
  TIMESTAMP_NS: moments(({ nanos }: { nanos: bigint }) => floored(nanos, 1_000_000n)),
  BOOLEAN: (values, there) =>
    makeData({ type: new Bool(), ...there, data: bits(values, (value) => value === true) }),
  VARCHAR: texts,
  // a column of nothing
  SQLNULL: numbers(new Int32(), Int32Array)
};

/** A bit per value, lowest first. */
function bits(values: Values, set: (value: DuckDBValue) => boolean): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(values.length / 8));
  for (const [i, value] of values.entries()) if (set(value)) bytes[i >> 3]! |= 1 << (i & 7);
  return bytes;
}

function texts(values: Values, there: Known): Data<DataType> {
  const encoder = new TextEncoder();
  const valueOffsets = new Int32Array(values.length + 1);
  let data = new Uint8Array(Math.max(64, values.length * 16));
  let used = 0;
  for (const [i, value] of values.entries()) {
    const text = value === null ? '' : String(value);
    if (used + text.length * 3 > data.length) {
      const larger = new Uint8Array(data.length * 2 + text.length * 3);
      larger.set(data.subarray(0, used));
      data = larger;
    }
    used += encoder.encodeInto(text, data.subarray(used)).written;
    valueOffsets[i + 1] = used;
  }
  return makeData({ type: new Utf8(), ...there, valueOffsets, data: data.subarray(0, used) });
}

/** Whole numbers of 128 bits as four words each, lowest first. */
function decimals(type: Decimal, values: Values): Data<DataType> {
  const words = new BigInt64Array(values.length * 2);
  for (const [i, value] of values.entries()) {
    if (value === null) continue;
    const whole = typeof value === 'bigint' ? value : (value as unknown as { value: bigint }).value;
    words[2 * i] = BigInt.asIntN(64, whole);
    words[2 * i + 1] = whole >> 64n;
  }
  return makeData({ type, ...known(values), data: new Uint32Array(words.buffer) });
}
