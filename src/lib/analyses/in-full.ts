import type { AnyAnalysis } from './analysis';
import type { Params } from './params';
import type { Request } from './run';

/** A request with every row of its tables, but as far as `kept` parameters cut them; null where it has them all. */
export function inFull(
  analysis: AnyAnalysis,
  { params, scope }: Pick<Request, 'params' | 'scope'>,
  kept: readonly string[] = []
): Pick<Request, 'params' | 'scope'> | null {
  const cutting = Object.entries(analysis.params as Params).filter(
    ([name, { inFull: full }]) =>
      full !== undefined && params[name] !== full && !kept.includes(name)
  );
  const full = Object.fromEntries(cutting.map(([name, param]) => [name, param.inFull]));
  return cutting.length ? { params: { ...params, ...full }, scope } : null;
}
