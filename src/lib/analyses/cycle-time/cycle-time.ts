import { say } from '../../words/say';
import { analysis } from '../analysis';
import { daysToClose } from './days-to-close';
import { groupBoxes } from './group-boxes';
import { incidenceCurves } from './incidence-curves';
import {
  closings,
  spreadByGroup,
  spreadByOutcome,
  spreadByPlace,
  stays,
  timesToClose
} from './lengths';
import {
  byGroupRow,
  byOutcomeRow,
  cycleTimeParams,
  cycleTimeQueried,
  cycleTimeRow,
  histogramRow,
  openStages,
  staysRow,
  survivalRow
} from './shape';
import { stageBoxes } from './stage-boxes';
import { summarizeCycleTime } from './summarize';

/**
 * How long deals take: days in each stage they have left (over all recorded visits; stages entered
 * in the period), days from creation to won and to lost (closed in the period). With
 * `basis: created` all of these follow the deals created in the period. Beside them the share won,
 * lost and open by age, which counts open deals too and always follows the deals created.
 */
export const cycleTime = analysis({
  id: 'cycle-time',
  place: { group: 'pace' },
  params: cycleTimeParams,
  needs: ['deals'],
  onePipeline: true,
  query: spreadByPlace,
  queried: cycleTimeQueried,
  row: cycleTimeRow,
  parts: {
    by_outcome: { row: byOutcomeRow, query: spreadByOutcome },
    by_group: { row: byGroupRow, query: spreadByGroup },
    stays: { row: staysRow, query: stays },
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
  drill: ({ what, position }, { basis }, { filters }) => {
    const { period, pipeline } = filters;
    const span = period ? `${period.from}..${period.to}` : '';
    const dated = (name: string): Record<string, string> =>
      span ? { [basis === 'created' ? 'created' : name]: span } : {};
    return openStages(pipeline).some((stage) => stage.position === position)
      ? { reached: what, ...dated('entered') }
      : { outcome: what, ...dated('closed') };
  }
});
