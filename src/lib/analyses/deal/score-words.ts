import type { Words } from '../../words/words';
import { calendarDay } from '../../words/format';
import { messages } from '../../messages/messages';
import { wording } from '../../messages/wording';
import type { CellWords } from '../analysis';
import { fieldLabel, fieldValue, stageName } from '../scores/field-words';
import { pointsChange } from '../scores/points';
import type { DealParts } from './parts';
import type { DealParams } from './shape';

type Words = CellWords<DealParams, DealParts>;

/** What a field held, then or now; the first rows hold a stage, or nothing. */
const held =
  (column: 'was' | 'value'): Words =>
  (row, { scope }, ctx) => {
    const { field, since } = row as { field: string | null; since?: string };
    const value = row[column] as string | null;
    if (field === null || value === null) return null;
    if (field === 'typical') return stageName(value, scope);
    const on = column === 'was' && since ? since : scope.workspace.asOf;
    return fieldValue({ field, value, on }, scope, ctx);
  };

/** Fields and values of the tables that explain a chance, as readers know them. */
export const scoreWords: Record<string, Words> = {
  field: ({ field, since }, _, ctx) => {
    const m = messages(ctx.locale).scores;
    if (field === 'typical') return m.typical();
    if (field === 'before') return m.on_day({ day: calendarDay(since as string, ctx) });
    return fieldLabel(field as string, ctx);
  },
  value: held('value'),
  was: held('was'),
  effect: ({ effect }, _, ctx) => (typeof effect === 'number' ? pointsChange(effect, ctx) : null),
  candidate: ({ candidate }, _, { locale }) =>
    wording(messages(locale), 'forecast', `candidate_${candidate}`)
};
