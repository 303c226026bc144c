import { at } from '../../statistics/at';
import { lossOf } from '../../statistics/log-odds';
import type { Candidate } from '../models/forecaster';
import { groupOf, type Frame } from '../rows/frame';
import { heldOutMetrics, type HeldOut } from './backtest';

/** Mean difference of the log-losses of two sets of predictions of the same rows. */
export interface LossDifference {
  /** First minus second, per row. */
  mean: number;
  /** Standard error, with all rows of one subject counted as one observation. */
  error: number;
}

export function lossDifference(a: HeldOut, b: HeldOut, frame: Frame): LossDifference {
  const bySubject = new Map<number, { total: number; rows: number }>();
  const n = a.p.length;
  let sum = 0;
  for (const [i, row] of a.row.entries()) {
    const difference = lossOf(at(a.p, i), at(a.y, i)) - lossOf(at(b.p, i), at(b.y, i));
    const group = groupOf(frame, row);
    const { total, rows } = bySubject.get(group) ?? { total: 0, rows: 0 };
    bySubject.set(group, { total: total + difference, rows: rows + 1 });
    sum += difference;
  }
  const mean = sum / n;
  let squares = 0;
  for (const { total, rows } of bySubject.values()) squares += (total - mean * rows) ** 2;
  const m = bySubject.size;
  return { mean, error: m > 1 ? Math.sqrt((squares * m) / (m - 1)) / n : Infinity };
}

export interface Choice {
  candidate: Candidate;
  /** Null, or why nothing better than the overall rate is claimed. */
  abstained: 'no_signal' | null;
}

/** Standard errors by which a model must beat what knows nothing before any signal is claimed. */
const signalErrors = 2;
/** AUC a model must surely reach: below, its ranking is of no use to anyone. */
const leastAuc = 0.55;

/**
 * The candidate to use: of those that show signal, the simplest within one standard error of the best.
 * `predictions` go from the simplest up, the overall rate first. Signal is a log-loss below that of the
 * overall rate, and of each fold's own rate known in hindsight (so that following a trend is not
 * taken for knowing which deals), both by two standard errors, and a ranking better than chance.
 */
export function chooseCandidate(
  predictions: ReadonlyMap<Candidate, HeldOut>,
  frame: Frame
): Choice {
  const base = predictions.get('overall_rate');
  const better = [...predictions].filter(([candidate, own]) => {
    if (candidate === 'overall_rate' || !base) return false;
    const beats = (other: HeldOut) => {
      const { mean, error } = lossDifference(other, own, frame);
      return mean > signalErrors * error && mean > 0;
    };
    return beats(base) && beats(inHindsight(own)) && ranks(own, frame);
  });
  if (better.length === 0) return { candidate: 'overall_rate', abstained: 'no_signal' };
  const loss = ([, { p, y }]: [Candidate, HeldOut]) =>
    p.reduce((sum, one, i) => sum + lossOf(one, at(y, i)), 0);
  const best = better.reduce((a, b) => (loss(b) < loss(a) ? b : a));
  const [candidate] =
    better.find(([, own]) => {
      const { mean, error } = lossDifference(own, best[1], frame);
      return mean <= error;
    }) ?? best;
  return { candidate, abstained: null };
}

/** Every fold's own win rate for each of its rows. */
function inHindsight({ row, fold, y }: HeldOut): HeldOut {
  const wins: number[] = [];
  const n: number[] = [];
  for (const [i, one] of fold.entries()) {
    wins[one] = (wins[one] ?? 0) + at(y, i);
    n[one] = (n[one] ?? 0) + 1;
  }
  const p = fold.map((one) => at(wins, one) / at(n, one));
  return { row, fold, p, y };
}

/** Whether the AUC surely exceeds `leastAuc`: Hanley and McNeil, Radiology 143 (1982), by subjects. */
function ranks(own: HeldOut, frame: Frame): boolean {
  const auc = heldOutMetrics(own)?.auc ?? 0.5;
  const groups = new Map<number, number>();
  own.row.forEach((row, i) => {
    const group = groupOf(frame, row);
    groups.set(group, Math.max(groups.get(group) ?? 0, at(own.y, i)));
  });
  const wins = [...groups.values()].filter((y) => y === 1).length;
  const others = groups.size - wins;
  if (!wins || !others) return false;
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const square = auc * auc;
  const variance =
    (auc * (1 - auc) + (wins - 1) * (q1 - square) + (others - 1) * (q2 - square)) / (wins * others);
  return auc - signalErrors * Math.sqrt(Math.max(0, variance)) > leastAuc;
}
