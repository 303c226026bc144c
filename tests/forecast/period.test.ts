import { beforeAll, describe, expect, it } from 'vitest';
import {
  methods,
  scoreMethods,
  type Method,
  type RecordRow
} from '../../src/lib/analyses/forecast/record-scores';
import { seeded } from '../../src/lib/statistics/random';
import { simulatePeriod } from '../../src/lib/statistics/simulate-period';
import { startTensorflow } from '../../src/lib/engine/tensorflow-node';
import { boostedTrees } from '../../src/lib/forecast/models/boosted-trees';
import { addDays } from '../../src/lib/domain/period';
import { won } from '../../src/lib/forecast/rows/frame';
import { trackRecord, recordRows } from '../../src/lib/forecast/evaluate/track-record';
import { gatherTraining } from '../../src/lib/forecast/rows/training-data';
import { createdAndWon, wonBetween } from '../../src/lib/forecast/rows/won-amounts';
import { sample } from '../support/sample';
import { simulatedFrame } from '../support/simulated-frame';

it('adds up what is expected of the parts', () => {
  const open = Array.from({ length: 200 }, (_, i) => ({ p: (i % 9) / 10 + 0.05, amount: 100 + i }));
  const expected = 5000 + open.reduce((sum, { p, amount }) => sum + p * amount, 0) + 300;
  const range = simulatePeriod(
    { closed: 5000, open, newWins: [200, 300, 400] },
    { random: seeded(1), shock: 0 }
  );
  expect(range.mean / expected).toBeCloseTo(1, 2);
  const sd = Math.sqrt(
    open.reduce((sum, { p, amount }) => sum + p * (1 - p) * amount ** 2, 0) + 200 ** 2 / 6
  );
  expect((range.p90 - range.p10) / (2 * 1.2816 * sd)).toBeCloseTo(1, 1);
});

it('widens with the shock that all deals share, and not below what is won', () => {
  const open = Array.from({ length: 300 }, () => ({ p: 0.3, amount: 10 }));
  const width = (shock: number) => {
    const { p10, p90 } = simulatePeriod(
      { closed: 50, open, newWins: [] },
      { random: seeded(2), shock }
    );
    expect(p10).toBeGreaterThanOrEqual(50);
    return p90 - p10;
  };
  expect(width(0.6)).toBeGreaterThan(3 * width(0));
});

it('counts wins by the days they were created and closed', () => {
  const { frame } = simulatedFrame({ deals: 300 });
  const amount = Float64Array.from({ length: 300 }, (_, i) => i);
  const { start, end, cause } = frame.subjects;
  const [created, from, to] = [19_500, 19_520, 19_700];
  const naive = (late: boolean) =>
    Array.from(amount).reduce((sum, value, s) => {
      const counted = cause[s] === won && end[s]! >= from && end[s]! < to;
      return sum + (counted && (!late || start[s]! >= created) ? value : 0);
    }, 0);
  const wins = { subjects: frame.subjects, amount };
  expect(wonBetween(wins, from, to)).toBe(naive(false));
  expect(createdAndWon(wins, { created, from, to })).toBe(naive(true));
  expect(naive(true)).toBeLessThan(naive(false));
});

describe('on the sample, at the first day of each of 24 months', () => {
  let rows: RecordRow[];
  let asOf: string;
  beforeAll(async () => {
    await startTensorflow();
    const { db, report } = await sample();
    const data = await gatherTraining(db, report.workspace, { target: 'deals' });
    const record = await trackRecord(data, {
      forecaster: boostedTrees,
      epochs: 50,
      origins: data.recordOrigins,
      seed: 1
    });
    rows = recordRows(record) as unknown as RecordRow[];
    ({ asOf } = report.workspace);
  });
  const whole = (grain: string, begun: boolean) =>
    rows.filter(
      (row) => row.pipeline === null && row.grain === grain && row.months_in! >= 0 === begun
    );
  const quarters = () => whole('quarter', true);

  it('looks back on eight quarters, none of which it knew the end of', async () => {
    expect(new Set(quarters().map((row) => row.period_start)).size).toBe(8);
    expect(quarters()).toHaveLength(24);
    for (const row of rows) expect(row.origin! <= row.period_end!).toBe(true);
    for (const row of rows) expect(row.origin! <= row.period_start!).toBe(row.months_in! <= 0);
  });

  it('compares with what was truly won in each quarter', async () => {
    const { db } = await sample();
    const { sql } = await import('../../src/lib/sql/sql');
    const some = [...quarters().slice(0, 6), ...whole('quarter', false).slice(-4)];
    for (const { period_start, period_end, actual } of [...some, ...whole('month', false)]) {
      const table = await db.query(sql`
        select cast(sum(amount_base) as double) as total from journeys
        where outcome = 'won' and cast(closed_at as date) between cast(${period_start!} as date) and cast(${period_end!} as date)`);
      expect(table.getChild('total')!.get(0)).toBeCloseTo(actual!, 2);
    }
  });

  it('errs less over all origins than every naive forecast', () => {
    const { scores } = scoreMethods(quarters());
    expect(scores.map(({ method }) => method)).toEqual(Object.keys(methods) as Method[]);
    const [model, ...naive] = scores.map(({ wape }) => wape);
    expect(model).toBeLessThan(Math.min(...naive));
  });

  it('looks ahead to the next month and quarter where they are over by now', () => {
    const monthsFrom = (from: string, to: string) =>
      12 * (+to.slice(0, 4) - +from.slice(0, 4)) + +to.slice(5, 7) - +from.slice(5, 7);
    const origins = [...new Set(quarters().map(({ origin }) => origin!))];
    for (const grain of ['month', 'quarter'] as const) {
      const length = grain === 'month' ? 1 : 3;
      const expected = origins.flatMap((origin) => {
        const month = +origin.slice(5, 7) - 1;
        const start = new Date(Date.UTC(+origin.slice(0, 4), month - (month % length) + length, 1));
        const next = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + length, 1));
        const text = start.toISOString().slice(0, 10);
        return next.toISOString().slice(0, 10) <= addDays(asOf, 1)
          ? [[origin, text, -monthsFrom(origin, text)]]
          : [];
      });
      const found = whole(grain, false);
      expect(found.map((row) => [row.origin, row.period_start, row.months_in])).toEqual(expected);
      expect(found.length).toBeGreaterThan(20);
      expect(found.every(({ closed }) => closed === 0)).toBe(true);
    }
  });

  it('keeps most of the next months and quarters inside its ranges too', () => {
    for (const grain of ['month', 'quarter'])
      expect(scoreMethods(whole(grain, false)).coverage).toBeGreaterThanOrEqual(0.6);
  });

  it('keeps its ranges in order and most of what came inside them', () => {
    for (const row of quarters()) {
      expect(row.p10).toBeLessThanOrEqual(row.p50!);
      expect(row.p50).toBeLessThanOrEqual(row.p90!);
      expect(row.actual).toBeGreaterThan(row.closed!);
    }
    expect(scoreMethods(quarters()).coverage).toBeGreaterThanOrEqual(0.65);
  });

  it('gives each pipeline a record that adds up to the whole', () => {
    for (const all of quarters()) {
      const parts = rows.filter(
        (row) =>
          row.pipeline !== null &&
          row.grain === 'quarter' &&
          row.origin === all.origin &&
          row.months_in! >= 0
      );
      expect(parts).toHaveLength(2);
      expect(parts.reduce((sum, { actual }) => sum + actual!, 0)).toBeCloseTo(all.actual!, 2);
    }
  });
});
