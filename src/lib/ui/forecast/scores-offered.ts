import type { AnyAnalysis } from '../../analyses/analysis';
import type { AnyAnswer } from '../../analyses/answer';
import { hasScores } from '../../analyses/scores/deal-scores';
import { trainedEntry } from '../../models/trained-has';

/** Whether an answer lists open deals that could have win probabilities, were models trained. */
export function offered({ id }: AnyAnalysis, { rows, parts, scope }: AnyAnswer): boolean {
  const { workspace } = scope;
  if (hasScores(workspace) || workspace.has.includes(trainedEntry('deals'))) return false;
  if (!workspace.has.includes('deals.created_at')) return false;
  const shown = id === 'deal' ? (parts.facts ?? []) : id === 'deals' ? rows : [];
  return shown.some(({ outcome }) => outcome === 'open');
}
