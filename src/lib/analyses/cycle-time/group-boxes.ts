import { labelOf } from '../../words/voice';
import { say } from '../../words/say';
import { messages } from '../../messages/messages';
import type { Chart } from '../chart';
import { boxesHeight, boxesOption, type Outcome } from './boxes';
import type { CycleTimeFields, CycleTimeParams, CycleTimeParts, CycleTimeResult } from './shape';

/** Groups shown; the most frequent ones. */
const most = 12;

const outcomes: readonly Outcome[] = ['won', 'lost'];

/** Days to win and to lose per value of the chosen dimension. */
export const groupBoxes: Chart<CycleTimeParams, CycleTimeFields, CycleTimeParts> = {
  id: 'groups',
  part: 'by_group',
  height: (result) => boxesHeight(groupsOf(result).length, outcomes.length),
  title: () => say('cycle-time.chart_groups'),
  option: (result, ctx) => {
    const groups = groupsOf(result);
    if (!groups.length) return null;
    const lines = groups.map((group) => ({
      name: group === null ? messages(ctx.locale)['cycle-time'].none() : labelOf(group, ctx),
      boxes: Object.fromEntries(
        result.parts.by_group.filter((row) => row.group === group).map((row) => [row.outcome, row])
      )
    }));
    return boxesOption(lines, outcomes, ctx);
  }
};

const groupsOf = ({ parts }: CycleTimeResult): (string | null)[] =>
  [...new Set(parts.by_group.map((row) => row.group))].slice(0, most);
