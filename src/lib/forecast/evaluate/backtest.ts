import { groupedSplits, rollingOrigins, type Fold } from './folds';
import type { Forecaster, Candidate } from '../models/forecaster';
import type { Frame } from '../rows/frame';
import { metricsOf, type Metrics } from './metrics';
import { labels } from '../rows/time-bins';
import { trainModel } from '../models/trained-model';

/** Predictions on rows the model had not seen, from all folds. */
export interface Tried {
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

/** The only judge of models and baselines alike: every fold's unseen rows, predicted and compared. */
export async function backtest(
  forecaster: Forecaster,
  frame: Frame,
  folds: readonly Fold[],
  { horizon, seed, signal, onProgress }: BacktestOptions
): Promise<Tried> {
  const tried: Tried = { row: [], fold: [], p: [], y: [] };
  for (const [fold, { train, test }] of folds.entries()) {
    const model = await trainModel(forecaster, train, {
      horizon,
      seed: seed + fold,
      signal,
      onProgress: (progress) =>
        onProgress?.({ candidate: forecaster.name, fold, folds: folds.length, ...progress })
    });
    add(tried, fold, test, model.chances(frame, test), labelsNow(frame, test, horizon));
  }
  return tried;
}

/** The same judgement of probabilities that came with the data. */
export function judgeGiven(
  given: Float64Array,
  frame: Frame,
  folds: readonly Fold[],
  horizon: number | null
): Tried {
  const tried: Tried = { row: [], fold: [], p: [], y: [] };
  folds.forEach(({ test }, fold) => {
    const known = test.filter((row) => !Number.isNaN(given[row]!));
    const p = Float64Array.from(known, (row) => given[row]!);
    add(tried, fold, known, p, labelsNow(frame, known, horizon));
  });
  return tried;
}

const labelsNow = (frame: Frame, rows: Int32Array, horizon: number | null) =>
  labels({ frame, rows, until: frame.dated ? frame.asOf : Infinity }, horizon);

function add(tried: Tried, fold: number, rows: Int32Array, p: Float64Array, y: Int8Array): void {
  rows.forEach((row, i) => {
    if (y[i]! < 0) return;
    tried.row.push(row);
    tried.fold.push(fold);
    tried.p.push(p[i]!);
    tried.y.push(y[i]!);
  });
}

/**
 * Metrics over all folds. The AUC is the mean of the folds' own, weighted by rows: ranks of
 * different models are not comparable. `n` counts rows once, however often splits repeat.
 */
export function triedMetrics({ row, fold, p, y }: Tried): Metrics | null {
  if (p.length === 0) return null;
  const pooled = metricsOf(p, y);
  let [sum, weight] = [0, 0];
  for (const one of new Set(fold)) {
    const own = p.flatMap((_, i) => (fold[i] === one ? [i] : []));
    const { auc } = metricsOf(
      own.map((i) => p[i]!),
      own.map((i) => y[i]!)
    );
    if (auc === null) continue;
    sum += auc * own.length;
    weight += own.length;
  }
  return { ...pooled, auc: weight ? sum / weight : null, n: new Set(row).size };
}
