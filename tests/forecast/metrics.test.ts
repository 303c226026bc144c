import { auc } from '../../src/lib/statistics/auc';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  bestThreshold,
  lift,
  metricsOf,
  reliability
} from '../../src/lib/forecast/evaluate/metrics';

const scored = fc.array(
  fc.record({ p: fc.integer({ min: 1, max: 9 }).map((n) => n / 10), y: fc.nat({ max: 1 }) }),
  { minLength: 2, maxLength: 60 }
);

it('ranks as counting every pair does', () => {
  fc.assert(
    fc.property(scored, (rows) => {
      let [better, pairs] = [0, 0];
      for (const a of rows)
        for (const b of rows)
          if (a.y === 1 && b.y === 0) {
            pairs++;
            better += a.p > b.p ? 1 : a.p === b.p ? 0.5 : 0;
          }
      const found = auc(
        rows.map(({ p }) => p),
        rows.map(({ y }) => y)
      );
      if (pairs === 0) expect(found).toBeNull();
      else expect(found).toBeCloseTo(better / pairs, 10);
    })
  );
});

it('gives a constant its entropy, no slope and an even ranking', () => {
  const y = [1, 0, 0, 0];
  expect(metricsOf([0.25, 0.25, 0.25, 0.25], y)).toMatchObject({
    auc: 0.5,
    slope: null,
    log_loss: expect.closeTo(-(0.25 * Math.log(0.25) + 0.75 * Math.log(0.75)), 10),
    brier: expect.closeTo(0.1875, 10)
  });
});

it('finds the slope with which log-odds were stretched', () => {
  const n = 40_000;
  const truth = Array.from({ length: n }, (_, i) => (i + 0.5) / n);
  const y = truth.map((p, i) => Number((i * 0.6180339887) % 1 < p));
  const stretched = truth.map((p) => 1 / (1 + Math.exp(-2 * Math.log(p / (1 - p)))));
  expect(metricsOf(stretched, y).slope).toBeCloseTo(0.5, 1);
  expect(metricsOf(truth, y).slope).toBeCloseTo(1, 1);
});

it('calls a constant that is the rate calibrated, in whatever order the rows come', () => {
  const y = Array.from({ length: 100 }, (_, i) => Number(i < 30));
  const constant = new Array<number>(100).fill(0.3);
  expect(metricsOf(constant, y).ece).toBeCloseTo(0, 10);
  expect(metricsOf(constant, y.toReversed()).ece).toBeCloseTo(0, 10);
  expect(
    metricsOf(
      constant.map(() => 0.5),
      y
    ).ece
  ).toBeCloseTo(0.2, 10);
});

it('measures calibration alike in whatever order the rows come', () => {
  fc.assert(
    fc.property(scored, (rows) => {
      const ece = (of: typeof rows) =>
        metricsOf(
          of.map(({ p }) => p),
          of.map(({ y }) => y)
        ).ece;
      expect(ece(rows.toReversed())).toBeCloseTo(ece(rows), 10);
    })
  );
});

it('counts every row once in reliability, lift and confusion matrix', () => {
  fc.assert(
    fc.property(scored, (rows) => {
      const [p, y] = [rows.map((row) => row.p), rows.map((row) => row.y)];
      expect(reliability(p, y).reduce((sum, bin) => sum + bin.n, 0)).toBe(rows.length);
      const { true_positives, false_positives, false_negatives, true_negatives, f1 } =
        bestThreshold(p, y);
      expect(true_positives + false_positives + false_negatives + true_negatives).toBe(rows.length);
      expect(true_positives + false_negatives).toBe(y.filter(Boolean).length);
      const naive = Math.max(
        0,
        ...p.map((cut) => {
          const called = rows.filter((row) => row.p >= cut);
          const right = called.filter((row) => row.y).length;
          return (2 * right) / (called.length + y.filter(Boolean).length);
        })
      );
      expect(f1).toBeCloseTo(naive, 10);
      expect(lift(p, y).every((row) => row.captured <= 1)).toBe(true);
    })
  );
});
