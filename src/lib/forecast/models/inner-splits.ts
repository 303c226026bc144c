import { at } from '../../statistics/at';
import { seeded, shuffled } from '../../statistics/random';
import { cycleTimeQuantile, dayOf, groupOf, startOf, subjectOf } from '../rows/frame';
import type { CensoredRows } from '../rows/time-bins';

/** Subjects up to which every one of them is held back once: a fifth of so few says too little. */
const mostForRotation = 1_500;

/** What to learn from and what to hold back, for early stopping and calibration. */
export interface InnerSplit {
  fit: CensoredRows;
  check: CensoredRows;
}

/**
 * With dates the newest part of the training rows is held back: `fit` knows what was known when it
 * began, `check` what is known at the fold's own origin. Without, a fifth of the groups, or each
 * fifth in turn where there are few.
 */
export function innerSplits(train: CensoredRows, seed: number): InnerSplit[] {
  if (train.frame.dated) return [newestHeld(train)];
  const { frame, rows } = train;
  const groups = [...new Set(Array.from(rows, (row) => groupOf(frame, row)))];
  const order = shuffled(groups.length, seeded(seed + 31));
  const partOf = new Map(groups.map((one, i) => [one, at(order, i) % 5]));
  const inPart = (row: number, part: number) => partOf.get(groupOf(frame, row)) === part;
  const parts = rows.length <= mostForRotation ? [0, 1, 2, 3, 4] : [0];
  return parts.map((part) => ({
    fit: { ...train, rows: rows.filter((row) => !inPart(row, part)) },
    check: { ...train, rows: rows.filter((row) => inPart(row, part)) }
  }));
}

function newestHeld({ frame, rows, until }: CensoredRows): InnerSplit {
  const { start } = frame.subjects;
  const starts = [...new Set(rows.map((row) => subjectOf(frame, row)))]
    .map((s) => at(start, s))
    .sort((a, b) => a - b);
  const median = cycleTimeQuantile(frame, 0.5);
  const ripe = starts.filter((day) => day <= until - median);
  const base = ripe.length >= starts.length / 2 ? ripe : starts;
  const origin = base[Math.floor(0.75 * base.length)] ?? until;
  return {
    fit: {
      frame,
      rows: rows.filter((row) => startOf(frame, row) < origin && dayOf(frame, row) < origin),
      until: origin
    },
    check: { frame, rows: rows.filter((row) => startOf(frame, row) >= origin), until }
  };
}
