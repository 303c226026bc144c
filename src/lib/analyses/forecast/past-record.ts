import type { PartRows, Scope } from '../answer';
import { comparablePeriods, type ComparablePeriods } from './comparable-periods';
import { firstMethod, type First } from './first-method';
import type { ForecastParts } from './parts';
import { type RecordScores, scoreMethods } from './record-scores';
import { horizonPeriod, originOf } from './span';
import type { ForecastParams } from './shape';

/** What the past tells of a forecast: the ones like it, how close each method was, who comes first. */
export interface Past extends ComparablePeriods, RecordScores {
  first: First;
}

/** Without proof to the contrary a model that found signal comes first, else the simplest method. */
export function pastOf(
  { record, card: [card] }: Pick<PartRows<ForecastParams, ForecastParts>, 'record' | 'card'>,
  horizon: string,
  workspace: Scope['workspace']
): Past {
  const comparable = comparablePeriods(
    record,
    horizonPeriod(horizon, workspace),
    originOf(workspace)
  );
  return {
    ...comparable,
    ...scoreMethods(comparable.rows),
    first: firstMethod(comparable, card?.abstained ? 'run_rate' : 'model')
  };
}
