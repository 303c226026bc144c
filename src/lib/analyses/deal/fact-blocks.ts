import { lookup, quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Answer } from '../answer';
import type { FactsBlock } from '../block';
import { factsOf } from '../facts';
import type { DealParts } from './parts';
import { scoreRow } from './score-shape';
import { factsRow, type dealRow, type DealParams } from './shape';

/** What the model says of the deal, and what is known of it now. */
export function factBlocks({
  parts: { score, facts },
  scope
}: Answer<DealParams, typeof dealRow, DealParts>): FactsBlock[] {
  const [scored] = score;
  const [known] = facts;
  return [
    ...(scored
      ? [
          factsOf(scored, scoreRow, {
            title: say('deal.part_score'),
            wordsOf: (name): Words | null =>
              name === 'candidate' && scored.candidate !== null
                ? lookup('forecast', `candidate_${scored.candidate}`, scored.candidate)
                : null
          })
        ]
      : []),
    ...(known
      ? [
          factsOf(known, factsRow, {
            title: say('deal.part_facts'),
            // the amount in its own currency says nothing more where that is the base currency
            without:
              known.currency === scope.workspace.baseCurrency ? ['own_amount', 'currency'] : [],
            wordsOf: (name): Words | null => {
              if (name === 'own_amount')
                return quantity.fullMoney(known.own_amount, known.currency);
              const { outcome } = known;
              return name === 'outcome' && ['won', 'lost', 'open'].includes(outcome)
                ? lookup('filters', `outcome_${outcome}`, outcome)
                : null;
            }
          })
        ]
      : [])
  ];
}
