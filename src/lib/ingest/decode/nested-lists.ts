import type { JsonObject, JsonValue } from './json-values';

/** Records under one key of others: `stages` of pipelines, each with the key of its own above. */
export interface NestedList {
  name: string;
  records: JsonObject[];
}

/** A list that holds others is a short one, of pipelines or boards; orders hold positions by the thousand. */
const mostParents = 60;
/** The key of what a record lies in. */
const above = 'parent.id';

/** The lists of records inside the records of a short list, where (nearly) each of them has one. */
export function nestedLists(parents: readonly JsonValue[]): NestedList[] {
  if (parents.length === 0 || parents.length > mostParents) return [];
  const found = new Map<string, { of: number; records: JsonObject[] }>();
  for (const parent of parents) {
    if (!isObject(parent)) return [];
    const key = parent.get('id') ?? parent.get('pipelineId') ?? parent.get('key') ?? null;
    for (const [name, list] of listsOf(parent)) {
      const own = found.get(name) ?? { of: 0, records: [] };
      own.of++;
      own.records.push(...list.map((record) => new Map([[above, key] as const, ...record])));
      found.set(name, own);
    }
  }
  return [...found]
    .filter(([, { of }]) => of >= parents.length * 0.8)
    .map(([name, { records }]) => ({ name, records }));
}

export const isObject = (value: JsonValue): value is JsonObject => value instanceof Map;

/** Lists of records that have keys and names of their own, under a key or one deeper. */
const listsOf = (parent: JsonObject, depth = 0): [string, JsonObject[]][] =>
  [...parent].flatMap(([name, value]): [string, JsonObject[]][] => {
    if (Array.isArray(value)) {
      const records = value.filter(isObject);
      return records.length > 0 && records.length === value.length && records.every(isListed)
        ? [[name, records]]
        : [];
    }
    return isObject(value) && depth === 0 ? listsOf(value, 1) : [];
  });

const isListed = (record: JsonObject): boolean => {
  const keys = [...record.keys()].map((key) => key.toLowerCase());
  return (
    keys.some((key) => /(^|_|stage|status)id$|^key$|^code$/.test(key)) &&
    keys.some((key) => /name|label|title/.test(key))
  );
};
