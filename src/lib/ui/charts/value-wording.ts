import type { AnyAnalysis } from '../../analyses/analysis';
import type { AnyAnswer } from '../../analyses/answer';
import type { Voice } from '../../words/format';
import { messages, type Locale } from '../../messages/messages';
import { filterLabel, wording } from '../../messages/wording';
import type { TableRow } from '../parts/table-columns';

const outcomes = ['won', 'lost', 'open'];

/** The analysis' own heading of a column, and of that of the groups the dimension they are values of. */
export const columnHeading =
  (analysis: AnyAnalysis, result: AnyAnswer, locale: Locale) =>
  (name: string): string | null => {
    const own = analysis.headings?.[name]?.(result, { locale });
    if (own !== undefined) return own;
    const by = result.params.by;
    return typeof by === 'string' && by && ['group', 'cohort', 'group_value'].includes(name)
      ? filterLabel(messages(locale), by)
      : null;
  };

/** The analysis' own words for a cell, and those for outcomes; null for what the data spell. */
export function valueWording(
  analysis: AnyAnalysis,
  result: AnyAnswer,
  voice: Voice
): (name: string, row: TableRow) => string | null {
  return (name, row) => {
    const value = row[name];
    if (value === null || value === undefined) return null;
    const own = analysis.words?.[name]?.(row, result, voice) ?? null;
    if (own !== null || name !== 'outcome' || !outcomes.includes(String(value))) return own;
    return wording(messages(voice.locale), 'filters', `outcome_${String(value)}`);
  };
}
