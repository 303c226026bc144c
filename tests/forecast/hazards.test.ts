import { beforeAll, expect, it } from 'vitest';
import { aalenJohansen } from '../../src/lib/statistics/aalen-johansen';
import { startTensorflow } from '../../src/lib/engine/tensorflow-node';
import { boostedTrees } from '../../src/lib/forecast/models/boosted-trees';
import { incidence } from '../../src/lib/forecast/models/hazards';
import { logisticRegression } from '../../src/lib/forecast/models/network';
import { overallRate } from '../../src/lib/forecast/models/rates';
import {
  binOutcomes,
  labels,
  timeBins,
  type CensoredRows
} from '../../src/lib/forecast/rows/time-bins';
import { simulatedFrame } from '../support/simulated-frame';

beforeAll(startTensorflow);

const { frame } = simulatedFrame({ deals: 4000, seed: 3 });
const rows = Int32Array.from(frame.subject.keys());
const known: CensoredRows = { frame, rows, until: frame.asOf };

function curve() {
  const { start, end, cause } = frame.subjects;
  return aalenJohansen(
    Array.from(rows, (row) => ({
      time: (cause[row] ? end[row]! : frame.asOf) - start[row]!,
      events: [Number(cause[row] === 1), Number(cause[row] === 2)],
      censored: Number(cause[row] === 0)
    }))
  );
}

it('agrees with the Aalen–Johansen estimate at every edge', async () => {
  const bins = timeBins(known, null);
  const fitted = await overallRate.fit(known, { seed: 1, bins });
  const hazards = fitted.predict(frame, rows.slice(0, 1));
  for (const edge of bins.edges) {
    const step = curve()
      .filter(({ time }) => time <= edge)
      .at(-1)!;
    const own = incidence(hazards, 0, edge);
    expect(own.won).toBeCloseTo(step.causes[0]!.incidence, 2);
    expect(own.lost).toBeCloseTo(step.causes[1]!.incidence, 2);
  }
});

it('never lets shares won and lost shrink with time or pass one', async () => {
  const fitted = await overallRate.fit(known, { seed: 1, bins: timeBins(known, 45) });
  const hazards = fitted.predict(frame, rows.slice(0, 1));
  let before = { won: 0, lost: 0 };
  for (let day = 1; day < 200; day += 3) {
    const now = incidence(hazards, 0, day);
    expect(now.won).toBeGreaterThanOrEqual(before.won - 1e-12);
    expect(now.won + now.lost).toBeLessThanOrEqual(1 + 1e-12);
    before = now;
  }
});

it('gives those still open later what is left of the same curve', async () => {
  const fitted = await overallRate.fit(known, { seed: 1, bins: timeBins(known, null) });
  const hazards = fitted.predict(frame, rows.slice(0, 1));
  const early = incidence(hazards, 0, 20);
  const both = incidence(hazards, 0, 50);
  const later = incidence(hazards, 0, 30, 20);
  expect(early.won + (1 - early.won - early.lost) * later.won).toBeCloseTo(both.won, 10);
});

it('goes on at the last pace for those older than any that ended', async () => {
  const bins = timeBins(known, null);
  const fitted = await overallRate.fit(known, { seed: 1, bins });
  const hazards = fitted.predict(frame, rows.slice(0, 1));
  const old = bins.edges.at(-1)! + 100;
  const month = incidence(hazards, 0, 30, old);
  expect(month.won).toBeGreaterThan(0);
  expect(incidence(hazards, 0, 30, old + 50).won).toBeCloseTo(month.won, 6);
  const ended = incidence(hazards, 0, null, old);
  expect(ended.won + ended.lost).toBeCloseTo(1, 10);
});

it('knows nothing of what happened after the day it may know', () => {
  const until = frame.asOf - 300;
  const past: CensoredRows = { frame, rows, until };
  const bins = timeBins(past, null);
  const later = {
    ...frame.subjects,
    end: frame.subjects.end.map((end) => (end > until ? end + 7 : end))
  };
  const changed: CensoredRows = { ...past, frame: { ...frame, subjects: later } };
  expect(timeBins(changed, null)).toEqual(bins);
  expect(binOutcomes(changed, bins)).toEqual(binOutcomes(past, bins));
  expect(labels(changed, 60)).toEqual(labels(past, 60));
});

it.each([logisticRegression, boostedTrees])(
  'predicts, on average, the shares that Aalen and Johansen would have seen: $name',
  async (forecaster) => {
    const bins = timeBins(known, null);
    const fitted = await forecaster.fit(known, { seed: 1, bins, epochs: 30 });
    const hazards = fitted.predict(frame, rows);
    for (const days of [10, 30, 60, 90]) {
      const step = curve()
        .filter(({ time }) => time <= days)
        .at(-1)!;
      for (const [cause, name] of (['won', 'lost'] as const).entries()) {
        const mean =
          rows.reduce((sum, _, i) => sum + incidence(hazards, i, days)[name], 0) / rows.length;
        expect(Math.abs(mean - step.causes[cause]!.incidence)).toBeLessThan(0.03);
      }
    }
  }
);
