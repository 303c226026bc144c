import type { AnyAnalysis } from '../analyses/analysis';
import type { AnyAnswer } from '../analyses/answer';
import { messages, type Messages } from '../messages/messages';
import { analysisTitle, filterLabel, plainName, wording } from '../messages/wording';
import type { Voice } from '../words/format';
import { wordsOf, type Words } from '../words/words';

const outcomes = ['won', 'lost', 'open'];

/** The analysis' own heading of a column, and of that of the groups the dimension they are values of. */
export const columnHeading =
  (analysis: AnyAnalysis, answer: AnyAnswer, voice: Voice) =>
  (name: string): string | null => {
    const own: Words | undefined = analysis.headings?.[name]?.(answer);
    if (own !== undefined) return wordsOf(own, voice);
    const by = answer.params.by;
    return typeof by === 'string' && by && ['group', 'cohort', 'group_value'].includes(name)
      ? filterLabel(messages(voice.locale), by)
      : null;
  };

/** The analysis' own words for a cell, and those for outcomes; null for what the data spell. */
export function valueWording(
  analysis: AnyAnalysis,
  answer: AnyAnswer,
  voice: Voice
): (name: string, row: Record<string, unknown>) => string | null {
  return (name, row) => {
    const value = row[name];
    if (value === null || value === undefined) return null;
    const own: Words | null = analysis.words?.[name]?.(row as never, answer) ?? null;
    if (own !== null) return wordsOf(own, voice);
    return name === 'outcome' && outcomes.includes(String(value))
      ? wording(messages(voice.locale), 'filters', `outcome_${String(value)}`)
      : null;
  };
}

/** The title of a table of an analysis: that of its part, else that of the page. */
export const tableTitle = ({ id }: AnyAnalysis, part: string | undefined, m: Messages): string =>
  (part === undefined ? null : wording(m, id, `part_${part}`)) ??
  (part === undefined ? analysisTitle(m, id) : plainName(part));
