import { calibrationBy, type Curve } from './calibration';
import type { Learnt, Rung } from './forecaster';
import { rungForecasters } from './forecasters';
import type { TimeBins } from './time-bins';
import { modelOf, type TrainedModel } from './trained-model';

/** A trained model as plain data. */
export interface SavedModel {
  rung: Rung;
  horizon: number | null;
  bins: TimeBins;
  curve: Curve;
  members: Learnt[];
}

export function saveModel({ rung, horizon, calibration, members, bins }: TrainedModel): SavedModel {
  return {
    rung,
    horizon,
    bins,
    curve: calibration.curve,
    members: members.map((one) => one.learnt())
  };
}

/** Puts a saved model to use again; it gives the numbers that it gave. */
export function reviveModel({ rung, horizon, bins, curve, members }: SavedModel): TrainedModel {
  const forecaster = rungForecasters[rung];
  const fitted = members.map((learnt) => forecaster.revive(learnt, bins));
  return modelOf(fitted, {
    rung,
    horizon,
    bins,
    calibration: calibrationBy(curve)
  });
}
