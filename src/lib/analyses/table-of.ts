import type { Fields } from '../domain/field';
import type { AnyAnalysis } from './analysis';
import type { AnyAnswer } from './answer';

export interface Table {
  rows: readonly Record<string, unknown>[];
  fields: Fields;
}

/** The rows of an answer, or those of one of its parts, with their fields. */
export function tableOf(analysis: AnyAnalysis, answer: AnyAnswer, part?: string): Table {
  if (part === undefined) return { rows: answer.rows, fields: analysis.row as Fields };
  const { row } = (analysis.parts as Record<string, { row: Fields }>)[part]!;
  return { rows: answer.parts[part] ?? [], fields: row };
}
