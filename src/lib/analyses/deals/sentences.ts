import { daysCompared } from '../scores/deal-scores';
import { quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { Row } from '../../domain/field';
import { addDays } from '../../domain/period';
import type { Workspace } from '../../domain/workspace';
import { writeParams, type Values } from '../params';
import { dealsParams, type DealsParams, type totalRow } from './shape';

export interface Told {
  /** Deals listed. */
  shown: number;
  sum: Row<typeof totalRow>;
  params: Values<DealsParams>;
  workspace: Workspace;
}

/** Choices that leave all deals in. */
const harmless = ['sort', 'limit', 'as_of'];

/** Whether the list is of all deals: then the open ones are what one came for. */
const ofAll = ({ sum, params }: Told): boolean =>
  sum.open > 0 &&
  sum.open < sum.deals &&
  writeParams(dealsParams, params).every(([name]) => harmless.includes(name));

/** Whether what deals come to is known: nothing is what deals without amounts come to. */
const worth = ({ workspace: { has } }: Told, amount: number): boolean =>
  has.includes('deals.amount') && amount > 0;

/** How many deals, and what they come to; of all deals the open ones. */
export function headlineOf(told: Told): Words {
  const { sum, params } = told;
  if (!sum.deals)
    return params.search
      ? say('deals.headline_not_found', { search: params.search })
      : say('deals.headline_none');
  const [n, amount] = ofAll(told) ? [sum.open, sum.open_amount] : [sum.deals, sum.amount];
  const which = ofAll(told) || params.outcome === 'open' ? 'open' : 'any';
  return worth(told, amount)
    ? say('deals.headline', { n, which, amount: quantity.money(amount) })
    : say('deals.headline_deals', { n, which });
}

/** What is listed, what the open ones come to by their chances, and how many lost much of theirs. */
export function findingsOf(told: Told): Words[] {
  return [...listed(told), ...byChance(told)];
}

function listed(told: Told): Words[] {
  const { shown, sum } = told;
  const [n, first] = [sum.deals, shown < sum.deals ? quantity.whole(shown) : ''];
  const of = ofAll(told);
  if (!of && !first) return [];
  return [
    say('deals.finding_listed', {
      of: of ? (worth(told, sum.amount) ? 'worth' : 'all') : 'some',
      n,
      amount: quantity.money(sum.amount),
      cut: first ? 'yes' : 'no',
      first
    })
  ];
}

function byChance(told: Told): Words[] {
  const { sum, workspace } = told;
  if (!sum.scored) return [];
  const money = worth(told, sum.scored_amount);
  const since = quantity.day(addDays(workspace.asOf, -daysCompared));
  return [
    ...(money
      ? [
          say('deals.finding_weighted', {
            weighted: quantity.money(sum.weighted_amount),
            share: quantity.percent(sum.weighted_amount / sum.scored_amount)
          })
        ]
      : []),
    ...(sum.fallen
      ? [
          money
            ? say('scores.fallen_money', {
                n: sum.fallen,
                amount: quantity.money(sum.fallen_amount),
                since
              })
            : say('scores.fallen', { n: sum.fallen, since })
        ]
      : [])
  ];
}
