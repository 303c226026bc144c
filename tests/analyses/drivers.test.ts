import { beforeAll, describe, expect, it } from 'vitest';
import { truths } from '../../data-samples/manufacturer/truths';
import { adjustedEffect } from '../../src/lib/analyses/drivers/adjusted-effect';
import type { LandmarkDeal } from '../../src/lib/analyses/drivers/shape';
import { logisticRegression } from '../../src/lib/analyses/statistics/logistic-regression';
import { seeded } from '../../src/lib/analyses/statistics/random';
import { sample, type Sample } from '../support/sample';

/** Deals where referrals win more, get more demos, and a demo adds `gain` to the chance. */
function deals(gain: number, n = 4000): LandmarkDeal[] {
  const random = seeded(21);
  return Array.from({ length: n }, () => {
    const source = random.uniform() < 0.5 ? 'referral' : 'web';
    const demos = Number(random.uniform() < (source === 'referral' ? 0.7 : 0.2));
    const chance = (source === 'referral' ? 0.5 : 0.2) + gain * demos;
    return {
      outcome: random.uniform() < chance ? 'won' : 'lost',
      amount: Math.exp(random.normal() + 9),
      demos,
      touches: 1,
      people: 1,
      touched_early: false,
      advanced: false,
      pushes: 0,
      owner: 'Ann',
      source,
      region: null,
      industry: null,
      product: null
    };
  });
}
const withDemo = (rows: LandmarkDeal[]) => rows.map(({ demos }) => demos! > 0);
const rate = (rows: LandmarkDeal[]) =>
  rows.filter(({ outcome }) => outcome === 'won').length / rows.length;

it('finds the coefficients a logistic model has', () => {
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

it('takes out of a difference what another dimension explains', () => {
  const none = deals(0);
  const crude =
    rate(none.filter(({ demos }) => demos! > 0)) - rate(none.filter(({ demos }) => !demos));
  const adjusted = adjustedEffect(none, withDemo(none), ['source'])!;
  expect(crude).toBeGreaterThan(0.1);
  expect(adjusted.low).toBeLessThan(0);
  expect(adjusted.high).toBeGreaterThan(0);
});

it('keeps what is there, within its interval', () => {
  const some = deals(0.12);
  const { effect, low, high, p } = adjustedEffect(some, withDemo(some), ['source'])!;
  expect(effect).toBeCloseTo(0.12, 1);
  expect(low).toBeLessThan(0.12);
  expect(high).toBeGreaterThan(0.12);
  expect(p).toBeLessThan(0.01);
});

describe('on the sample', () => {
  let product: Sample;
  let rows: Record<string, never>[];
  beforeAll(async () => {
    product = await sample();
    rows = (await product.ask('drivers', { pipeline: 'New business' })).rows;
  });
  const effectOf = (driver: string, value: string | null = null) =>
    rows.find((row) => row.driver === driver && row.value === value) as unknown as {
      effect: number;
      low: number;
      high: number;
      notable: boolean;
      n_with: number;
    };

  it('recovers the planted demo, near its planted size', () => {
    const { effect, low, high, notable } = effectOf('demo');
    expect(notable).toBe(true);
    expect(low).toBeGreaterThan(0);
    expect(high).toBeGreaterThan(truths.earlyDemo.expected.winRateGain[0]);
    expect(effect).toBeLessThan(truths.earlyDemo.expected.winRateGain[1] + 0.03);
  });

  it('names the strong and the weak sellers on the right side', () => {
    for (const owner of truths.ownerSkill.top)
      expect(effectOf('owner', owner).effect).toBeGreaterThan(0.03);
    for (const owner of truths.ownerSkill.bottom)
      expect(effectOf('owner', owner).effect).toBeLessThan(-0.03);
  });

  it('has at least 30 on either side, and no causal word in what it says', async () => {
    for (const row of rows as unknown as { n_with: number; n_without: number }[])
      expect(Math.min(row.n_with, row.n_without)).toBeGreaterThanOrEqual(30);
    const { headline } = await product.ask('drivers');
    expect(headline).toMatch(/win \d+ pp (more|less) .*n = /);
    expect(headline).not.toMatch(/because|cause|lead to|increase|due to|makes/i);
  });
});
