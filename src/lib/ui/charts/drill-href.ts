import type { AnyAnalysis } from '../../analyses/analysis';
import type { AnyAnswer } from '../../analyses/answer';
import { dealHref, dealsHref } from '../../state/url';

/**
 * Where a row leads: to its deal, or to the list of the deals behind it; null where nowhere.
 * `also` narrows the list further.
 */
export function drillHref(
  analysis: AnyAnalysis,
  row: Record<string, unknown>,
  { params, scope }: Pick<AnyAnswer, 'params' | 'scope'>,
  also: Record<string, string> = {}
): string | null {
  if (typeof row.deal_id === 'string') return dealHref(row.deal_id);
  const pairs = analysis.drill?.(row as never, params, scope);
  return pairs ? dealsHref({ ...walkedPipeline(analysis, scope), ...pairs, ...also }) : null;
}

/** The pipeline whose stages an analysis walks, for pages that would show all of them. */
export const walkedPipeline = (
  { onePipeline = false }: Pick<AnyAnalysis, 'onePipeline'>,
  { filters, workspace }: AnyAnswer['scope']
): Record<string, string> =>
  onePipeline && workspace.pipelines.length > 1 ? { pipeline: filters.pipeline.name } : {};
