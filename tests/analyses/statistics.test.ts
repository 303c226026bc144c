import { expect, test } from 'vitest';
import { benjaminiHochberg } from '../../src/lib/statistics/benjamini-hochberg';
import { differenceInterval } from '../../src/lib/statistics/difference';
import { logisticRegression } from '../../src/lib/statistics/logistic-regression';
import { normalCdf, normalQuantile } from '../../src/lib/statistics/normal';
import { seeded } from '../../src/lib/statistics/random';
import { wilson } from '../../src/lib/statistics/wilson';

test.each([
  [0.25, -0.674489750196082],
  [0.001, -3.090232306167814],
  [1e-20, -9.26234008979841],
  [0.975, 1.959963984540054]
])('the normal quantile of %f is as Wichura gives it', (p, z) => {
  expect(normalQuantile(p)).toBeCloseTo(z, 12);
});

test.each([-8.5, -3, -1.2, -0.1, 0, 0.7, 2.5])(
  'the normal distribution and its quantile undo each other at %f',
  (z) => {
    expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 8);
  }
);

// Newcombe (1998), Statistics in Medicine 17:857, table I, method 3
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718]
])('Wilson interval of %i of %i as published', (successes, n, low, high) => {
  const interval = wilson(successes, n);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

// Newcombe (1998), Statistics in Medicine 17:873, table II, method 10
test.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [6, 7, 2, 7, 0.0582, 0.8062],
  [5, 56, 0, 29, -0.0381, 0.1926],
  [10, 10, 0, 20, 0.6791, 1]
])('difference of %i/%i and %i/%i as published', (a, m, b, n, low, high) => {
  const difference = differenceInterval({ successes: a, n: m }, { successes: b, n })!;
  expect(difference.low).toBeCloseTo(low, 4);
  expect(difference.high).toBeCloseTo(high, 4);
});

test('a difference with an empty side is none', () => {
  expect(differenceInterval({ successes: 0, n: 0 }, { successes: 3, n: 9 })).toBeNull();
});

// Benjamini and Hochberg (1995), section 3.2: at 5% the first four are rejected
test('Benjamini and Hochberg reject four of their fifteen tests', () => {
  const p = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
    0.6528, 0.759, 1
  ];
  const adjusted = benjaminiHochberg(p);
  expect(adjusted.filter((q) => q <= 0.05)).toHaveLength(4);
  expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 10);
  expect(benjaminiHochberg([...p].reverse())).toEqual([...adjusted].reverse());
  expect(benjaminiHochberg([])).toEqual([]);
});

test('finds the coefficients a logistic model has', () => {
  const random = seeded(5);
  const truth = [-0.5, 1.2, -0.8];
  const rows = Array.from({ length: 20_000 }, () => [1, random.normal(), random.normal()]);
  const y = rows.map((row) => {
    const z = row.reduce((sum, value, a) => sum + value * truth[a]!, 0);
    return Number(random.uniform() < 1 / (1 + Math.exp(-z)));
  });
  const fit = logisticRegression(Float64Array.from(rows.flat()), y, 3)!;
  truth.forEach((value, a) => {
    expect(Math.abs(fit.coefficients[a]! - value)).toBeLessThan(0.06);
    expect(Math.sqrt(fit.covariance[a * 3 + a]!)).toBeLessThan(0.03);
  });
});
