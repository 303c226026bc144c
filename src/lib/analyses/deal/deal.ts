import { analysis } from '../analysis';
import { events, facts } from './events';
import { flags } from './flags';
import { happeningWords } from './happening-words';
import { dealParams, dealRow, factsRow, flagsRow, type DealParams } from './shape';
import { summarizeDeal } from './summarize';
import { timeLine, type DealParts } from './time-line';

/** The history of one deal: every stage, change, activity, order and its end, and what is known now. */
export const deal = analysis<DealParams, typeof dealRow, DealParts>({
  id: 'deal',
  params: dealParams,
  needs: ['deals'],
  span: (_, { workspace: { asOf } }) => ({ from: asOf, to: asOf }),
  query: ({ id }) => events(id),
  row: dealRow,
  parts: {
    facts: { row: factsRow, query: ({ id }) => facts(id) },
    flags: { row: flagsRow, query: ({ id }, scope) => flags(id, scope) }
  },
  summarize: summarizeDeal,
  words: happeningWords,
  charts: [timeLine]
});
