import { JsonNumber, JsonReader, NotJson, type JsonObject, type JsonValue } from './json-values';
import { isObject, nestedLists } from './nested-lists';

/** One record of a JSON file; `unreadable` holds text that is no JSON. */
export interface JsonRecord {
  line: number;
  cells: Map<string, string>;
  unreadable?: string;
}

/** Records under one key of a JSON file; the name is empty where there is only one list. */
export interface JsonTable {
  name: string;
  records: JsonRecord[];
}

const excerpt = 1000;

/**
 * The tables of a JSON text: a list of records, lines of one record each, or an object that holds
 * lists of records at some depth. Text that is no JSON becomes an unreadable record; null where the
 * text has no record at all.
 */
export function jsonTables(text: string): JsonTable[] | null {
  const tables = text.trimStart().startsWith('[') ? listed(text) : parts(text);
  const filled = tables.filter(({ records }) => records.some(({ cells }) => cells.size > 0));
  return filled.length ? filled : null;
}

/** Whether a text begins as JSON does and no table in text could. */
export const looksLikeJson = (start: string): boolean =>
  /^[\s\ufeff]*(\[\s*([{[]|$)|\{\s*("(\\.|[^"\\])*"\s*(:|$)|\}))/.test(start);

function listed(text: string): JsonTable[] {
  const values: JsonValue[] = [];
  const records = recordsOf(text, values);
  return [{ name: '', records }, ...within(values, '')];
}

/** The lists that lie in the records of a list. */
const within = (parents: readonly JsonValue[], path: string): JsonTable[] =>
  nestedLists(parents).map(({ name, records }) => ({
    name: path ? `${path}.${name}` : name,
    records: records.map((record, i) => ({ line: i + 1, cells: flat(record) }))
  }));

/** The records of a list; their values are put into `values`. */
function recordsOf(text: string, values: JsonValue[]): JsonRecord[] {
  const reader = new JsonReader(text);
  const line = lineCounter(text);
  const records: JsonRecord[] = [];
  reader.take('[');
  if (reader.take(']')) return records;
  let headers: string[] | null = null;
  do {
    reader.peek();
    const from = reader.at;
    try {
      const value = reader.value();
      // A list of lists: the first one holds the headers.
      if (Array.isArray(value) && !headers && records.length === 0) headers = value.map(print);
      else {
        values.push(value);
        records.push({ line: line(from), cells: flat(headers ? zipped(headers, value) : value) });
      }
    } catch (error) {
      return [...records, unreadable(error, text, from, line(from))];
    }
  } while (reader.take(','));
  if (!reader.take(']'))
    records.push(unreadable(new NotJson(reader.at), text, reader.at, line(reader.at)));
  return records;
}

/** One object a line, or one object with lists of records inside. */
function parts(text: string): JsonTable[] {
  const reader = new JsonReader(text);
  const line = lineCounter(text);
  const records: JsonRecord[] = [];
  const values: JsonValue[] = [];
  while (reader.peek() !== '') {
    const from = reader.at;
    try {
      const value = reader.value();
      reader.take(',');
      values.push(value);
      records.push({ line: line(from), cells: flat(value) });
    } catch (error) {
      records.push(unreadable(error, text, from, line(from)));
      const next = text.indexOf('\n', from);
      if (next < 0) break;
      reader.at = next + 1;
    }
  }
  const [only] = values;
  if (values.length !== 1 || records.length !== 1 || only === undefined || !isObject(only))
    return [{ name: '', records }];
  const lists = listsIn(only, '');
  if (lists.length === 0) return [{ name: '', records }];
  return lists.flatMap(({ name, list }) => [
    {
      name: lists.length > 1 ? name : '',
      records: list.map((value, i) => ({ line: i + 1, cells: flat(value) }))
    },
    ...within(list, lists.length > 1 ? name : '')
  ]);
}

/** Lists of objects, at most three keys deep. */
function listsIn(
  object: JsonObject,
  path: string,
  depth = 0
): { name: string; list: JsonValue[] }[] {
  return [...object].flatMap(([key, value]) => {
    const name = path ? `${path}.${key}` : key;
    if (Array.isArray(value) && value.length > 0 && value.every(isObject))
      return [{ name, list: value }];
    return isObject(value) && depth < 2 ? listsIn(value, name, depth + 1) : [];
  });
}

const zipped = (headers: string[], value: JsonValue): JsonValue =>
  Array.isArray(value)
    ? new Map(value.map((cell, i) => [headers[i] ?? `Column ${i + 1}`, cell]))
    : value;

/** Objects that only wrap the fields of a record. */
const wrappers = /^(properties|attributes|fields|values|_source)$/i;

/** A record as cells: `owner.name` for objects inside, lists of plain values joined by `;`. */
function flat(value: JsonValue): Map<string, string> {
  const cells = new Map<string, string>();
  const put = (path: string, inside: JsonValue) => {
    if (!isObject(inside)) {
      cells.set(cells.has(path) ? `${path} (2)` : path, print(inside));
      return;
    }
    for (const [key, one] of inside)
      if (isObject(one) && wrappers.test(key)) put(path, one);
      else put(path ? `${path}.${key}` : key, one);
  };
  put('', isObject(value) ? value : new Map([['value', value]]));
  return cells;
}

function print(value: JsonValue): string {
  if (value === null) return '';
  if (value instanceof JsonNumber) return value.text;
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value) && isReference(value)) return value[1] as string;
  if (Array.isArray(value) && value.every((one) => !isObject(one) && !Array.isArray(one)))
    return value.map(print).join(';');
  return JSON.stringify(plain(value));
}

/** An id with its label, as some interfaces refer to other records: `[7, "Acme"]`. */
const isReference = (value: JsonValue[]): boolean =>
  value.length === 2 && value[0] instanceof JsonNumber && typeof value[1] === 'string';

function plain(value: JsonValue): unknown {
  if (value instanceof JsonNumber) return Number(value.text);
  if (Array.isArray(value)) return value.map(plain);
  return isObject(value)
    ? Object.fromEntries([...value].map(([key, one]) => [key, plain(one)]))
    : value;
}

function unreadable(error: unknown, text: string, from: number, line: number): JsonRecord {
  if (!(error instanceof NotJson)) throw error;
  const end = text.indexOf('\n', from);
  const rest = text.slice(from, Math.min(end < 0 ? text.length : end, from + excerpt));
  return { line, cells: new Map(), unreadable: rest.trim() || '…' };
}

/** Line of a position, for positions that only grow. */
function lineCounter(text: string): (position: number) => number {
  let [at, line] = [0, 1];
  return (position) => {
    for (;;) {
      const next = text.indexOf('\n', at);
      if (next < 0 || next >= position) return line;
      at = next + 1;
      line++;
    }
  };
}
