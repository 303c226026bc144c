import { at } from '../../statistics/at';
import { auc } from '../../statistics/auc';
import { logit, lossOf } from '../../statistics/log-odds';
import { newtonLine } from '../../statistics/logistic-line';

/** How well probabilities predicted what happened. */
export interface Metrics {
  auc: number | null;
  log_loss: number;
  brier: number;
  /** Expected calibration error over ten bins of equal counts. */
  ece: number;
  n: number;
  /** Slope and intercept of the outcome's log-odds on the predicted ones: 1 and 0 when calibrated. */
  slope: number | null;
  intercept: number | null;
}

export interface ReliabilityBin {
  predicted: number;
  observed: number;
  n: number;
}

export interface LiftRow {
  /** Share of the rows, the likeliest first. */
  share: number;
  /** Win rate among them over the win rate of all. */
  lift: number;
  /** Share of all wins that are among them. */
  captured: number;
}

export interface Threshold {
  threshold: number;
  f1: number;
  precision: number;
  recall: number;
  true_positives: number;
  false_positives: number;
  false_negatives: number;
  true_negatives: number;
}

export function metricsOf(p: ArrayLike<number>, y: ArrayLike<number>): Metrics {
  const n = p.length;
  let logLoss = 0;
  let brier = 0;
  for (let i = 0; i < n; i++) {
    logLoss += lossOf(at(p, i), at(y, i));
    brier += (at(p, i) - at(y, i)) ** 2;
  }
  const line = calibrationLine(p, y);
  return {
    auc: auc(p, y),
    log_loss: logLoss / n,
    brier: brier / n,
    ece: reliability(p, y).reduce(
      (sum, b) => sum + (b.n / n) * Math.abs(b.predicted - b.observed),
      0
    ),
    n,
    ...line
  };
}

/**
 * Predicted against observed, in bins of about equal counts from the least likely up. Rows of one
 * prediction count alike whichever bin they fall into, so that their order does not matter.
 */
export function reliability(
  p: ArrayLike<number>,
  y: ArrayLike<number>,
  bins = 10
): ReliabilityBin[] {
  const order = Array.from({ length: p.length }, (_, i) => i).sort((a, b) => at(p, a) - at(p, b));
  const outcome = sharedByTied(order, p, y);
  const out: ReliabilityBin[] = [];
  for (let b = 0; b < bins; b++) {
    const rows = order.slice(
      Math.floor((b * order.length) / bins),
      Math.floor(((b + 1) * order.length) / bins)
    );
    if (!rows.length) continue;
    const mean = (of: ArrayLike<number>) =>
      rows.reduce((sum, i) => sum + at(of, i), 0) / rows.length;
    out.push({ predicted: mean(p), observed: mean(outcome), n: rows.length });
  }
  return out;
}

/** Of every row the mean outcome of the rows with its prediction. */
function sharedByTied(
  order: readonly number[],
  p: ArrayLike<number>,
  y: ArrayLike<number>
): Float64Array {
  const shared = new Float64Array(order.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    let sum = 0;
    while (to < order.length && p[at(order, to)] === p[at(order, from)])
      sum += at(y, at(order, to++));
    for (let i = from; i < to; i++) shared[at(order, i)] = sum / (to - from);
    from = to;
  }
  return shared;
}

/** Logistic regression of the outcome on the predicted log-odds, by Newton's method. */
export function calibrationLine(
  p: ArrayLike<number>,
  y: ArrayLike<number>
): Pick<Metrics, 'slope' | 'intercept'> {
  const z = Array.from(p, logit);
  const spread = Math.max(...z.slice(0, 5000)) - Math.min(...z.slice(0, 5000));
  if (!(spread > 1e-6)) return { slope: null, intercept: null };
  const fit = newtonLine(z, y, { slope: 0, intercept: 0 });
  return Number.isFinite(fit.slope) && Math.abs(fit.slope) < 50
    ? fit
    : { slope: null, intercept: null };
}

/** What calling the likeliest shares first would find. */
export function lift(p: ArrayLike<number>, y: ArrayLike<number>): LiftRow[] {
  const order = Array.from({ length: p.length }, (_, i) => i).sort((a, b) => at(p, b) - at(p, a));
  const wins = order.reduce((sum, i) => sum + at(y, i), 0);
  return [0.05, 0.1, 0.2, 0.3, 0.5].map((share) => {
    const top = order.slice(0, Math.max(1, Math.round(share * order.length)));
    const found = top.reduce((sum, i) => sum + at(y, i), 0);
    return {
      share,
      lift: wins ? found / top.length / (wins / order.length) : 1,
      captured: wins ? found / wins : 0
    };
  });
}

/** The cut-off with the best F1, and the confusion matrix at it. */
export function bestThreshold(p: ArrayLike<number>, y: ArrayLike<number>): Threshold {
  const order = Array.from({ length: p.length }, (_, i) => i).sort((a, b) => at(p, b) - at(p, a));
  const wins = order.reduce((sum, i) => sum + at(y, i), 0);
  let best = { f1: -1, at: 0, found: 0 };
  let found = 0;
  order.forEach((i, rank) => {
    found += at(y, i);
    if (rank + 1 < order.length && p[at(order, rank + 1)] === p[i]) return;
    const f1 = (2 * found) / (rank + 1 + wins);
    if (f1 > best.f1) best = { f1, at: rank + 1, found };
  });
  const falsePositives = best.at - best.found;
  const falseNegatives = wins - best.found;
  return {
    threshold: order.length ? at(p, at(order, best.at - 1)) : 1,
    f1: Math.max(0, best.f1),
    precision: best.at ? best.found / best.at : 0,
    recall: wins ? best.found / wins : 0,
    true_positives: best.found,
    false_positives: falsePositives,
    false_negatives: falseNegatives,
    true_negatives: order.length - best.found - falsePositives - falseNegatives
  };
}
