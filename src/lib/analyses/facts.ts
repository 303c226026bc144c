import type { Fields } from '../domain/field';
import { columnName, quantity } from '../words/say';
import type { Words } from '../words/words';
import type { FactsBlock } from './block';

interface Naming {
  title: Words;
  /** Fields that say nothing new. */
  without?: readonly string[];
  /** Words for a value; null leaves it to the kind of its field. */
  wordsOf?: (name: string) => Words | null;
}

/** A row as a list of facts: hidden fields, unknown values and noughts are left out. */
export const factsOf = (
  row: Readonly<Record<string, string | number | boolean | null>>,
  fields: Fields,
  { title, without = [], wordsOf = () => null }: Naming
): FactsBlock => ({
  block: 'facts',
  title,
  facts: Object.entries(fields).flatMap(([name, { hidden, kind, labelled }]) => {
    const value = row[name] ?? null;
    if (hidden || value === null || value === 0 || without.includes(name)) return [];
    const shown = labelled ? quantity.label(String(value)) : quantity.cell(kind, value);
    return [{ name, label: columnName(name), value: wordsOf(name) ?? shown }];
  })
});
