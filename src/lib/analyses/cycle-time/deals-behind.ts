import type { Drill } from '../drill';
import { openStages, type CycleTimeResult, type CycleTimeRow } from './shape';

/**
 * The list of the deals that left a stage, or that were won or lost; `part` is what became of those
 * of a stage, or `first..last` of the days after which deals closed.
 */
export function dealsBehind(
  { what, position, n }: CycleTimeRow,
  { params: { basis }, scope, parts }: Pick<CycleTimeResult, 'params' | 'scope' | 'parts'>,
  part?: string
): Drill {
  const { period, pipeline } = scope.filters;
  const dated: Record<string, string> = period ? { [basis]: `${period.from}..${period.to}` } : {};
  if (openStages(pipeline).some((stage) => stage.position === position))
    return {
      pairs: {
        left: what,
        ...(part ? { outcome: part } : {}),
        ...dated
      },
      deals: part
        ? (parts.by_outcome.find((row) => row.position === position && row.outcome === part)?.n ??
          0)
        : n
    };
  const outcome = what === 'won' ? 'won' : 'lost';
  const [first = 0, last = 0] = (part ?? '').split('..').map(Number);
  const there = parts.histogram.filter(({ day }) => day >= first && day <= last);
  return {
    pairs: { outcome, took: part ?? '', ...dated },
    deals: part ? there.reduce((sum, row) => sum + row[outcome], 0) : n
  };
}
