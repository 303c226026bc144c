import { expect, it } from 'vitest';
import { roundAxis, shownRound } from '../../src/lib/charts/round-axis';

it.each([
  [[4_300_000, 9_800_000], undefined, 10_000_000, 2_000_000],
  [[4_300_000, 9_800_000], { currency: 'USD', rate: 7.12 }, 7.12 * 1_500_000, 7.12 * 500_000]
] as const)('divides amounts in steps that are round as shown', (values, exchange, max, step) => {
  const axis = roundAxis(values, { width: 800, exchange });
  expect(axis.max).toBeCloseTo(max, 4);
  expect(axis.interval).toBeCloseTo(step, 4);
});

it('leaves a chart its own steps where amounts are shown as they are', () => {
  expect(shownRound([1, 2, 3], { width: 800, exchange: undefined })).toEqual({});
});

it('reaches below nought where an amount does', () => {
  const { min = 0, interval } = roundAxis([-30, 100], { width: 800, exchange: undefined });
  expect(min).toBeLessThanOrEqual(-30);
  expect(min % interval).toBeCloseTo(0);
});
