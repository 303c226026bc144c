import { count, days, label, text, type Row } from '../../domain/field';
import type { Pipeline } from '../../domain/workspace';
import type { Answer, InnerPart, Part } from '../answer';
import { choice, dimension } from '../params';

export const cycleTimeParams = {
  /** Which date the period is about; the curves always follow deals from their creation. */
  basis: choice(['closed', 'created']),
  by: dimension()
};

const spread = {
  n: count(),
  q1_days: days().orNull(),
  median_days: days().orNull(),
  q3_days: days().orNull(),
  mean_days: days().orNull()
};

/** `position` is the stage's, 1 to K; K + 1 stands for won and K + 2 for lost. */
export const cycleTimeQueried = { position: count({ hidden: true }), ...spread };

export const cycleTimeRow = {
  /** An open stage, `won` or `lost`. */
  what: label(),
  ...spread,
  /** Median with those still in the stage counted as censored. */
  km_median_days: days().orNull(),
  position: count({ hidden: true })
};

export const byOutcomeRow = {
  position: count({ hidden: true }),
  outcome: text(),
  ...spread
};
export const byGroupRow = { group: label().orNull(), outcome: text(), ...spread };
export const medianStaysRow = { position: count({ hidden: true }), km_median_days: days() };
export const survivalRow = {
  elapsed: days(),
  won: count(),
  lost: count(),
  open: count()
};
export const histogramRow = {
  day: count(),
  won: count(),
  lost: count()
};

export type CycleTimeRow = Row<typeof cycleTimeRow>;
export type CycleTimeParams = typeof cycleTimeParams;
export type CycleTimeFields = typeof cycleTimeRow;
export type CycleTimeParts = {
  by_outcome: Part<CycleTimeParams, typeof byOutcomeRow>;
  by_group: Part<CycleTimeParams, typeof byGroupRow>;
  median_stays: InnerPart<CycleTimeParams, typeof medianStaysRow>;
  to_close: Part<CycleTimeParams, typeof medianStaysRow>;
  survival: Part<CycleTimeParams, typeof survivalRow>;
  histogram: Part<CycleTimeParams, typeof histogramRow>;
};
export type CycleTimeResult = Answer<CycleTimeParams, CycleTimeFields, CycleTimeParts>;

/** The stages deals spend time in, with their positions in the pipeline. */
export const openStages = ({ stages, won }: Pipeline) =>
  stages
    .map((stage, i) => ({ stage, position: i + 1 }))
    .filter(({ stage }) => !won.includes(stage));
