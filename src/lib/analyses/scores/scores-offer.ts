import { trainedEntry } from '../../domain/forecast-tables';
import type { Scope } from '../answer';
import type { CustomBlock } from '../block';
import { hasScores } from './deal-scores';

/** The offer to train models, where open deals are shown that could have win probabilities. */
export function scoresOffer(
  shown: readonly { outcome: string }[],
  { workspace }: Pick<Scope, 'workspace'>
): CustomBlock[] {
  const { has } = workspace;
  if (hasScores(workspace) || has.includes(trainedEntry('deals'))) return [];
  if (!has.includes('deals.created_at')) return [];
  return shown.some(({ outcome }) => outcome === 'open')
    ? [{ block: 'custom', component: 'scores-offer', data: {} }]
    : [];
}
