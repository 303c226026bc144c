import { noWords, yesWords } from '../values/flag-words';
import { normaliseWord } from '../values/words';
import type { EndMarks } from '../mapping/chosen-ends';
import type { ProposedEnd, SeenEnd } from './propose-ends';

/**
 * What the values of flags say of deals: `is_won` that they are won, and where nothing else tells the
 * ends (`alone`) that the others are lost; `is_closed` that they are lost unless won elsewhere;
 * `is_active` that the others are lost. A value that is neither yes nor no is to be asked.
 */
export const flagEnds = (
  seen: readonly SeenEnd[],
  { marks = {}, alone }: { marks?: EndMarks; alone: boolean }
): ProposedEnd[] =>
  seen.map((one) => {
    const mark = marks[one.field]?.[normaliseWord(one.value)];
    if (mark) return { ...one, end: mark, sure: 1, reason: 'marked' };
    const value = one.value.toLowerCase();
    const [yes, no] = [yesWords.includes(value), noWords.includes(value)];
    const lost = one.field === 'is_won' ? no && alone : one.field === 'is_closed' ? yes : no;
    const end = one.field === 'is_won' && yes ? 'won' : lost ? 'lost' : 'open';
    return { ...one, end, sure: yes || no ? 0.95 : 0.3, reason: yes || no ? 'flags' : 'others' };
  });
