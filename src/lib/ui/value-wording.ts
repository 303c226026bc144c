import type { AnyAnalysis, AnyResult, Voice } from '../analyses/analysis';
import { messages, type Messages } from '../messages/messages';
import { filterLabel, wording } from '../messages/wording';
import type { TableRow } from './table-columns';

const outcomes = ['won', 'lost', 'open'];

/** Heading of the column that holds the groups: the dimension they are values of. */
export const groupHeading =
  ({ params }: Pick<AnyResult, 'params'>, m: Messages) =>
  (name: string): string | null => {
    const by = params.by;
    return typeof by === 'string' && by && ['group', 'cohort', 'group_value'].includes(name)
      ? filterLabel(m, by)
      : null;
  };

/** The analysis' own words for a cell, and those for outcomes; null for what the data spell. */
export function valueWording(
  analysis: AnyAnalysis,
  result: AnyResult,
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
