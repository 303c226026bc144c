import { nextSentence, proofSentences, scoreSentences } from './score-sentences';
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
  if (!id) return { headline: say('deal.headline_none'), findings: [say('deal.choose_one')] };
  if (!deal) return { headline: say('deal.headline_unknown', { id }), findings: [] };
  return {
    headline: standing(deal),
    findings: [
      ...scoreSentences(parts, scope),
      courseOf(deal),
      ...flagFindings(parts.flags),
      ...troubles(deal),
      ...nextSentence(parts)
    ],
    proof: proofSentences(parts)
  };
}

const standing = (deal: DealFacts): Words => {
  const words = {
    name: deal.name ?? deal.deal_id,
    outcome: deal.outcome,
    amount: quantity.money(deal.amount)
  };
  return deal.amount === null ? say('deal.headline_unvalued', words) : say('deal.headline', words);
};

/** How long it took, or stands, and where it ended or is. */
function courseOf(deal: DealFacts): Words {
  if (deal.age_days === null) return say('deal.course_undated', { outcome: deal.outcome });
  const age = quantity.days(deal.age_days);
  if (deal.outcome === 'won') return say('deal.course_won', { age });
  if (deal.outcome === 'lost')
    return say('deal.course_lost', {
      age,
      stage: deal.lost_from === null ? say('deal.no_stage') : quantity.label(deal.lost_from),
      reason: deal.loss_reason === null ? say('deal.no_reason') : quantity.label(deal.loss_reason)
    });
  return say('deal.course_open', {
    all: deal.age_days !== null && deal.age_days === deal.stage_days ? 'yes' : 'no',
    age,
    stage: deal.stage === null ? say('deal.no_stage') : quantity.label(deal.stage),
    there: quantity.days(deal.stage_days)
  });
}

function troubles({ pushes, regressions, reopened }: DealFacts): Words[] {
  return [
    ...(pushes ? [say('deal.finding_pushes', { n: pushes })] : []),
    ...(regressions ? [say('deal.finding_regressions', { n: regressions })] : []),
    ...(reopened ? [say('deal.finding_reopened', { n: reopened })] : [])
  ];
}
