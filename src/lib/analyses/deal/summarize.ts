import { compactMoney, elapsed } from '../../words/format';
import type { Row } from '../../domain/field';
import { messages } from '../../messages/messages';
import type { PartRows, Scope } from '../answer';
import type { Words } from '../../words/words';
import type { Values } from '../params';
import { flagFindings } from './flags';
import type { DealParts } from './parts';
import { adviceSentences, scoreSentences } from './score-sentences';
import type { DealParams, dealRow, factsRow } from './shape';

export type DealEvent = Row<typeof dealRow>;
export type DealFacts = Row<typeof factsRow>;

/** Says how the deal stands or ended, and what is predicted of it. */
export function summarizeDeal(
  _rows: DealEvent[],
  parts: PartRows<DealParams, DealParts>,
  { id }: Values<DealParams>,
  scope: Scope
) {
  const [deal] = parts.facts;
  if (!deal) return { headline: unknown(id), findings: [] };
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

const unknown =
  (id: string): Say =>
  ({ locale }) =>
    messages(locale).deal.headline_unknown({ id });

const standing =
  (deal: DealFacts): Say =>
  (ctx) => {
    const m = messages(ctx.locale).deal;
    const words = {
      name: deal.name ?? deal.deal_id!,
      amount: compactMoney(deal.amount, ctx),
      age: elapsed(deal.age_days, ctx)
    };
    if (deal.outcome === 'won') return m.headline_won(words);
    if (deal.outcome === 'lost')
      return m.headline_lost({
        ...words,
        stage: deal.lost_from ?? m.no_stage(),
        reason: deal.loss_reason ?? m.no_reason()
      });
    return m.headline_open({
      ...words,
      stage: deal.stage ?? m.no_stage(),
      there: elapsed(deal.stage_days, ctx)
    });
  };

function troubles({ pushes, regressions, reopened }: DealFacts): Say[] {
  return [
    ...(pushes
      ? [(({ locale }) => messages(locale).deal.finding_pushes({ n: pushes })) satisfies Say]
      : []),
    ...(regressions
      ? [
          (({ locale }) =>
            messages(locale).deal.finding_regressions({ n: regressions })) satisfies Say
        ]
      : []),
    ...(reopened
      ? [(({ locale }) => messages(locale).deal.finding_reopened({ n: reopened })) satisfies Say]
      : [])
  ];
}
