import { Type, type Table, type Vector } from 'apache-arrow';
import type { Field, Fields, Row } from '../domain/field';

/**
 * The one place where Arrow becomes rows. Each declared field is read from the column of its name;
 * numbers come out as finite numbers or null, days and moments as ISO text.
 */
export function decode<F extends Fields>(table: Table, fields: F): Row<F>[] {
  const readers = Object.entries(fields).map(([name, field]) => {
    const vector = table.getChild(name);
    if (!vector) throw new TypeError(`the result has no column ${name}`);
    const read = reader(vector, field);
    return [name, field.nullable ? read : known(name, read)] as const;
  });
  return Array.from({ length: table.numRows }, (_, row) =>
    Object.fromEntries(readers.map(([name, read]) => [name, read(row)]))
  ) as Row<F>[];
}

/** Values of a field that is always known; an unknown one is a broken promise of the statement. */
const known =
  (name: string, read: (row: number) => unknown) =>
  (row: number): unknown => {
    const value = read(row);
    if (value === null) throw new TypeError(`the result has no value of ${name} in row ${row}`);
    return value;
  };

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
  const number = Number(value);
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
