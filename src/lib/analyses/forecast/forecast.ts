import { analysis } from '../analysis';
import { forecastParts, type ForecastParts } from './parts';
import { openDeals } from './queries';
import { forecastParams, forecastRow, openDealsRow, type ForecastParams } from './shape';
import { horizonPeriod } from './span';
import { summarizeForecast } from './summarize';

/**
 * What a period will bring: won so far, open deals by their chance to be won in it, and deals not yet
 * created, with a range; beside it what naive methods say, and how well each has done before.
 */
export const forecast = analysis<
  ForecastParams,
  typeof forecastRow,
  ForecastParts,
  typeof openDealsRow
>({
  id: 'forecast',
  params: forecastParams,
  needs: ['deals', 'model_cards.deals'],
  acrossPipelines: true,
  span: ({ horizon }, { workspace }) => horizonPeriod(horizon, workspace),
  query: openDeals,
  queried: openDealsRow,
  row: forecastRow,
  parts: forecastParts,
  summarize: summarizeForecast,
  charts: [],
  drill: () => null
});
