import { quantity, say } from '../../words/say';
import { analysis } from '../analysis';
import { list } from '../params';
import { outcomes } from './cohort';
import { groupRates } from './group-rates';
import { listing } from './listing';
import { lossReasons } from './loss-reasons';
import { monthlyRate } from './monthly-rate';
import { winRateParts, type WinRateParts } from './parts';
import { winRateParams, winRateQueried, winRateRow, type WinRateParams } from './shape';
import { summarizeWinRate } from './summarize';

/**
 * How many deals are won: of those closed in the period, or of those created in it; by any
 * dimension, by month, and why the others were lost.
 */
export const winRate = analysis<
  WinRateParams,
  typeof winRateRow,
  WinRateParts,
  typeof winRateQueried
>({
  ...listing,
  params: winRateParams,
  query: outcomes,
  queried: winRateQueried,
  row: winRateRow,
  parts: winRateParts,
  summarize: summarizeWinRate,
  words: { month: ({ month }) => quantity.month(month) },
  blocks: () => [
    { block: 'chart', chart: groupRates, opening: true },
    { block: 'chart', chart: monthlyRate },
    { block: 'chart', chart: lossReasons },
    { block: 'table', title: say('ui.the_numbers') },
    { block: 'table', part: 'reasons', title: say('win-rate.part_reasons'), folded: true },
    { block: 'table', part: 'months', title: say('win-rate.part_months'), folded: true },
    { block: 'note', words: say('win-rate.note_today') }
  ],
  drill: ({ group, won, lost, open }, { params: { by, cohort }, scope: { filters } }) => ({
    pairs: {
      ...(cohort === 'closed' ? { outcome: 'closed' } : {}),
      ...(filters.period ? { [cohort]: filters.periodToken } : {}),
      ...(by ? { [by]: list().print([group ?? '']) } : {})
    },
    deals: won + lost + (cohort === 'created' ? open : 0)
  })
});
