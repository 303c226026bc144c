import { lookup, quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { CellWords } from '../analysis';
import type { Scope } from '../answer';
import { fieldLabel, fieldValue, stageName } from '../scores/field-words';
import type { DealParts } from './parts';
import type { dealRow, DealParams } from './shape';

type Cells = CellWords<DealParams, typeof dealRow, DealParts>;

/** What a field held, then or now; the first rows hold a stage, or nothing. */
function held(field: string, value: string | null, on: string, scope: Scope): Words | null {
  if (value === null) return null;
  return field === 'typical' ? stageName(value, scope) : fieldValue({ field, value, on }, scope);
}

/** Fields and values of the tables that explain a probability, as readers know them. */
export const scoreWords: Cells = {
  field: (row) => {
    if (row.field === 'typical') return say('scores.typical');
    if (row.field === 'before' && 'since' in row)
      return say('scores.on_day', { day: quantity.day(row.since) });
    return fieldLabel(row.field);
  },
  value: (row, { scope }) =>
    'field' in row ? held(row.field, row.value, scope.workspace.asOf, scope) : null,
  was: ({ field, was, since }, { scope }) => held(field, was, since, scope),
  effect: ({ effect }) => (effect === null ? null : quantity.pointsChange(effect)),
  candidate: ({ candidate }) =>
    candidate === null ? null : lookup('forecast', `candidate_${candidate}`, candidate)
};
