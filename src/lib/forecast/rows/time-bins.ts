import { causeOf, dayOf, endOf, lost, won, type Frame } from './frame';

/**
 * Lead times cut into bins: bin b runs from `edges[b - 1]` (0 for the first) to `edges[b]` days
 * after a row's day. One bin without end where there are no dates.
 */
export interface TimeBins {
  edges: number[];
  /** Which of the few groups of bins that share coefficients each bin is in. */
  groups: number[];
}

export const undatedBins: TimeBins = { edges: [Infinity], groups: [0] };

const mostBins = 8;
const binGroups = 3;

/** Rows whose endings are known up to a day: right-censored there. */
export interface CensoredRows {
  frame: Frame;
  /** Rows of the frame. */
  rows: Int32Array;
  /** Only what happened up to this day is known; infinite without dates. */
  until: number;
}

/** Days from a row to the end of its subject, infinite where that is not known by `until`. */
export function leadDays({ frame, until }: CensoredRows, row: number): number {
  const end = endOf(frame, row);
  return end <= until ? Math.max(1e-6, end - dayOf(frame, row)) : Infinity;
}

/** Bins that hold about equally many endings, with an edge at the horizon where one is asked for. */
export function timeBins(known: CensoredRows, horizon: number | null): TimeBins {
  if (!known.frame.dated) return undatedBins;
  const leads: number[] = [];
  for (const row of known.rows) {
    const lead = leadDays(known, row);
    if (lead < Infinity) leads.push(lead);
  }
  leads.sort((a, b) => a - b);
  const quantile = (share: number) =>
    leads[Math.min(leads.length - 1, Math.floor(share * leads.length))];
  const edges = new Set<number>();
  for (let i = 1; i <= mostBins; i++) {
    const edge = quantile(i === mostBins ? 0.99 : i / mostBins);
    if (edge !== undefined) edges.add(Math.max(1, Math.ceil(edge)));
  }
  if (horizon !== null) edges.add(horizon);
  if (edges.size === 0) edges.add(90);
  const sorted = [...edges].sort((a, b) => a - b);
  const groups = Math.min(binGroups, sorted.length);
  return {
    edges: sorted,
    groups: sorted.map((_, b) => Math.min(groups - 1, Math.floor((b * groups) / sorted.length)))
  };
}

export const groupCount = ({ groups }: TimeBins): number => Math.max(...groups) + 1;

/**
 * What happened to each row in each bin, [rows, bins]: −1 unknown or over already, 0 nothing,
 * 1 won, 2 lost. A bin counts only when all of it lies before `until`, whether or not the subject
 * ended in it, so that what is not yet known biases nothing.
 */
export function binOutcomes(known: CensoredRows, { edges }: TimeBins): Int8Array {
  const { frame, rows, until } = known;
  const outcomes = new Int8Array(rows.length * edges.length).fill(-1);
  rows.forEach((row, i) => {
    const cause = causeOf(frame, row);
    if (!frame.dated) {
      outcomes[i] = cause === won || cause === lost ? cause : -1;
      return;
    }
    const lead = leadDays(known, row);
    const observed = until - dayOf(frame, row);
    for (let b = 0; b < edges.length && edges[b]! <= observed; b++) {
      const ended = lead <= edges[b]!;
      outcomes[i * edges.length + b] = ended ? cause : 0;
      if (ended) break;
    }
  });
  return outcomes;
}

/**
 * Whether each row was won within the horizon (`null`: at all): 1 or 0; −1 where that is not known
 * by `until`.
 */
export function labels(known: CensoredRows, horizon: number | null): Int8Array {
  const { frame, rows, until } = known;
  return Int8Array.from(rows, (row) => {
    const cause = causeOf(frame, row);
    if (!frame.dated) return cause === won ? 1 : cause === lost ? 0 : -1;
    const lead = leadDays(known, row);
    if (horizon === null) return lead === Infinity ? -1 : cause === won ? 1 : 0;
    if (until - dayOf(frame, row) < horizon) return -1;
    return lead <= horizon && cause === won ? 1 : 0;
  });
}
