import { forecastTables } from '../../domain/forecast-tables';
import { count, number, ratio, text, type Fields, type Row } from '../../domain/field';
import type { Part } from '../answer';
import { choice } from '../params';

export const modelParams = {
  /** Whose models are spoken of. */
  target: choice(['deals', 'leads'])
};
export type ModelParams = typeof modelParams;

/** A candidate model, the CRM, or the chosen one with what was left out; on the same unseen rows. */
export const scoreRow = {
  /** A candidate, `crm`, or `with_leaks`. */
  model: text().orNull(),
  chosen: forecastTables.model_scores.chosen,
  auc: forecastTables.model_scores.auc,
  log_loss: forecastTables.model_scores.log_loss,
  brier: forecastTables.model_scores.brier,
  ece: forecastTables.model_scores.ece,
  slope: number().orNull(),
  intercept: number().orNull(),
  n: count().orNull()
};
export type ScoreRow = Row<typeof scoreRow>;

export const reliabilityRow = {
  predicted: ratio().orNull(),
  observed: ratio().orNull(),
  n: count().orNull()
};
export const liftRow = {
  share: ratio().orNull(),
  lift: number().orNull(),
  captured: ratio().orNull()
};

/** The confusion matrix at the cut-off with the best F1. */
export const confusionRow = {
  called: text().orNull(),
  came_true: count().orNull(),
  came_false: count().orNull()
};

const without = <F extends Fields>(fields: F, names: readonly (keyof F)[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));

export const segmentRow = without(forecastTables.segment_scores, ['target']);
export const leakRow = without(forecastTables.leaks, ['target']);
export const modelCardRow = forecastTables.model_cards;

export type ModelParts = {
  card: Part<ModelParams, typeof modelCardRow>;
  reliability: Part<ModelParams, typeof reliabilityRow>;
  lift: Part<ModelParams, typeof liftRow>;
  confusion: Part<ModelParams, typeof confusionRow>;
  segments: Part<ModelParams>;
  leaks: Part<ModelParams>;
};
