import { expect, it } from 'vitest';
import { seeded } from '../../src/lib/statistics/random';
import { simulatePeriod } from '../../src/lib/statistics/simulate-period';
import { won } from '../../src/lib/forecast/rows/frame';
import { createdAndWon, wonBetween } from '../../src/lib/forecast/rows/won-amounts';
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
