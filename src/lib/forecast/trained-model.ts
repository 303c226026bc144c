import { calibrate, uncalibrated, type Calibration } from './calibration';
import { innerSplit } from './folds';
import type { FitProgress, Forecaster, Rung } from './forecaster';
import type { Frame } from './frame';
import { incidence, type Hazards } from './hazards';
import { labels, timeBins, type Followed } from './time-bins';

/** A forecaster that has learnt, with its calibration. */
export interface TrainedModel {
  rung: Rung;
  /** Days within which a win counts; null: at all. */
  horizon: number | null;
  calibration: Calibration;
  /** Rounds it was fitted for; 0 where nothing is iterated. */
  epochs: number;
  hazards(frame: Frame, rows: Int32Array): Hazards;
  /** Calibrated chance of each row to be won within the horizon. */
  chances(frame: Frame, rows: Int32Array): Float64Array;
}

export interface TrainOptions {
  horizon: number | null;
  seed: number;
  signal?: AbortSignal;
  onProgress?: (progress: FitProgress) => void;
}

/** Rounds where there is nothing to hold back. */
const usualEpochs = 10;

/**
 * Fits one rung: first without the newest fifth, which decides when to stop and how to calibrate,
 * then on everything for as many rounds.
 */
export async function trainModel(
  forecaster: Forecaster,
  train: Followed,
  { horizon, seed, signal, onProgress }: TrainOptions
): Promise<TrainedModel> {
  const bins = timeBins(train, horizon);
  let calibration: Calibration = uncalibrated;
  let epochs: number | undefined;
  const rate = forecaster.name === 'overall_rate' || forecaster.name === 'stage_rates';
  if (!rate) {
    const { fit, check } = innerSplit(train, seed);
    const enough = fit.rows.length >= 30 && check.rows.length >= 10;
    if (enough) {
      const inner = await forecaster.fit(fit, { seed, bins, check, signal, onProgress });
      epochs = Math.max(1, inner.epochs);
      const raw = chancesOf(inner.predict(check.frame, check.rows), horizon);
      const subjects = Array.from(check.rows, (row) => check.frame.subject[row]!);
      calibration = calibrate(raw, labels(check, horizon), subjects);
    }
  }
  const fitted = await forecaster.fit(train, {
    seed,
    bins,
    epochs: epochs ?? usualEpochs,
    signal,
    onProgress
  });
  return {
    rung: forecaster.name,
    horizon,
    calibration,
    epochs: rate ? 0 : (epochs ?? usualEpochs),
    hazards: (frame, rows) => fitted.predict(frame, rows),
    chances: (frame, rows) =>
      chancesOf(fitted.predict(frame, rows), horizon).map((p) => calibration.apply(p))
  };
}

function chancesOf(hazards: Hazards, horizon: number | null): Float64Array {
  const rows = hazards.win.length / hazards.bins.edges.length;
  return Float64Array.from({ length: rows }, (_, row) => incidence(hazards, row, horizon).won);
}
