import { scoreSentences, adviceSentences } from './score-sentences';
import { flagFindings } from './flags';
import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Row } from '../../domain/field';
import type { Asked } from '../answer';
import type { DealParts } from './parts';
import type { DealParams, dealRow, factsRow } from './shape';

export type DealFacts = Row<typeof factsRow>;

/** Says how the deal stands or ended, and what is predicted of it. */
export function summarizeDeal({
  parts,
  params: { id },
  scope
}: Asked<DealParams, typeof dealRow, DealParts>) {
  const [deal] = parts.facts;
  if (!deal) return { headline: say('deal.headline_unknown', { id }), findings: [] };
  return {
    headline: standing(deal),
    findings: [
      ...flagFindings(parts.flags),
      ...scoreSentences(parts, scope),
      ...troubles(deal),
      ...adviceSentences(parts)
    ]
  };
}

const standing = (deal: DealFacts): Words => {
  const words = {
    name: deal.name ?? deal.deal_id,
    amount: quantity.money(deal.amount),
    age: quantity.days(deal.age_days)
  };
  if (deal.outcome === 'won') return say('deal.headline_won', words);
  if (deal.outcome === 'lost')
    return say('deal.headline_lost', {
      ...words,
      stage: deal.lost_from === null ? say('deal.no_stage') : quantity.label(deal.lost_from),
      reason: deal.loss_reason ?? say('deal.no_reason')
    });
  return say('deal.headline_open', {
    ...words,
    stage: deal.stage === null ? say('deal.no_stage') : quantity.label(deal.stage),
    there: quantity.days(deal.stage_days)
  });
};

function troubles({ pushes, regressions, reopened }: DealFacts): Words[] {
  return [
    ...(pushes ? [say('deal.finding_pushes', { n: pushes })] : []),
    ...(regressions ? [say('deal.finding_regressions', { n: regressions })] : []),
    ...(reopened ? [say('deal.finding_reopened', { n: reopened })] : [])
  ];
}
