import type { AnyAnalysis } from '../../analyses/analysis';
import type { AnyAnswer } from '../../analyses/answer';
import type { AnyChart } from '../../analyses/block';
import type { Drill } from '../../analyses/drill';
import type { DrawnItem } from '../../charts/drawn-item';
import { dealHref, dealsHref } from '../../state/url';

/** Where a row leads: to its deal, or to the list of the deals behind it or a part of it; null where nowhere. */
export function drillHref(
  analysis: AnyAnalysis,
  row: Record<string, unknown>,
  answer: Pick<AnyAnswer, 'params' | 'scope' | 'parts'>,
  part?: string
): string | null {
  if (typeof row.deal_id === 'string') return dealHref(row.deal_id);
  return hrefOf(analysis, answer, analysis.drill?.(row as never, answer, part));
}

/** Where an item of a chart leads, that stands for what only the chart knows. */
export const chartHref = (
  analysis: AnyAnalysis,
  chart: AnyChart,
  answer: AnyAnswer,
  { row = -1, part }: DrawnItem
): string | null => hrefOf(analysis, answer, row < 0 ? null : chart.drill?.(answer, row, part));

/** Filters of the deals behind an item of a chart; null where the list of deals cannot show just them. */
export function drillPairs(
  analysis: AnyAnalysis,
  chart: AnyChart,
  answer: AnyAnswer,
  { row = -1, part }: DrawnItem
): Record<string, string> | null {
  const asked = answer.rows[row];
  const drill = chart.drill
    ? row < 0
      ? null
      : chart.drill(answer, row, part)
    : asked && analysis.drill?.(asked as never, answer, part);
  return drill ? { ...walkedPipeline(analysis, answer.scope), ...drill.pairs } : null;
}

const hrefOf = (
  analysis: AnyAnalysis,
  { scope }: Pick<AnyAnswer, 'scope'>,
  drill: Drill | null | undefined
) => (drill ? dealsHref({ ...walkedPipeline(analysis, scope), ...drill.pairs }) : null);

/** The pipeline whose stages an analysis walks, for pages that would show all of them. */
export const walkedPipeline = (
  { onePipeline = false }: Pick<AnyAnalysis, 'onePipeline'>,
  { filters, workspace }: AnyAnswer['scope']
): Record<string, string> =>
  onePipeline && workspace.pipelines.length > 1 ? { pipeline: filters.pipeline.name } : {};
