import { daysCompared } from '../scores/deal-scores';
import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Row } from '../../domain/field';
import { addDays } from '../../domain/period';
import type { Workspace } from '../../domain/workspace';
import type { totalRow } from './shape';

type Total = Row<typeof totalRow>;

/** How many deals, and what they come to. */
export function headlineOf(shown: number, sum: Total, money: boolean): Words {
  const n = sum.deals;
  if (!n) return say('deals.headline_none');
  const found = money
    ? say('deals.headline', { n, amount: quantity.money(sum.amount) })
    : say('deals.headline_deals', { n });
  return shown < n ? say('deals.of_which', { found, shown: quantity.whole(shown) }) : found;
}

/** What the deals come to weighted with their chances, and how many lost much of theirs. */
export function findingsOf(sum: Total, { has, asOf }: Workspace): Words[] {
  if (!sum.scored) return [];
  const money = has.includes('deals.amount') && sum.scored_amount > 0;
  const findings: Words[] = [];
  if (money)
    findings.push(
      say('deals.finding_weighted', {
        n: sum.scored,
        amount: quantity.money(sum.scored_amount),
        weighted: quantity.money(sum.weighted_amount),
        share: quantity.percent(sum.weighted_amount / sum.scored_amount)
      })
    );
  if (sum.fallen)
    findings.push(
      money
        ? say('scores.fallen_money', {
            n: sum.fallen,
            amount: quantity.money(sum.fallen_amount),
            since: quantity.day(addDays(asOf, -daysCompared))
          })
        : say('scores.fallen', {
            n: sum.fallen,
            since: quantity.day(addDays(asOf, -daysCompared))
          })
    );
  return findings;
}
