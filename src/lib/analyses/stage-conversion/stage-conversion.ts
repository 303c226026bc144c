import { grainPeriod } from '../../domain/period';
import { say } from '../../words/say';
import { analysis } from '../analysis';
import { list } from '../params';
import { entriesByPeriod, waits } from './entries';
import { entryPeriodName, grainOf, overlap } from './grain';
import { listing } from './listing';
import { conversionPanels } from './panels';
import {
  stageConversionParams,
  stageConversionQueried,
  stageConversionRow,
  waitsRow
} from './shape';
import { stageConversionSignals } from './signals';
import { summarizeStageConversion } from './summarize';

/**
 * Of the deals that reached a stage in each week, month or quarter, how many went on, were lost, or
 * are still open, and since when that has changed. Reaching and passing are those of the funnel: a
 * skipped stage counts as passed.
 */
export const stageConversion = analysis({
  ...listing,
  params: stageConversionParams,
  overYears: true,
  onePipeline: true,
  query: (params, scope) =>
    entriesByPeriod(params, grainOf(params, scope) === 'week' ? 'week' : 'month', scope),
  queried: stageConversionQueried,
  row: stageConversionRow,
  parts: { waits: { inner: true, row: waitsRow, query: (params, scope) => waits(params, scope) } },
  summarize: summarizeStageConversion,
  words: {
    period: ({ period }, { params, scope }) =>
      entryPeriodName(period, grainOf(params, scope), scope.workspace.fiscalStart)
  },
  signals: stageConversionSignals,
  blocks: () => [
    { block: 'chart', chart: conversionPanels, opening: true },
    { block: 'table', title: say('ui.the_numbers') }
  ],
  drill: ({ stage, period, group, entered, open }, { params, scope }, part) => {
    const { fiscalStart } = scope.workspace;
    const whole = grainPeriod(grainOf(params, scope), period, { fiscalStart });
    const { from, to } = overlap(whole, scope.filters.period);
    return {
      pairs: {
        reached: stage,
        entered: `${from}..${to}`,
        ...(part === 'open' ? { became: 'open' } : {}),
        ...(params.by ? { [params.by]: list().print([group ?? '']) } : {})
      },
      deals: part === 'open' ? open : entered
    };
  }
});
