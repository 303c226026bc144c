import { say } from '../../words/say';
import { analysis } from '../analysis';
import { scoresOffer } from '../scores/scores-offer';
import { events } from './events';
import { factBlocks } from './fact-blocks';
import { happeningWords } from './happening-words';
import { listing } from './listing';
import { dealParts } from './parts';
import { movedBars, whyBars } from './score-bars';
import { scoreWords } from './score-words';
import { dealParams, dealRow } from './shape';
import { summarizeDeal } from './summarize';
import { timeLine } from './time-line';

/**
 * The history of one deal: every stage, change, activity, order and its end, what is known now, and
 * what a trained model says of it while it is open.
 */
export const deal = analysis({
  ...listing,
  unfiltered: true,
  params: dealParams,
  span: (_, { workspace: { asOf } }) => ({ from: asOf, to: asOf }),
  query: ({ id }) => events(id),
  row: dealRow,
  parts: dealParts,
  summarize: summarizeDeal,
  words: { ...happeningWords, ...scoreWords },
  headings: { effect: () => say('deal.heading_effect') },
  blocks: (answer) => [
    ...scoresOffer(answer.parts.facts, answer.scope),
    { block: 'chart', chart: whyBars, opening: true },
    { block: 'chart', chart: movedBars },
    { block: 'chart', chart: timeLine, opening: true },
    ...factBlocks(answer),
    { block: 'table', title: say('deal.rows_title') }
  ]
});
