import type { TimeBins } from '../rows/time-bins';

/**
 * Discrete-time hazards: the chance to be won, or lost, in a bin by those still open at its start.
 * [rows, bins] each, row by row.
 */
export interface Hazards {
  bins: TimeBins;
  win: Float64Array;
  loss: Float64Array;
}

export interface Incidence {
  won: number;
  lost: number;
}

/**
 * Shares won and lost within `days` of a row, given that it is still open `alive` days after it
 * (cumulative incidence of competing risks; inside a bin the hazard is spread evenly, and that of the
 * last bin goes on beyond it). Null days: the share won of all that end.
 */
export function incidence(
  { bins, win, loss }: Hazards,
  row: number,
  days: number | null,
  alive = 0
): Incidence {
  const { edges } = bins;
  const from = alive > 0 ? cumulative(alive) : { won: 0, lost: 0 };
  const to = cumulative(days === null ? Infinity : alive + days);
  const left = Math.max(1e-9, 1 - from.won - from.lost);
  const result = { won: (to.won - from.won) / left, lost: (to.lost - from.lost) / left };
  if (days !== null) return result;
  const last = (row + 1) * edges.length - 1;
  return alive < edges[edges.length - 1]!
    ? sharesOf(result.won, result.lost)
    : sharesOf(win[last]!, loss[last]!);

  function cumulative(until: number): Incidence {
    let survival = 1;
    const sofar = { won: 0, lost: 0 };
    for (let b = 0; b < edges.length; b++) {
      const start = b ? edges[b - 1]! : 0;
      if (until <= start) break;
      const goesOn = b === edges.length - 1 && until < Infinity;
      const part = edges[b]! <= until && !goesOn ? 1 : (until - start) / (edges[b]! - start);
      const i = row * edges.length + b;
      const stay = Math.max(0, 1 - win[i]! - loss[i]!);
      const ended = 1 - stay ** part;
      const both = win[i]! + loss[i]!;
      if (both > 0) {
        sofar.won += (survival * ended * win[i]!) / both;
        sofar.lost += (survival * ended * loss[i]!) / both;
      }
      survival *= 1 - ended;
    }
    return sofar;
  }
}

const sharesOf = (wins: number, losses: number): Incidence => {
  const ended = wins + losses;
  return ended > 1e-9 ? { won: wins / ended, lost: losses / ended } : { won: 0, lost: 0 };
};
