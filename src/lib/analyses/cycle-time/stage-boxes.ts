import { say } from '../../words/say';
import type { Chart } from '../chart';
import { boxesHeight, boxesOption, type Outcome } from './boxes';
import {
  openStages,
  type CycleTimeFields,
  type CycleTimeParams,
  type CycleTimeParts,
  type CycleTimeResult
} from './shape';
import { labelOf } from '../../words/voice';

/** Days in each stage: the middle half of the deals and their median, won, lost and open apart. */
export const stageBoxes: Chart<CycleTimeParams, CycleTimeFields, CycleTimeParts> = {
  id: 'stages',
  height: (result) => boxesHeight(stagesOf(result).length, outcomesOf(result).length),
  title: (result) => {
    const [slowest] = result.findings;
    return slowest && outcomesOf(result).length ? slowest : say('cycle-time.chart_stages');
  },
  option: (result, ctx) => {
    const outcomes = outcomesOf(result);
    if (!outcomes.length) return null;
    const lines = stagesOf(result).map(({ stage, position }) => {
      const here = result.parts.by_outcome.filter((row) => row.position === position);
      return {
        name: labelOf(stage, ctx),
        row: result.rows.findIndex((row) => row.position === position),
        boxes: Object.fromEntries(here.map((row) => [row.outcome, row]))
      };
    });
    return boxesOption(lines, outcomes, ctx);
  }
};

const stagesOf = ({ scope }: CycleTimeResult) => openStages(scope.filters.pipeline);

const outcomesOf = ({ parts }: CycleTimeResult): Outcome[] =>
  (['won', 'lost', 'open'] as const).filter((outcome) =>
    parts.by_outcome.some((row) => row.outcome === outcome)
  );
