import { Type, type Table, type Vector } from 'apache-arrow';
import type { Field, Fields, Row } from '../domain/field';

/**
 * The one place where Arrow becomes rows. Each declared field is read from the column of its name;
 * numbers come out as finite numbers or null, days and moments as ISO text. Throws `TypeError` where
 * a row lacks what may not be unknown.
 */
export function decode<F extends Fields>(table: Table, fields: F): Row<F>[] {
  const readers = Object.entries(fields).map(([name, field]) => {
    const vector = table.getChild(name);
    if (!vector) throw new TypeError(`the result has no column ${name}`);
    const read = reader(vector, field);
    return [name, field.nullable ? read : (row: number) => given(read(row), name)] as const;
  });
  return Array.from({ length: table.numRows }, (_, row) =>
    Object.fromEntries(readers.map(([name, read]) => [name, read(row)]))
  ) as Row<F>[];
}

/** The one row of a result, such as that of an aggregate. Throws `TypeError` where there is none. */
export function decodeOne<F extends Fields>(table: Table, fields: F): Row<F> {
  const [row] = decode(table, fields);
  if (!row) throw new TypeError('the result has no row');
  return row;
}

function given(value: unknown, name: string): unknown {
  if (value === null || value === undefined) throw new TypeError(`a row has no ${name}`);
  return value;
}

function reader(vector: Vector, field: Field): (row: number) => unknown {
  const get = (row: number): unknown => vector.get(row);
  switch (field.kind) {
    case 'text':
      return (row) => asText(get(row));
    case 'flag':
      return (row) => get(row) ?? null;
    case 'date':
      return (row) => isoMoment(get(row), vector)?.slice(0, 10) ?? null;
    case 'timestamp':
      return (row) => isoMoment(get(row), vector);
    default:
      return (row) => finite(get(row), vector);
  }
}

const asText = (value: unknown): string | null =>
  value === null || value === undefined ? null : String(value);

/** HUGEINT and DECIMAL arrive as raw 32-bit words, least significant first. */
function finite(value: unknown, vector: Vector): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') {
    const scale =
      vector.type.typeId === Type.Decimal ? (vector.type as { scale: number }).scale : 0;
    return Number(fromWords(value as Uint32Array)) / 10 ** scale;
  }
  // JSON has no −0
  const number = Number(value) + 0;
  return Number.isFinite(number) ? number : null;
}

function fromWords(words: Uint32Array): bigint {
  const unsigned = Array.from(words).reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  return BigInt.asIntN(32 * words.length, unsigned);
}

/** Arrow gives days and moments as epoch milliseconds. */
function isoMoment(value: unknown, vector: Vector): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value.replace(' ', 'T');
  if (vector.type.typeId !== Type.Date && vector.type.typeId !== Type.Timestamp)
    throw new TypeError(`column is ${vector.type}, not a date`);
  const moment = new Date(Number(value));
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString().replace('Z', '');
}
