import type { TimeBins } from '../rows/time-bins';
import { binsAtRisk, type RowHazards } from './row-hazards';
import type { Scores } from './tree';
import type { Derivatives } from './tree-grower';

/** Rows with what happened to them bin by bin (see `binOutcomes`), and their scores so far. */
export interface ScoredRows {
  outcomes: Int8Array;
  scores: Scores;
}

/** Room for the derivatives by so many scores. */
export const noDerivatives = (rows: number, scores: number): Derivatives[] =>
  Array.from({ length: scores }, () => ({
    gradient: new Float64Array(rows),
    curvature: new Float64Array(rows)
  }));

/**
 * First and second derivatives of the log-loss by the scores, written into `out`: of win in each of
 * half as many parts, then of loss. One part holds all bins, else each group of bins is its own.
 */
export function writeDerivatives(
  { outcomes, scores }: ScoredRows,
  hazards: RowHazards,
  bins: TimeBins,
  out: readonly Derivatives[]
): void {
  const parts = out.length / 2;
  const width = bins.edges.length;
  for (const { gradient, curvature } of out) {
    gradient.fill(0);
    curvature.fill(0);
  }
  const ps = new Float64Array(2 * width);
  for (let i = 0; i < scores.rows; i++) {
    const atRisk = binsAtRisk(outcomes, i, width);
    hazards(scores, i, atRisk, ps);
    for (let b = 0; b < atRisk; b++) {
      const part = parts === 1 ? 0 : bins.groups[b]!;
      const outcome = outcomes[i * width + b]!;
      add(out[part]!, i, ps[2 * b]!, outcome === 1);
      add(out[parts + part]!, i, ps[2 * b + 1]!, outcome === 2);
    }
  }
}

function add({ gradient, curvature }: Derivatives, i: number, p: number, happened: boolean): void {
  gradient[i]! += p - Number(happened);
  curvature[i]! += Math.max(1e-6, p * (1 - p));
}

/** Mean over rows of the log-loss summed over the bins at risk. */
export function meanLogLoss(
  { outcomes, scores }: ScoredRows,
  hazards: RowHazards,
  { edges: { length: width } }: TimeBins
): number {
  const ps = new Float64Array(2 * width);
  let sum = 0;
  for (let i = 0; i < scores.rows; i++) {
    const atRisk = binsAtRisk(outcomes, i, width);
    hazards(scores, i, atRisk, ps);
    let chance = 1;
    for (let b = 0; b < atRisk; b++) {
      const outcome = outcomes[i * width + b]!;
      const [win, loss] = [ps[2 * b]!, ps[2 * b + 1]!];
      chance *= Math.max(1e-9, outcome === 1 ? win : outcome === 2 ? loss : 1 - win - loss);
    }
    sum -= Math.log(chance);
  }
  return sum / Math.max(1, scores.rows);
}
