import type { Past } from './past-record';
import { estimateBy, type Estimate } from './record-scores';
import type { ForecastRow } from './shape';

/** What the method that comes first puts the whole at: the number of the headline. */
export const firstEstimate = (
  whole: ForecastRow,
  { first, rows }: Pick<Past, 'first' | 'rows'>
): Estimate =>
  estimateBy(first.method, whole, rows) ?? {
    estimate: whole.expected,
    low: whole.p10,
    high: whole.p90
  };
