import {
  Bool,
  DateDay,
  Field as Column,
  Float64,
  Int32,
  RecordBatch,
  Schema,
  Struct,
  Table,
  TimestampMillisecond,
  Utf8,
  makeData,
  tableToIPC,
  type Data,
  type DataType
} from 'apache-arrow';
import type { Field, Fields, Kind, Row } from '../domain/field';

/**
 * Rows as one Arrow IPC stream. The buffers are laid out here: Arrow's own builders compile code,
 * which the content security policy forbids.
 */
export function toArrowStream<F extends Fields>(rows: readonly Row<F>[], fields: F): Uint8Array {
  const shown = Object.entries(fields).filter(([, field]) => !field.hidden);
  const children = shown.map(([name, field]) =>
    column(
      field,
      rows.map((row) => row[name as keyof F] ?? null)
    )
  );
  const schema = new Schema(shown.map(([name], i) => new Column(name, children[i]!.type, true)));
  const data = makeData({
    type: new Struct(schema.fields),
    length: rows.length,
    nullCount: 0,
    children
  });
  return tableToIPC(new Table(schema, [new RecordBatch(schema, data)]), 'stream');
}

const dayMs = 86_400_000;

function column({ kind, decimals }: Field, values: readonly unknown[]): Data<DataType> {
  const given = { length: values.length, nullBitmap: bits(values.map((value) => value !== null)) };
  const nullCount = values.filter((value) => value === null).length;
  const numbers = () => values.map((value) => (value === null ? 0 : Number(value)));
  switch (kindOf(kind)) {
    case 'whole':
      return makeData({ type: new Int32(), ...given, nullCount, data: Int32Array.from(numbers()) });
    case 'number': {
      const rounded = numbers().map((value) => Number(value.toFixed(decimals)));
      return makeData({
        type: new Float64(),
        ...given,
        nullCount,
        data: Float64Array.from(rounded)
      });
    }
    case 'flag': {
      // Arrow writes no bits where no flag is known, and readers of Parquet miss them
      if (nullCount > 0 && nullCount === values.length)
        return makeData({
          type: new Int32(),
          ...given,
          nullCount,
          data: new Int32Array(nullCount)
        });
      const data = bits(values.map((value) => value === true));
      return makeData({ type: new Bool(), ...given, nullCount, data });
    }
    case 'date': {
      const data = Int32Array.from(values, (value) => Math.round(moment(value) / dayMs));
      return makeData({ type: new DateDay(), ...given, nullCount, data });
    }
    case 'timestamp': {
      const data = BigInt64Array.from(values, (value) => BigInt(moment(value)));
      return makeData({ type: new TimestampMillisecond(), ...given, nullCount, data });
    }
    default:
      return makeData({ type: new Utf8(), ...given, nullCount, ...texts(values) });
  }
}

const kindOf = (kind: Kind) =>
  kind === 'count'
    ? 'whole'
    : ['number', 'money', 'ratio', 'days'].includes(kind)
      ? 'number'
      : (kind as 'text' | 'flag' | 'date' | 'timestamp');

/** Milliseconds of an ISO day, or of a moment without zone; 0 for what is absent. */
function moment(value: unknown): number {
  if (value === null) return 0;
  const iso = String(value);
  return Date.parse(iso.length === 10 ? iso : `${iso}Z`);
}

/** A bit per value, lowest first. */
function bits(values: readonly boolean[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((set, i) => {
    if (set) bytes[i >> 3]! |= 1 << (i & 7);
  });
  return bytes;
}

function texts(values: readonly unknown[]): { valueOffsets: Int32Array; data: Uint8Array } {
  const encoder = new TextEncoder();
  const encoded = values.map((value) => encoder.encode(value === null ? '' : String(value)));
  const valueOffsets = new Int32Array(values.length + 1);
  encoded.forEach(({ length }, i) => (valueOffsets[i + 1] = valueOffsets[i]! + length));
  const data = new Uint8Array(valueOffsets.at(-1)!);
  encoded.forEach((bytes, i) => data.set(bytes, valueOffsets[i]));
  return { valueOffsets, data };
}
