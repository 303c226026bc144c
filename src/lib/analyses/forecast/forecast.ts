import { say } from '../../words/say';
import { messages } from '../../messages/messages';
import { analysis } from '../analysis';
import { list } from '../params';
import { compositionBars } from './composition-bars';
import { groupBars } from './group-bars';
import { forecastParts, type ForecastParts } from './parts';
import { openDeals } from './queries';
import { pastPeriod, recordBands } from './record-bands';
import type { Method } from './record-scores';
import { forecastParams, forecastRow, openDealsRow, type ForecastParams } from './shape';
import { horizonPeriod } from './span';
import { stepBars } from './step-bars';
import type { ForecastStep } from './steps';
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
  place: { group: 'forecast' },
  params: forecastParams,
  needs: ['deals', 'model_cards.deals'],
  acrossPipelines: true,
  span: ({ horizon }, { workspace }) => horizonPeriod(horizon, workspace),
  query: openDeals,
  queried: openDealsRow,
  row: forecastRow,
  parts: forecastParts,
  summarize: summarizeForecast,
  words: {
    method: ({ method }, _, { locale }) =>
      messages(locale).forecast[`method_${method as Method}`]?.() ?? null,
    category: ({ category }, _, { locale }) =>
      messages(locale).forecast[`category_${category as 'commit'}`]?.() ?? null,
    step: ({ step }, _, { locale }) =>
      messages(locale).forecast[`step_${step as ForecastStep}`]?.() ?? null,
    period_start: ({ period_start }, answer, ctx) =>
      pastPeriod(period_start as string | null, answer, ctx),
    variant: ({ variant }, _, { locale }) =>
      messages(locale).forecast[`variant_${variant as 'now'}`]?.() ?? null
  },
  headings: { period_start: (_, { locale }) => messages(locale).forecast.heading_period() },
  blocks: () => [
    { block: 'chart', chart: compositionBars, opening: true },
    { block: 'chart', chart: groupBars },
    { block: 'chart', chart: stepBars },
    { block: 'chart', chart: recordBands },
    { block: 'table', title: say('forecast.rows_title') }
  ],
  drill: ({ group_value }, { by }): Record<string, string> =>
    by ? { outcome: 'open', [by]: list().print([group_value ?? '']) } : { outcome: 'open' }
});
