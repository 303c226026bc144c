import type { Fields } from '../domain/field';
import type { AnyAnalysis, AnyResult } from './analysis';

export interface Table {
  rows: readonly Record<string, unknown>[];
  fields: Fields;
}

/** The rows of an answer, or those of one of its parts, with their fields. */
export function tableOf(analysis: AnyAnalysis, result: AnyResult, part?: string): Table {
  if (part === undefined) return { rows: result.rows, fields: analysis.row as Fields };
  const { row } = (analysis.parts as Record<string, { row: Fields }>)[part]!;
  return { rows: result.parts[part] ?? [], fields: row };
}
