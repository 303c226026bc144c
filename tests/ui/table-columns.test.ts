import { expect, it } from 'vitest';
import { count, flag, text } from '../../src/lib/domain/field';
import { shownFields } from '../../src/lib/ui/parts/table-columns';

const fields = {
  group: text().orNull(),
  n: count().orNull(),
  place: count({ hidden: true }).orNull(),
  derived: flag().orNull()
};

it.each([
  [[{ group: null, n: 0, place: 1, derived: false }], ['n']],
  [
    [
      { group: null, n: null, place: 1, derived: true },
      { group: 'East', n: null, place: 2, derived: false }
    ],
    ['group', 'derived']
  ],
  [[], ['group', 'n', 'derived']]
])('leaves out the columns that say nothing in %j', (rows, names) => {
  expect(Object.keys(shownFields(fields, rows))).toEqual(names);
});
