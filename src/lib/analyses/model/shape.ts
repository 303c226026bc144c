import { forecastTables } from '../../domain/forecast-tables';
import { count, flag, number, ratio, text, type Row, label } from '../../domain/field';
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
  model: text(),
  chosen: flag(),
  auc: number({ decimals: 4 }).orNull(),
  log_loss: number({ decimals: 5 }),
  brier: number({ decimals: 5 }),
  ece: number({ decimals: 4 }),
  slope: number().orNull(),
  intercept: number().orNull(),
  n: count()
};
export type ScoreRow = Row<typeof scoreRow>;

export const reliabilityRow = { predicted: ratio(), observed: ratio(), n: count() };
export const liftRow = { share: ratio(), lift: number(), captured: ratio() };

/** The confusion matrix at the cut-off with the best F1. */
export const confusionRow = {
  called: text(),
  came_true: count().orNull(),
  came_false: count().orNull()
};

export const segmentRow = {
  dimension: text(),
  value: label(),
  n: count(),
  predicted: ratio(),
  observed: ratio(),
  auc: number({ decimals: 4 }).orNull(),
  log_loss: number({ decimals: 5 })
};
export const leakRow = {
  column_name: text(),
  reason: text(),
  auc_alone: number({ decimals: 4 }).orNull()
};
export const modelCardRow = forecastTables.model_cards;

export type ModelParts = {
  card: Part<ModelParams, typeof modelCardRow>;
  reliability: Part<ModelParams, typeof reliabilityRow>;
  lift: Part<ModelParams, typeof liftRow>;
  confusion: Part<ModelParams, typeof confusionRow>;
  segments: Part<ModelParams, typeof segmentRow>;
  leaks: Part<ModelParams, typeof leakRow>;
};
