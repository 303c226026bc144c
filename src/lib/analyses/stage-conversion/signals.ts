import { quantity, say } from '../../words/say';
import type { Scope } from '../answer';
import type { Values } from '../params';
import type { Signal } from '../signal';
import { leadingStages } from './entries';
import { entryPeriodName, grainOf } from './grain';
import type { StageConversionParams, StageConversionRow } from './shape';
import { shifts } from './shifts';

/** By how many points the conversion of each stage fell, where that is more than chance; else 0. */
export function stageConversionSignals({
  rows,
  params,
  scope
}: {
  rows: readonly StageConversionRow[];
  params: Values<StageConversionParams>;
  scope: Scope;
}): Signal[] {
  const { pipeline } = scope.filters;
  const found = shifts(rows);
  return leadingStages(pipeline, params.from_stage)
    .filter(({ position }) => rows.some((row) => row.position === position && row.mature))
    .map(({ stage, position, next }): Signal => {
      const named = { stage: quantity.label(stage), next: quantity.label(next) };
      const of = JSON.stringify([pipeline.name, stage]);
      const fall = found.find((one) => one.position === position && one.difference.value < 0);
      if (!fall) return { watch: 'leak', of, value: 0, words: say('alerts.no_leak', named) };
      const { before, after, difference, since } = fall;
      return {
        watch: 'leak',
        of,
        value: -difference.value * 100,
        words: say('alerts.leak', {
          ...named,
          before: quantity.percent(before.successes / before.n, 0),
          rate: quantity.percent(after.successes / after.n, 0),
          points: quantity.decimal(-difference.value * 100, 0),
          since: entryPeriodName(since, grainOf(params, scope), scope.workspace.fiscalStart)
        })
      };
    });
}
