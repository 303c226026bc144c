import { addDays } from '../domain/period';
import { parseDate } from '@internationalized/date';
import type { Workspace } from '../domain/workspace';
import type { AnyAnalysis } from './analysis';

/**
 * The period a page opens with: the last twelve months where the data hold twelve more to compare
 * them with, else the whole of the data; that, too, where change over the years is looked for.
 */
export function usualPeriod(
  { overYears = false }: Pick<AnyAnalysis, 'overYears'>,
  { firstDay, asOf }: Pick<Workspace, 'firstDay' | 'asOf'>
): string {
  const twoYears = parseDate(addDays(asOf, 1)).subtract({ months: 24 }).toString();
  return !overYears && firstDay <= twoYears ? 'last_12_months' : 'all';
}
