import { at } from '../../statistics/at';
import { logit, lossOf, sigmoid } from '../../statistics/log-odds';
import { newtonLine } from '../../statistics/logistic-line';

/** What turns a model's probability into one that holds, as plain data. */
export type Curve =
  | { kind: 'none'; n: number }
  | { kind: 'platt'; n: number; slope: number; intercept: number }
  | { kind: 'isotonic'; n: number; points: { x: number; y: number }[] }
  | { kind: 'chain'; n: number; curves: Curve[] };

export interface Calibration {
  curve: Curve;
  apply(p: number): number;
}

export const uncalibrated: Calibration = calibrationBy({ kind: 'none', n: 0 });

/** The calibration that a curve is; between the points of an isotonic one it is drawn straight. */
export function calibrationBy(curve: Curve): Calibration {
  if (curve.kind === 'none') return { curve, apply: (p) => p };
  if (curve.kind === 'platt')
    return { curve, apply: (p) => sigmoid(curve.intercept + curve.slope * logit(p)) };
  if (curve.kind === 'chain') {
    const links = curve.curves.map(calibrationBy);
    return { curve, apply: (p) => links.reduce((chance, { apply }) => apply(chance), p) };
  }
  const { points } = curve;
  return {
    curve,
    apply(p) {
      const inner = points.findIndex(({ x }, k) => k > 0 && x >= p);
      const k = inner < 0 ? points.length - 1 : inner;
      const [a, b] = [points[k - 1], points[k]];
      if (!a || !b) return p;
      return b.x > a.x ? a.y + ((b.y - a.y) * (p - a.x)) / (b.x - a.x) : b.y;
    }
  };
}

/** The first calibration, then the second, which was learnt on what the first gave. */
export const chained = (first: Calibration, second: Calibration): Calibration =>
  calibrationBy({ kind: 'chain', n: second.curve.n, curves: [first.curve, second.curve] });

const fewest = 40;
const isotonicFrom = 1000;
const leastBlock = 25;
/** L2 penalty of Platt's line for leaving the identity, in second derivatives: a row brings p (1 − p). */
const l2 = { slope: 40, intercept: 10 };
/**
 * Held-back rows of one period share its fortunes: how high they came out says little of the next.
 */
const l2OfOnePeriod = { slope: 40, intercept: 1000 };
/** Standard errors by which isotonic regression must be better. */
const isotonicErrors = 2;

interface HeldBack {
  p: ArrayLike<number>;
  /** 1 won, 0 not, −1 unknown. */
  y: ArrayLike<number>;
  subject: ArrayLike<number>;
  /** All from one period, the newest. */
  onePeriod: boolean;
}

/**
 * Learns from held-back rows how predicted chances turn out. Platt's line (regularised to the identity by
 * a prior worth some rows) throughout; above 1,000 rows isotonic regression where, learnt on one
 * half of the subjects, it surely serves the other half better.
 */
export function calibrate({ p, y, subject, onePeriod }: HeldBack): Calibration {
  const all = Array.from({ length: p.length }, (_, i) => i).filter((i) => at(y, i) >= 0);
  const wins = all.filter((i) => y[i] === 1).length;
  if (Math.min(wins, all.length - wins) < fewest / 2) return uncalibrated;
  const platt = plattOf(p, y, all, onePeriod ? l2OfOnePeriod : l2);
  if (all.length < isotonicFrom) return platt;
  const gains = new Map<number, number>();
  for (const half of [0, 1]) {
    const learn = all.filter((i) => at(subject, i) % 2 === half);
    const [line, steps] = [plattOf(p, y, learn, l2), isotonicOf(p, y, learn)];
    for (const i of all) {
      if (at(subject, i) % 2 === half) continue;
      const gain = lossOf(line.apply(at(p, i)), at(y, i)) - lossOf(steps.apply(at(p, i)), at(y, i));
      gains.set(at(subject, i), (gains.get(at(subject, i)) ?? 0) + gain);
    }
  }
  const sums = [...gains.values()];
  const gain = sums.reduce((sum, one) => sum + one, 0);
  const error = Math.sqrt(sums.reduce((sum, one) => sum + one ** 2, 0));
  return gain > isotonicErrors * error ? isotonicOf(p, y, all) : platt;
}

/** J. Platt, "Probabilistic outputs for support vector machines" (1999), on log-odds. */
function plattOf(
  p: ArrayLike<number>,
  y: ArrayLike<number>,
  rows: number[],
  penalty: typeof l2
): Calibration {
  // the line turns about the mean, so that penalising the intercept penalises the level
  const middle = logit(rows.reduce((sum, i) => sum + at(p, i), 0) / rows.length);
  const { slope, intercept } = newtonLine(
    rows.map((i) => logit(at(p, i)) - middle),
    rows.map((i) => at(y, i)),
    { ...penalty, from: middle }
  );
  if (!(slope > 0.05)) return uncalibrated;
  return calibrationBy({
    kind: 'platt',
    n: rows.length,
    slope,
    intercept: intercept - slope * middle
  });
}

/**
 * Pool adjacent violators (Zadrozny and Elkan, KDD 2002); between the blocks' middles the curve is
 * drawn straight, so that it ranks as the model does.
 */
function isotonicOf(p: ArrayLike<number>, y: ArrayLike<number>, rows: number[]): Calibration {
  const order = [...rows].sort((a, b) => at(p, a) - at(p, b));
  const blocks: { x: number; sum: number; n: number }[] = [];
  for (let from = 0; from < order.length; from += leastBlock) {
    const part = order.slice(from, from + leastBlock);
    const mean = (of: ArrayLike<number>) => part.reduce((s, i) => s + at(of, i), 0) / part.length;
    blocks.push({ x: mean(p), sum: mean(y) * part.length, n: part.length });
    for (;;) {
      const [a, b] = [blocks.at(-2), blocks.at(-1)];
      if (!a || !b || a.sum / a.n < b.sum / b.n) break;
      const n = a.n + b.n;
      blocks.splice(-2, 2, { x: (a.x * a.n + b.x * b.n) / n, sum: a.sum + b.sum, n });
    }
  }
  const points = [
    { x: 0, y: 0 },
    ...blocks.map(({ x, sum, n }) => ({ x, y: (sum + 0.5) / (n + 1) })),
    { x: 1, y: 1 }
  ];
  return calibrationBy({ kind: 'isotonic', n: rows.length, points });
}
