import { describe, expect, it } from 'vitest';
import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import { adjustedEffect } from '../../src/lib/analyses/drivers/adjusted-effect';
import { designOf, residuals, type Factor } from '../../src/lib/analyses/drivers/design';
import { drivers } from '../../src/lib/analyses/drivers/drivers';
import type { DriverRow } from '../../src/lib/analyses/drivers/shape';
import { readRequest, run } from '../../src/lib/analyses/run';
import { differenceInterval } from '../../src/lib/statistics/difference';
import { seeded, type Random } from '../../src/lib/statistics/random';
import { addDays } from '../../src/lib/domain/period';
import { denseLeastSquares } from '../support/dense-least-squares';
import { given, type PlainRow } from '../support/given';

const factorOf = (name: string, codes: number[], levels: number): Factor => ({
  name,
  codes: Int32Array.from(codes),
  levels
});

/** Deals of two sources and eight owners; the better source gets more demos, a demo adds `gain`. */
function simulated(gain: number, rows: number, random: Random) {
  const source = Array.from({ length: rows }, () => Number(random.uniform() < 0.5));
  const owner = Array.from({ length: rows }, () => Math.floor(random.uniform() * 8));
  const has = source.map((s) => Number(random.uniform() < (s ? 0.7 : 0.2)));
  const won = has.map((d, i) =>
    Number(random.uniform() < (source[i] ? 0.5 : 0.2) + 0.02 * owner[i]! + gain * d)
  );
  return { source, owner, has, won };
}

function estimated({ source, owner, has, won }: ReturnType<typeof simulated>) {
  const factors = [factorOf('source', source, 2), factorOf('owner', owner, 8)];
  const design = designOf(factors, won.length);
  const outcomes = Uint8Array.from(won);
  return adjustedEffect(design, residuals(design, outcomes), outcomes, Uint8Array.from(has))!;
}

describe('an adjusted difference', () => {
  it('is the coefficient of a full least squares, its error HC3 or more', () => {
    const data = simulated(0.1, 400, seeded(3));
    const x = data.has.map((d, i) => [
      1,
      d,
      data.source[i]!,
      ...Array.from({ length: 7 }, (_, k) => Number(data.owner[i] === k + 1))
    ]);
    const dense = denseLeastSquares(x, data.won);
    const { effect, high } = estimated(data);
    expect(effect).toBeCloseTo(dense.coefficients[1]!, 6);
    const robust = 1.959964 * Math.sqrt(dense.covariance[1]![1]!);
    expect(high - effect).toBeGreaterThan(robust * (1 - 1e-6));
    expect(high - effect).toBeLessThan(robust * 1.15);
  });

  it('takes out what another dimension explains, and keeps what is there', () => {
    const random = seeded(21);
    let [covers, coversNone] = [0, 0];
    const times = 200;
    for (let i = 0; i < times; i++) {
      const some = estimated(simulated(0.12, 600, random));
      covers += Number(some.low < 0.12 && some.high > 0.12);
      const none = estimated(simulated(0, 600, random));
      coversNone += Number(none.p > 0.05);
    }
    expect(covers / times).toBeGreaterThan(0.91);
    expect(coversNone / times).toBeGreaterThan(0.91);
    expect(covers / times).toBeLessThan(0.99);
  });

  it('agrees with the interval of a plain difference where there is nothing to adjust for', () => {
    const has = Array.from({ length: 330 }, (_, i) => Number(i < 30));
    for (const wins of [0, 1, 12]) {
      const won = Uint8Array.from(has, (d, i) => Number(d ? i < wins : i % 5 === 0));
      const design = designOf([], 330);
      const one = adjustedEffect(design, residuals(design, won), won, Uint8Array.from(has))!;
      const plain = differenceInterval({ successes: wins, n: 30 }, { successes: 60, n: 300 })!;
      expect(one.effect).toBeCloseTo(plain.value, 9);
      // thirty deals without a win are no proof that there never is one
      expect(one.high - one.low).toBeGreaterThan(0.6 * (plain.high - plain.low));
      expect(one.high - one.low).toBeLessThan(1.4 * (plain.high - plain.low));
    }
  });

  it('is silent where the other dimensions decide who has it', () => {
    const data = simulated(0.1, 300, seeded(5));
    const design = designOf([factorOf('source', data.source, 2)], 300);
    const won = Uint8Array.from(data.won);
    const same = Uint8Array.from(data.source);
    expect(adjustedEffect(design, residuals(design, won), won, same)).toBeNull();
  });
});

it('gives no effect to what happens late, however much longer the winners lived', async () => {
  const random = seeded(9);
  const deals: PlainRow[] = [];
  const activities: PlainRow[] = [];
  for (let i = 0; i < 1200; i++) {
    const created = addDays('2024-01-01', i % 300);
    const outcome = random.uniform() < 0.4 ? 'won' : 'lost';
    // winners live four times as long; demos come at one pace, whoever wins
    const life = Math.ceil(-(outcome === 'won' ? 80 : 20) * Math.log(1 - random.uniform()));
    const demo = Math.floor(-40 * Math.log(1 - random.uniform()));
    const id = `D-${i}`;
    deals.push({
      deal_id: id,
      pipeline: '',
      stage: outcome === 'won' ? 'Won' : 'Lost',
      outcome,
      created_at: `${created} 00:00:00`,
      closed_at: `${addDays(created, life)} 00:00:00`,
      amount: 100
    });
    if (demo < life)
      activities.push({
        activity_id: id,
        deal_id: id,
        kind: 'demo',
        at: `${addDays(created, demo)} 12:00:00`
      });
  }
  const pipelines = [{ name: '', stages: ['Open', 'Won'], won: ['Won'], lost: ['Lost'] }];
  const { db, workspace } = await given({ deals, activities }, { pipelines, asOf: '2026-12-31' });
  const withDemo = new Set(activities.map(({ deal_id }) => deal_id));
  const rate = (some: PlainRow[]) =>
    some.filter(({ outcome }) => outcome === 'won').length / some.length;
  const naive =
    rate(deals.filter(({ deal_id }) => withDemo.has(deal_id!))) -
    rate(deals.filter(({ deal_id }) => !withDemo.has(deal_id!)));
  expect(naive).toBeGreaterThan(0.25);
  const analysis = drivers as unknown as AnyAnalysis;
  for (const landmark of ['7', '14', '30']) {
    const { rows } = await run(
      analysis,
      readRequest(analysis, [['landmark', landmark]], workspace),
      db
    );
    const demo = (rows as unknown as DriverRow[]).find(({ driver }) => driver === 'kind:demo')!;
    expect([landmark, demo.notable]).toEqual([landmark, false]);
    expect(Math.abs(demo.effect!)).toBeLessThan(0.1);
  }
});
