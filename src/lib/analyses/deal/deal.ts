import { scoreWords } from './score-words';
import { happeningWords } from './happening-words';
import { messages } from '../../messages/messages';
import { analysis } from '../analysis';
import { events } from './events';
import { dealParts, type DealParts } from './parts';
import { movedBars, whyBars } from './score-bars';
import { dealParams, dealRow, type DealParams } from './shape';
import { summarizeDeal } from './summarize';
import { timeLine } from './time-line';

/**
 * The history of one deal: every stage, change, activity, order and its end, what is known now, and
 * what a trained model says of it while it is open.
 */
export const deal = analysis<DealParams, typeof dealRow, DealParts>({
  id: 'deal',
  params: dealParams,
  needs: ['deals'],
  span: (_, { workspace: { asOf } }) => ({ from: asOf, to: asOf }),
  query: ({ id }) => events(id),
  row: dealRow,
  parts: dealParts,
  summarize: summarizeDeal,
  words: { ...happeningWords, ...scoreWords },
  headings: { effect: (_, { locale }) => messages(locale).deal.heading_effect() },
  charts: [timeLine, whyBars, movedBars]
});
