import { quantity, say } from '../../words/say';
import { analysis } from '../analysis';
import { ageingBars } from './ageing-bars';
import { board } from './board';
import { listing } from './listing';
import { asOfDay, pipelineParts } from './parts';
import { pipelineSignals } from './signals';
import { bands, pipelineParams, pipelineQueried, pipelineRow } from './shape';
import { stock } from './stock';
import { summarizePipeline } from './summarize';
import { worstStalled } from './worst-stalled';

/**
 * The open deals of a day by stage: count, amount, amount weighted with the past win rate of the
 * stage, ages, what is overdue and stalled. `stock_ratio` compares stocks of neighbouring stages;
 * it is no conversion rate.
 */
export const pipeline = analysis({
  ...listing,
  params: pipelineParams,
  onePipeline: true,
  span: (params, scope) => ({ from: asOfDay(params, scope), to: asOfDay(params, scope) }),
  query: (params, scope) => stock(scope, asOfDay(params, scope)),
  queried: pipelineQueried,
  row: pipelineRow,
  parts: pipelineParts,
  summarize: summarizePipeline,
  words: {
    probability_change: ({ probability_change: change }) =>
      change === null ? null : quantity.signedPoints(change)
  },
  signals: pipelineSignals,
  blocks: ({ rows, parts }) => [
    { block: 'chart', chart: ageingBars, opening: true },
    { block: 'chart', chart: worstStalled },
    board(rows, parts),
    { block: 'table', title: say('ui.the_numbers') }
  ],
  drill: ({ stage, position, deals }, { params: { as_of }, parts }, part) => {
    if (stage === null) return null;
    const band = bands.find(({ name }) => name === part);
    const there = parts.ageing.find((row) => row.position === position && row.band === band?.name);
    return {
      pairs: {
        outcome: 'open',
        stage,
        ...(band ? { stood: `${band.from}..${band.to ?? ''}` } : {}),
        ...(as_of ? { as_of } : {})
      },
      deals: band ? (there?.deals ?? 0) : deals
    };
  }
});
