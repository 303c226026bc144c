import { groupCount, type TimeBins } from '../rows/time-bins';
import type { Hazards } from './hazards';

/** Log-odds of hazards against staying, on top of each bin's base: [rows, width], of win in each group of bins, then of loss. */
export interface Scored {
  width: number;
  values: Float32Array | Float64Array;
}

/** Writes the hazards of a row in its first bins: win, then loss, of one bin after the other. */
export type RowHazards = (scores: Scored, row: number, bins: number, out: Float64Array) => void;

const mostLogOdds = 40;

/** Hazards from scores; `base` holds the log-odds of win and of loss per bin. */
export function rowHazards(
  base: { win: ArrayLike<number>; loss: ArrayLike<number> },
  bins: TimeBins
): RowHazards {
  const { groups } = bins;
  const odds = Float64Array.from(
    groups.flatMap((_, b) => [base.win[b]!, base.loss[b]!]),
    Math.exp
  );
  const ofLoss = groupCount(bins);
  const oddsOf = (score: number) => Math.exp(Math.min(mostLogOdds, score));
  return ({ values, width }, row, first, out) => {
    let group = -1;
    let [w, l] = [0, 0];
    for (let b = 0; b < first; b++) {
      if (groups[b] !== group) {
        group = groups[b]!;
        w = oddsOf(values[row * width + group]!);
        l = oddsOf(values[row * width + ofLoss + group]!);
      }
      const toWin = w * odds[2 * b]!;
      const toLoss = l * odds[2 * b + 1]!;
      const all = 1 + toWin + toLoss;
      out[2 * b] = toWin / all;
      out[2 * b + 1] = toLoss / all;
    }
  };
}

/** Room for the hazards of so many rows. */
export const noHazards = (bins: TimeBins, rows: number): Hazards => ({
  bins,
  win: new Float64Array(rows * bins.edges.length),
  loss: new Float64Array(rows * bins.edges.length)
});

/** Writes the hazards of scored rows, in all bins, into those of more rows; the first goes to row `at`. */
export function writeHazards(
  { bins, win, loss }: Hazards,
  at: number,
  scores: Scored & { rows: number },
  hazards: RowHazards
): void {
  const width = bins.edges.length;
  const own = new Float64Array(2 * width);
  for (let i = 0; i < scores.rows; i++) {
    hazards(scores, i, width, own);
    for (let b = 0; b < width; b++) {
      win[(at + i) * width + b] = own[2 * b]!;
      loss[(at + i) * width + b] = own[2 * b + 1]!;
    }
  }
}

/** How many bins a row is known to have been at risk in; `outcomes` as `binOutcomes` gives them. */
export function binsAtRisk(outcomes: Int8Array, row: number, width: number): number {
  let b = 0;
  while (b < width && outcomes[row * width + b]! >= 0) b++;
  return b;
}
