import { at } from '../../statistics/at';
import type { Candidate, Forecaster } from '../models/forecaster';
import { trainModel } from '../models/trained-model';
import type { Frame } from '../rows/frame';
import { labels } from '../rows/time-bins';
import { groupedSplits, rollingOrigins, type Fold } from './folds';
import { metricsOf, type Metrics } from './metrics';

/** Predictions on rows the model had not seen, from all folds. */
export interface HeldOut {
  /** Per prediction: row of the frame, fold, what was predicted, what happened (1 won, 0 not). */
  row: number[];
  fold: number[];
  p: number[];
  y: number[];
}

export interface BacktestProgress {
  candidate: Candidate;
  fold: number;
  folds: number;
  epoch: number;
  logLoss: number;
}

export interface BacktestOptions {
  /** Days within which a win counts; null: at all. */
  horizon: number | null;
  seed: number;
  signal?: AbortSignal;
  onProgress?: (progress: BacktestProgress) => void;
}

export const foldsOf = (
  frame: Frame,
  options: Pick<BacktestOptions, 'horizon' | 'seed'>
): Fold[] => (frame.dated ? rollingOrigins(frame, options) : groupedSplits(frame, options));

/** The only judge of models and baselines both: every fold's unseen rows, predicted and compared. */
export async function backtest(
  forecaster: Forecaster,
  frame: Frame,
  folds: readonly Fold[],
  { horizon, seed, signal, onProgress }: BacktestOptions
): Promise<HeldOut> {
  const heldOut: HeldOut = { row: [], fold: [], p: [], y: [] };
  for (const [fold, { train, test }] of folds.entries()) {
    const model = await trainModel(forecaster, train, {
      horizon,
      seed: seed + fold,
      signal,
      onProgress: (progress) =>
        onProgress?.({ candidate: forecaster.name, fold, folds: folds.length, ...progress })
    });
    const p = model.chances(frame, test);
    add(heldOut, { fold, rows: test, p, y: labelsNow(frame, test, horizon) });
  }
  return heldOut;
}

/** The same judgement of probabilities that came with the data. */
export function judgeGiven(
  given: Float64Array,
  frame: Frame,
  folds: readonly Fold[],
  horizon: number | null
): HeldOut {
  const heldOut: HeldOut = { row: [], fold: [], p: [], y: [] };
  folds.forEach(({ test }, fold) => {
    const known = test.filter((row) => !Number.isNaN(at(given, row)));
    const p = Float64Array.from(known, (row) => at(given, row));
    add(heldOut, { fold, rows: known, p, y: labelsNow(frame, known, horizon) });
  });
  return heldOut;
}

const labelsNow = (frame: Frame, rows: Int32Array, horizon: number | null) =>
  labels({ frame, rows, until: frame.dated ? frame.asOf : Infinity }, horizon);

interface Predicted {
  fold: number;
  rows: Int32Array;
  p: Float64Array;
  /** −1 where the outcome is not known. */
  y: Int8Array;
}

function add(heldOut: HeldOut, { fold, rows, p, y }: Predicted): void {
  rows.forEach((row, i) => {
    if (at(y, i) < 0) return;
    heldOut.row.push(row);
    heldOut.fold.push(fold);
    heldOut.p.push(at(p, i));
    heldOut.y.push(at(y, i));
  });
}

/**
 * Metrics over all folds. The AUC is the mean of the folds' own, weighted by rows: ranks of
 * different models are not comparable. `n` counts rows once, however often splits repeat.
 */
export function heldOutMetrics({ row, fold, p, y }: HeldOut): Metrics | null {
  if (p.length === 0) return null;
  const pooled = metricsOf(p, y);
  let [sum, weight] = [0, 0];
  for (const one of new Set(fold)) {
    const own = p.flatMap((_, i) => (fold[i] === one ? [i] : []));
    const { auc } = metricsOf(
      own.map((i) => at(p, i)),
      own.map((i) => at(y, i))
    );
    if (auc === null) continue;
    sum += auc * own.length;
    weight += own.length;
  }
  return { ...pooled, auc: weight ? sum / weight : null, n: new Set(row).size };
}
