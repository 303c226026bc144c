import type { AnyAnalysis } from '../analyses/analysis';
import type { AnyAnswer } from '../analyses/answer';
import type { Voice } from '../words/format';
import { wordsOf } from '../words/words';
import type { Fields } from '../domain/field';

/** The answer of an analysis as the command line prints it: `{ analysis, params, rows, headline, figures, issues }`. */
export function toJson(analysis: AnyAnalysis, answer: AnyAnswer, voice: Voice) {
  const { filters } = answer.scope;
  return {
    analysis: analysis.id,
    params: {
      ...answer.params,
      period: filters.period,
      pipeline: filters.everyPipeline ? null : filters.pipeline.name,
      ...(filters.flagged === 'in' ? {} : { flagged: filters.flagged }),
      ...filters.dimensions
    },
    rows: answer.rows.map((row) => rounded(row, analysis.row)),
    headline: wordsOf(answer.headline, voice),
    figures: Object.fromEntries(
      answer.figures.map(({ name, value }) => [
        name,
        value === null ? null : Number(value.toFixed(4))
      ])
    ),
    issues: answer.issues
  };
}

function rounded(row: Record<string, unknown>, fields: Fields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => !field.hidden)
      .map(([name, { decimals }]) => {
        const value = row[name] ?? null;
        return [name, typeof value === 'number' ? Number(value.toFixed(decimals)) : value];
      })
  );
}
