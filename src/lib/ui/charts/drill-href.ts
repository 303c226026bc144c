import type { AnyAnalysis } from '../../analyses/analysis';
import type { AnyAnswer } from '../../analyses/answer';
import { dealHref, dealsHref } from '../../state/url';

/** Where a row leads: to its deal, or to the list of the deals behind it or a part of it; null where nowhere. */
export function drillHref(
  analysis: AnyAnalysis,
  row: Record<string, unknown>,
  answer: Pick<AnyAnswer, 'params' | 'scope' | 'parts'>,
  part?: string
): string | null {
  if (typeof row.deal_id === 'string') return dealHref(row.deal_id);
  const drill = analysis.drill?.(row as never, answer, part);
  return drill ? dealsHref({ ...walkedPipeline(analysis, answer.scope), ...drill.pairs }) : null;
}

/** The pipeline whose stages an analysis walks, for pages that would show all of them. */
export const walkedPipeline = (
  { onePipeline = false }: Pick<AnyAnalysis, 'onePipeline'>,
  { filters, workspace }: AnyAnswer['scope']
): Record<string, string> =>
  onePipeline && workspace.pipelines.length > 1 ? { pipeline: filters.pipeline.name } : {};
