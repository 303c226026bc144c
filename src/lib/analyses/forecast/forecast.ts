import { lookup, quantity, say } from '../../words/say';
import { analysis } from '../analysis';
import { list } from '../params';
import { listing } from './listing';
import { forecastPage } from './page';
import { forecastParts } from './parts';
import { openDeals } from './queries';
import { pastPeriod } from './record-bands';
import { methodWords } from './record-scores';
import { forecastSignals } from './signals';
import { forecastParams, forecastRow, openDealsRow } from './shape';
import { horizonPeriod } from './span';
import { stepWords } from './steps';
import { summarizeForecast } from './summarize';

/**
 * What a period will bring: won so far, open deals by their chance to be won in it, and deals not yet
 * created, with a range; beside it what naive methods say, and how well each has done before.
 */
export const forecast = analysis({
  ...listing,
  params: forecastParams,
  span: ({ horizon }, { workspace }) => horizonPeriod(horizon, workspace),
  query: openDeals,
  queried: openDealsRow,
  row: forecastRow,
  parts: forecastParts,
  summarize: summarizeForecast,
  words: {
    method: ({ method }) => methodWords(method),
    category: ({ category }) => lookup('forecast', `category_${category}`, category),
    step: ({ step }) => stepWords(step),
    period_start: ({ period_start }, answer) => pastPeriod(period_start, answer),
    variant: ({ variant }) => lookup('forecast', `variant_${variant}`, variant),
    probability_change: ({ probability_change: change }) =>
      change === null ? null : quantity.signedPoints(change)
  },
  headings: {
    period_start: () => say('forecast.heading_period'),
    closed: () => say('forecast.closed'),
    expected: () => say('forecast.expected'),
    expected_amount: () => say('forecast.heading_expected_amount'),
    p10: () => say('forecast.p10'),
    p90: () => say('forecast.p90'),
    chance: () => say('forecast.heading_chance'),
    probability: () => say('forecast.heading_probability'),
    estimate: () => say('forecast.heading_estimate')
  },
  signals: forecastSignals,
  blocks: forecastPage,
  drill: ({ group_value, deals }, { params: { by } }) => ({
    pairs: { outcome: 'open', ...(by ? { [by]: list().print([group_value ?? '']) } : {}) },
    deals
  })
});
