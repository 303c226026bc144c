import { say } from '../../words/say';
import { analysis } from '../analysis';
import { daysToClose } from './days-to-close';
import { dealsBehind } from './deals-behind';
import { groupBoxes } from './group-boxes';
import { incidenceCurves } from './incidence-curves';
import {
  closings,
  medianStays,
  medianToClose,
  spreadByGroup,
  spreadByOutcome,
  spreadByPlace,
  timesToClose
} from './lengths';
import { listing } from './listing';
import {
  byGroupRow,
  byOutcomeRow,
  cycleTimeParams,
  cycleTimeQueried,
  cycleTimeRow,
  histogramRow,
  medianStaysRow,
  survivalRow
} from './shape';
import { stageBoxes } from './stage-boxes';
import { summarizeCycleTime } from './summarize';

/**
 * How long deals take: days in each stage they have left (over all recorded visits), days from
 * creation to won and to lost; of the deals closed in the period, with `basis: created` of those
 * created in it. Beside them the share won, lost and open by age, which counts open deals too and
 * always follows the deals created.
 */
export const cycleTime = analysis({
  ...listing,
  params: cycleTimeParams,
  onePipeline: true,
  query: spreadByPlace,
  queried: cycleTimeQueried,
  row: cycleTimeRow,
  parts: {
    by_outcome: { row: byOutcomeRow, query: spreadByOutcome },
    by_group: { row: byGroupRow, query: spreadByGroup },
    median_stays: { inner: true, row: medianStaysRow, query: medianStays },
    to_close: { row: medianStaysRow, query: (_, scope) => medianToClose(scope) },
    survival: { row: survivalRow, query: (_, scope) => timesToClose(scope) },
    histogram: { row: histogramRow, query: closings }
  },
  summarize: summarizeCycleTime,
  words: {
    what: ({ what, position }, { scope }) => {
      if (position <= scope.filters.pipeline.stages.length) return null;
      return say(what === 'won' ? 'filters.outcome_won' : 'filters.outcome_lost');
    }
  },
  blocks: () => [
    { block: 'chart', chart: daysToClose, opening: true },
    { block: 'chart', chart: stageBoxes },
    { block: 'chart', chart: groupBoxes },
    { block: 'chart', chart: incidenceCurves },
    { block: 'table', title: say('ui.the_numbers') }
  ],
  drill: dealsBehind
});
