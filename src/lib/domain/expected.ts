import * as v from 'valibot';

/** What a key of the workspace file should have been; `workspace_file_invalid` says each. */
export const expectations = [
  'currency',
  'month',
  'date',
  'time_zone',
  'rate',
  'names',
  'name',
  'text',
  'character',
  'whole',
  'share',
  'number',
  'origin',
  'days',
  'list',
  'picture',
  'colour',
  'flag',
  'object',
  'there',
  'target_period',
  'one_of_three',
  'source',
  'one_of'
] as const;
export type Expectation = (typeof expectations)[number];

/** A wrong value as it travels in the message of an issue. */
export interface Unexpected {
  expected: Expectation | 'known_key';
  known: readonly string[];
}

/** The message of a schema: what it expected, and what there is to choose from. */
export const expected = (what: Unexpected['expected'], known: readonly string[] = []): string =>
  JSON.stringify({ expected: what, known } satisfies Unexpected);

/** An object with these keys and no others. */
export const keys = <const E extends v.ObjectEntries>(entries: E) =>
  notLists(
    v.strictObject(entries, ({ expected: wanted }) =>
      wanted === 'never'
        ? expected('known_key', Object.keys(entries))
        : expected(wanted === 'Object' ? 'object' : 'there')
    )
  );

/** An object with keys of the reader's own. */
export const byName = <const V extends v.GenericSchema>(value: V) => record(v.string(), value);

/** The same with keys of a kind. */
export const record = <
  const K extends v.BaseSchema<string, string, v.BaseIssue<unknown>>,
  const V extends v.GenericSchema
>(
  key: K,
  value: V
) => notLists(v.record(key, value, expected('object')));

/** Lists pass for objects with numbers for keys, which nobody means. */
function notLists<S extends v.GenericSchema>(schema: S): S {
  const run: S['~run'] = (dataset, config) => {
    if (!Array.isArray(dataset.value)) return schema['~run'](dataset, config);
    v._addIssue(schema as never, 'type', dataset, config);
    return dataset as never;
  };
  return { ...schema, '~run': run };
}

/** A text that is not blank. */
export const name = (what: Expectation = 'name') =>
  v.pipe(v.string(expected(what)), v.regex(/\S/, expected(what)));

export const names = () => v.array(name(), expected('names'));

export const oneOf = <const O extends readonly string[]>(options: O) =>
  v.picklist(options, expected('one_of', options));

export const flag = () => v.boolean(expected('flag'));

/** A number within bounds. */
export const number = (from: number, to: number, what: Expectation = 'number') =>
  v.pipe(
    v.number(expected(what)),
    v.minValue(from, expected(what)),
    v.maxValue(to, expected(what))
  );

/** A whole number within bounds. */
export const whole = (from: number, to: number, what: Expectation = 'whole') =>
  v.pipe(
    v.number(expected(what)),
    v.integer(expected(what)),
    v.minValue(from, expected(what)),
    v.maxValue(to, expected(what))
  );
