import { joined, quantity, say } from '../../words/say';
import type { Words } from '../../words/words';
import type { BoardBlock, BoardCard } from '../block';
import { largeChange } from '../scores/deal-scores';
import { stalledReasons } from '../stalled';
import type { PipelinePartRows } from './parts';
import type { PipelineRow } from './summarize';

type Deal = PipelinePartRows['board'][number];

/** Change of a probability below which it counts as unmoved. */
const smallestChange = 0.005;

/** The stages as columns, each with its largest open deals. */
export const board = (
  rows: readonly PipelineRow[],
  { board: deals, worst }: Pick<PipelinePartRows, 'board' | 'worst'>
): BoardBlock => ({
  block: 'board',
  title: say('pipeline.part_board'),
  columns: rows.flatMap(({ stage, deals: count, amount }) =>
    stage === null
      ? []
      : [
          {
            name: quantity.label(stage),
            total: amount
              ? say('ui.board_total', {
                  deals: quantity.whole(count),
                  amount: quantity.money(amount)
                })
              : quantity.whole(count),
            cards: deals
              .filter((deal) => deal.stage === stage)
              .map((deal) =>
                cardOf(
                  deal,
                  worst.some(({ deal_id }) => deal_id === deal.deal_id)
                )
              )
          }
        ]
  )
});

/** What is wrong is said of the worst ones only: of half of all deals it would say nothing. */
function cardOf(deal: Deal, isWorst: boolean): BoardCard {
  const change = deal.probability_change ?? 0;
  const notes = [
    ...(deal.owner === null ? [] : [deal.owner]),
    ...(deal.stage_days === null ? [] : [quantity.days(deal.stage_days)])
  ];
  const troubles = stalledReasons.filter((reason) => deal[reason]);
  return {
    deal: deal.deal_id,
    name: deal.name ?? deal.deal_id,
    ...(deal.amount === null ? {} : { amount: quantity.money(deal.amount) }),
    ...(deal.probability === null
      ? {}
      : {
          probability: probabilityWords(deal.probability, change),
          moved: Math.abs(change) >= largeChange
        }),
    ...(notes.length ? { note: joined(notes, ' · ') } : {}),
    ...(isWorst
      ? {
          trouble: joined(
            troubles.map((reason) => say(`ui.flag_${reason}`)),
            ' · '
          )
        }
      : {})
  };
}

function probabilityWords(probability: number, change: number): Words {
  const chance = say('scores.board_chance', { chance: quantity.percent(probability) });
  return Math.abs(change) >= smallestChange
    ? say('scores.board_moved', { chance, change: quantity.pointsChange(change) })
    : chance;
}
