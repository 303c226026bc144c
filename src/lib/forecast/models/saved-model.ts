import type { Goal } from '../../domain/forecast-tables';
import type { TimeBins } from '../rows/time-bins';
import { calibrationBy, type Curve } from './calibration';
import type { Candidate, FittedParameters } from './forecaster';
import { forecasters } from './forecasters';
import { modelOf, type GoalModels, type TrainedModel } from './trained-model';

/** A trained model as plain data. */
export interface SavedModel {
  candidate: Candidate;
  horizon: number | null;
  bins: TimeBins;
  curve: Curve;
  members: FittedParameters[];
}

export function saveModel({
  candidate,
  horizon,
  calibration,
  members,
  bins
}: TrainedModel): SavedModel {
  return {
    candidate,
    horizon,
    bins,
    curve: calibration.curve,
    members: members.map((one) => one.parameters())
  };
}

/** Puts a saved model to use again; it gives the numbers that it gave. */
export function restoreModel({
  candidate,
  horizon,
  bins,
  curve,
  members
}: SavedModel): TrainedModel {
  const forecaster = forecasters[candidate];
  const fitted = members.map((parameters) => forecaster.restore(parameters, bins));
  return modelOf(fitted, {
    candidate,
    horizon,
    bins,
    calibration: calibrationBy(curve)
  });
}

export type SavedModels = Partial<Record<Goal, SavedModel>>;

export const saveModels = (models: GoalModels): SavedModels => ofEach(models, saveModel);
export const restoreModels = (models: SavedModels): GoalModels => ofEach(models, restoreModel);

const ofEach = <From, To>(models: Partial<Record<Goal, From>>, change: (model: From) => To) =>
  Object.fromEntries(
    Object.entries(models).map(([goal, model]) => [goal, change(model)])
  ) as Partial<Record<Goal, To>>;
