import type { Messages } from '../messages/messages';
import { wording } from './wording';

/** Text columns whose values are tokens of ours, and how the keys of their messages begin. */
const tokens: Record<string, Record<string, string>> = {
  overview: { kpi: 'kpi_' },
  funnel: { stage: 'step_' },
  waterfall: { step: '' },
  deal: { what: 'what_' }
};

const outcomes = ['won', 'lost', 'open'];

/** Words for a value of ours in a text column, such as `won`; null for what the data spell. */
export function valueWording(
  m: Messages,
  analysis: string,
  column: string,
  value: unknown
): string | null {
  if (typeof value !== 'string') return null;
  if (
    outcomes.includes(value) &&
    (column === 'outcome' || (analysis === 'cycle-time' && column === 'what'))
  )
    return wording(m, 'filters', `outcome_${value}`);
  const prefix = tokens[analysis]?.[column];
  return prefix === undefined ? null : wording(m, analysis, prefix + value);
}
