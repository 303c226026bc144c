import { beforeAll, describe, expect, it } from 'vitest';
import { truths } from '../../data-samples/manufacturer/truths';
import { ageing, lateRegistration, regionLeak, slowProduct } from './measure-course';
import { dealGrowth, poorSource, referralValue } from './measure-money';
import { earlyDemo, ownerSkill, priceLosses, pushes, seasonality } from './measure-wins';
import { mean, rateOf, sampleTables, winRate, type SampleTables } from './sample-tables';

type Measure = (sample: SampleTables) => object;

const measures: Record<keyof typeof truths, Measure> = {
  regionLeak,
  poorSource,
  earlyDemo,
  ownerSkill,
  pushes,
  lateRegistration,
  ageing,
  seasonality,
  slowProduct,
  priceLosses,
  dealGrowth,
  referralValue
};

describe('the truths planted in the manufacturer sample', () => {
  let sample: SampleTables;
  beforeAll(() => {
    sample = sampleTables();
  });

  it.each(Object.keys(truths) as (keyof typeof truths)[])('can be measured: %s', (name) => {
    const measured = measures[name](sample) as Record<string, number>;
    for (const [figure, range] of Object.entries(truths[name].expected)) {
      const [low, high] = range as readonly [number, number];
      expect(measured[figure], `${figure} at least`).toBeGreaterThanOrEqual(low);
      expect(measured[figure], `${figure} at most`).toBeLessThanOrEqual(high);
    }
  });

  it('leaks in the one region only', () => {
    const { elsewhere } = regionLeak(sample);
    expect(Math.abs(elsewhere.after.rate - elsewhere.before.rate)).toBeLessThan(0.06);
  });

  it('leaves the price losses of other industries as they are', () => {
    expect(priceLosses(sample).elsewhereAfter).toBeLessThan(0.24);
  });

  it('looks like a healthy pipeline', () => {
    const { deals } = sample;
    const open = rateOf(deals, (deal) => deal.outcome === 'open');
    expect(open).toBeGreaterThan(0.09);
    expect(open).toBeLessThan(0.16);
    expect(winRate(deals)).toBeGreaterThan(0.25);
    expect(winRate(deals)).toBeLessThan(0.35);
    expect(rateOf(deals, (deal) => deal.pipeline === 'Renewal')).toBeLessThan(0.14);
  });

  it('has a CRM probability that hopes for too much', () => {
    const open = sample.deals.filter((deal) => deal.outcome === 'open');
    const hoped = mean(open.map((deal) => Number(deal.crm_probability)));
    expect(hoped).toBeGreaterThan(winRate(sample.deals) + 0.05);
  });
});
