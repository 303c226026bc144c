import { analysis } from '../analysis';
import { ageingBars } from './ageing-bars';
import { signedPoints } from '../scores/points';
import { asOfDay, pipelineParts } from './parts';
import { pipelineParams, pipelineQueried, pipelineRow } from './shape';
import { stock } from './stock';
import { summarizePipeline } from './summarize';
import { topDeals } from './top-deals';

/**
 * The open deals of a day by stage: count, amount, amount weighted with the past win rate of the
 * stage, ages, what is overdue and stalled. `stock_ratio` compares stocks of neighbouring stages;
 * it is no conversion rate.
 */
export const pipeline = analysis({
  id: 'pipeline',
  params: pipelineParams,
  needs: ['deals'],
  span: (params, scope) => ({ from: asOfDay(params, scope), to: asOfDay(params, scope) }),
  query: (params, scope) => stock(scope, asOfDay(params, scope)),
  queried: pipelineQueried,
  row: pipelineRow,
  parts: pipelineParts,
  summarize: summarizePipeline,
  words: {
    probability_change: ({ probability_change: change }, _, ctx) =>
      typeof change === 'number' ? signedPoints(change, ctx) : null
  },
  charts: [ageingBars, topDeals],
  drill: ({ stage }, { as_of }) =>
    stage === null ? null : { outcome: 'open', stage, ...(as_of ? { as_of } : {}) }
});
