import { count, date, days, flag, label, ratio, type Row } from '../../domain/field';
import type { Answer, Asked, InnerPart } from '../answer';
import { choice, dimension, stage } from '../params';

export const stageConversionParams = {
  grain: choice(['auto', 'week', 'month', 'quarter']),
  by: dimension(),
  /** One stage only; empty is all of them. */
  from_stage: stage()
};

/** Entries by week or month; months are summed to quarters where those are asked for. */
export const stageConversionQueried = {
  group: label().orNull(),
  position: count({ hidden: true }),
  entered_in: date(),
  entered: count(),
  advanced: count(),
  lost: count()
};

export const stageConversionRow = {
  /** First day of the week, month or quarter in which the deals entered the stage. */
  period: date(),
  stage: label(),
  group: label().orNull(),
  entered: count(),
  advanced: count(),
  lost: count(),
  open: count(),
  /** Advanced of all entered. */
  rate: ratio(),
  /** Advanced of those that advanced or were lost. */
  rate_resolved: ratio().orNull(),
  /** Nine in ten deals are resolved within the time that has passed since the period's end. */
  mature: flag(),
  position: count({ hidden: true })
};

/** Days within which nine in ten of the resolved deals of a stage were resolved. */
export const waitsRow = { position: count({ hidden: true }), p90_days: days().orNull() };

export type StageConversionRow = Row<typeof stageConversionRow>;
export type StageConversionParams = typeof stageConversionParams;
export type StageConversionFields = typeof stageConversionRow;
export type StageConversionParts = {
  waits: InnerPart<StageConversionParams, typeof waitsRow>;
};
export type StageConversionAsked = Asked<
  StageConversionParams,
  typeof stageConversionQueried,
  StageConversionParts
>;
export type StageConversionAnswer = Answer<
  StageConversionParams,
  StageConversionFields,
  StageConversionParts
>;
