import { auc } from '../../src/lib/statistics/auc';
import { beforeAll, expect, it } from 'vitest';
import { startTensorflow } from '../../src/lib/engine/tensorflow-node';
import { foldsOf } from '../../src/lib/forecast/evaluate/backtest';
import { boostedTrees } from '../../src/lib/forecast/models/boosted-trees';
import { won, type Frame } from '../../src/lib/forecast/rows/frame';
import type { Forecaster } from '../../src/lib/forecast/models/forecaster';
import { metricsOf } from '../../src/lib/forecast/evaluate/metrics';
import { logisticRegression, neuralNetwork } from '../../src/lib/forecast/models/network';
import { predictOpen } from '../../src/lib/forecast/score/predictions';
import { seeded, shuffled } from '../../src/lib/statistics/random';
import { labels } from '../../src/lib/forecast/rows/time-bins';
import { trainModel } from '../../src/lib/forecast/models/trained-model';
import { forecastFrame, type WinForecast } from '../../src/lib/forecast/evaluate/win-forecast';
import { simulatedFrame } from '../support/simulated-frame';

beforeAll(startTensorflow);

const gate = { kept: [], leaks: [], ids: [] };
const options = { target: 'deals' as const, horizon: null, groupBy: null, seed: 5 };
const judged = (frame: Frame): Promise<WinForecast> =>
  forecastFrame(frame, { rows: frame.dated ? 'creation' : 'undated', gate, leaky: null }, options);

it.each([logisticRegression, boostedTrees, neuralNetwork])(
  'learns the chances deals truly have: $name',
  async (forecaster: Forecaster) => {
    const { frame, chance } = simulatedFrame({ deals: 6000, seed: 2 });
    const early = Int32Array.from(frame.subject.keys()).filter((row) => row < 2000);
    const late = Int32Array.from(frame.subject.keys()).filter((row) => row >= 2000);
    const until = frame.subjects.start[2000]!;
    const model = await trainModel(
      forecaster,
      { frame, rows: early, until },
      { horizon: null, seed: 1 }
    );
    const p = model.chances(frame, late);
    const error = late.reduce((sum, row, i) => sum + Math.abs(p[i]! - chance[row]!), 0) / p.length;
    expect(error).toBeLessThan(0.08);
    const ended = [...late.keys()].filter((i) => frame.subjects.cause[late[i]!] !== 0);
    const y = ended.map((i) => Number(frame.subjects.cause[late[i]!] === won));
    const { slope, ece } = metricsOf(
      ended.map((i) => p[i]!),
      y
    );
    expect(slope).toBeGreaterThan(0.75);
    expect(slope).toBeLessThan(1.3);
    expect(ece).toBeLessThan(0.07);
  }
);

it.each([logisticRegression, boostedTrees, neuralNetwork])(
  'gives the same numbers for the same seed, and others for another: $name',
  async (forecaster: Forecaster) => {
    const { frame } = simulatedFrame({ deals: 600 });
    const rows = Int32Array.from(frame.subject.keys());
    const fit = async (seed: number) => {
      const known = { frame, rows, until: frame.asOf };
      const model = await trainModel(forecaster, known, { horizon: 60, seed });
      return model.chances(frame, rows);
    };
    const first = await fit(1);
    expect(await fit(1)).toEqual(first);
    expect(await fit(2)).not.toEqual(first);
  }
);

it.each([null, 120])('calibrates by what young deals can show: within %s days', async (horizon) => {
  // wins take three times as long as losses: of the young ones known to have ended most are lost
  const { frame } = simulatedFrame({ deals: 24_000, seed: 9, winsTake: 3 });
  const until = frame.subjects.start[10_000]!;
  const rows = (from: number, to: number) =>
    Int32Array.from(frame.subject.keys()).subarray(from, to);
  const known = { frame, rows: rows(0, 10_000), until };
  const model = await trainModel(logisticRegression, known, { horizon, seed: 1 });
  expect(model.calibration.curve.kind).not.toBe('none');
  const test = rows(10_000, 14_000);
  const y = labels({ frame, rows: test, until: frame.asOf }, horizon);
  const ended = test.filter((_, i) => y[i]! >= 0);
  expect(ended.length).toBeGreaterThan(3880);
  const said = model.chances(frame, ended).reduce((sum, p) => sum + p, 0);
  const came = y.filter((one) => one === 1).length;
  expect(Math.abs(said - came)).toBeLessThan(0.02 * ended.length);
});

const withDates = simulatedFrame({ deals: 700, seed: 4 });
/** Judged by twenty splits, so few. */
const withoutDates = simulatedFrame({ deals: 300, seed: 4, dated: false });
let judgedWithout: Promise<WinForecast> | undefined;
const withoutHorizon = () => (judgedWithout ??= judged(withoutDates.frame));

it('claims signal where there is some, dated or not', async () => {
  for (const { frame, chance } of [withDates, withoutDates]) {
    const { abstained, metrics } = await (frame.dated ? judged(frame) : withoutHorizon());
    const best = auc(
      chance,
      Array.from(frame.subjects.cause, (cause) => Number(cause === won))
    );
    expect(abstained).toBeNull();
    expect(metrics.model!.auc).toBeGreaterThan(best! - 0.06);
    expect(metrics.model!.log_loss).toBeLessThan(metrics.prior!.log_loss);
  }
});

it.each([1, 2, 3])('abstains when the outcomes are shuffled (%i)', async (seed) => {
  const { frame } = simulatedFrame({ deals: 900, seed });
  const order = shuffled(900, seeded(seed + 50));
  const shuffledColumns = frame.columns.map((column) =>
    column.kind === 'number'
      ? { ...column, values: column.values.map((_, i) => column.values[order[i]!]!) }
      : { ...column, codes: column.codes.map((_, i) => column.codes[order[i]!]!) }
  );
  const { abstained, candidate, metrics } = await judged({ ...frame, columns: shuffledColumns });
  expect(abstained).toBe('no_signal');
  expect(candidate).toBe('overall_rate');
  expect(Math.abs(metrics.model!.auc! - 0.5)).toBeLessThan(0.09);
});

it('takes a horizon without dates for what it is: nothing to count', async () => {
  const scope = { rows: 'undated' as const, gate, leaky: null };
  const asked = await forecastFrame(withoutDates.frame, scope, { ...options, horizon: 60 });
  expect(asked.horizon).toBeNull();
  expect(asked.metrics.model).toEqual((await withoutHorizon()).metrics.model);
  expect(asked.abstained).toBeNull();
});

it('gives every open deal the overall rate when it abstains, however old', async () => {
  const { frame } = simulatedFrame({ deals: 900, signal: 0 });
  frame.subjects.cause[0] = 0;
  frame.subjects.end[0] = NaN;
  const { abstained, model } = await judged(frame);
  expect(abstained).toBe('no_signal');
  const predictions = predictOpen(frame, model!, { explained: true });
  const rates = new Set(predictions.map(({ probability }) => probability));
  expect(rates.size).toBe(1);
  expect([...rates][0]).toBeCloseTo(0.4, 0);
  expect([...rates][0]).toBeGreaterThan(0.3);
});

it('stays on the overall rate with too few endings, and says so', async () => {
  const { frame } = simulatedFrame({ deals: 24 });
  expect(await judged(frame)).toMatchObject({ abstained: 'too_few', candidate: 'overall_rate' });
});

it('stops when told to', async () => {
  const { frame } = simulatedFrame({ deals: 1000 });
  const controller = new AbortController();
  const asked = forecastFrame(
    frame,
    { rows: 'creation', gate, leaky: null },
    { ...options, signal: controller.signal, onProgress: () => controller.abort() }
  );
  await expect(asked).rejects.toThrow(/abort/i);
});

it('explains every score by at most five parts that add up to it', async () => {
  const { frame } = simulatedFrame({ deals: 1500, seed: 6 });
  for (const forecaster of [logisticRegression, boostedTrees]) {
    const rows = Int32Array.from(frame.subject.keys());
    const known = { frame, rows, until: frame.asOf };
    const model = await trainModel(forecaster, known, { horizon: null, seed: 1 });
    const predictions = predictOpen(frame, model, { explained: true });
    expect(predictions.length).toBeGreaterThan(10);
    for (const { typical, probability, contributions } of predictions) {
      const sum = contributions.reduce((total, { effect }) => total + effect, typical!);
      expect(sum).toBeCloseTo(probability, 4);
      expect(contributions.length).toBeLessThanOrEqual(5);
    }
  }
});

it('keeps groups and the future out of what a fold learns from', () => {
  for (const dated of [true, false]) {
    const { frame } = simulatedFrame({ deals: 400, dated });
    frame.subjects.group.forEach((_, i) => (frame.subjects.group[i] = Math.floor(i / 3)));
    const folds = foldsOf(frame, { horizon: 30, seed: 1 });
    expect(folds.length).toBeGreaterThan(2);
    for (const { train, test } of folds) {
      const groups = new Set(Array.from(train.rows, (row) => frame.subjects.group[row]!));
      expect(Array.from(test).filter((row) => groups.has(frame.subjects.group[row]!))).toEqual([]);
      if (dated) for (const row of train.rows) expect(frame.day[row]!).toBeLessThan(train.until);
    }
  }
});
