import { at } from '../../statistics/at';
import { seeded, shuffled } from '../../statistics/random';
import {
  causeOf,
  cycleTimeQuantile,
  dayOf,
  groupOf,
  lost,
  rowsWhere,
  startOf,
  subjectOf,
  won,
  type Frame
} from '../rows/frame';
import type { CensoredRows } from '../rows/time-bins';

/** One trial: learn from what was known at a day, be judged by what came after. */
export interface Fold {
  train: CensoredRows;
  /** Rows to judge; none of their subjects or groups is in `train`. */
  test: Int32Array;
}

export interface FoldOptions {
  horizon: number | null;
  seed: number;
}

/** Shares of the subjects, in order of start, at which origins stand; the last one ends the test. */
const origins = [0.76, 0.84, 0.92, 1];
/** Fewer subjects than this judge nothing by their last quarter: origins start sooner. */
const manySubjects = 2_000;
const earlyOrigins = [0.52, 0.64, 0.76, 0.88, 1];

/**
 * Rolling origins by time: subjects that start in a window are judged by a model that knows only
 * what had happened when the window began. Subjects too young for their end to be known are left
 * out, so that those that ended quickly are not over-counted.
 */
export function rollingOrigins(frame: Frame, { horizon }: FoldOptions): Fold[] {
  const { start, group } = frame.subjects;
  const maturity = horizon ?? cycleTimeQuantile(frame, 0.9);
  const present = new Set(frame.subject);
  const known = [...present].filter((s) => at(start, s) <= frame.asOf - maturity);
  const ripe = known.length >= present.size / 3 ? known : [...present];
  const starts = ripe.map((s) => at(start, s)).sort((a, b) => a - b);
  if (starts.length < 20) return [];
  const shares = ripe.length < manySubjects ? earlyOrigins : origins;
  const days = shares.map((share) =>
    share === 1 ? Infinity : at(starts, Math.floor(share * starts.length))
  );
  const ripeSet = new Set(ripe);
  return days.slice(0, -1).flatMap((origin, i): Fold[] => {
    const train = rowsWhere(frame, (row) => {
      return startOf(frame, row) < origin && dayOf(frame, row) < origin;
    });
    const seenGroups = new Set(Array.from(train, (row) => groupOf(frame, row)));
    const test = rowsWhere(frame, (row) => {
      const s = subjectOf(frame, row);
      return (
        at(start, s) >= origin &&
        at(start, s) < at(days, i + 1) &&
        ripeSet.has(s) &&
        !seenGroups.has(at(group, s))
      );
    });
    return test.length && train.length
      ? [{ train: { frame, rows: train, until: origin }, test }]
      : [];
  });
}

/** Repeated splits without time: whole groups go to one side. */
export function groupedSplits(frame: Frame, { seed }: FoldOptions): Fold[] {
  const usable = rowsWhere(frame, (row) => {
    const ending = causeOf(frame, row);
    return ending === won || ending === lost;
  });
  const parts = usable.length > 20_000 ? 3 : 5;
  const repeats = usable.length > 5_000 ? 1 : usable.length > 1_500 ? 2 : 4;
  const groups = [...new Set(Array.from(usable, (row) => groupOf(frame, row)))];
  const folds: Fold[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const order = shuffled(groups.length, seeded(seed + 7919 * repeat));
    const partOf = new Map(groups.map((one, i) => [one, at(order, i) % parts]));
    for (let part = 0; part < parts; part++) {
      const inPart = (row: number) => partOf.get(groupOf(frame, row)) === part;
      const test = usable.filter(inPart);
      const train = usable.filter((row) => !inPart(row));
      if (test.length && train.length)
        folds.push({ train: { frame, rows: train, until: Infinity }, test });
    }
  }
  return folds;
}
