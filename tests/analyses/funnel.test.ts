import { describe, expect, it } from 'vitest';
import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import { chartsOf } from '../../src/lib/analyses/block';
import { funnel } from '../../src/lib/analyses/funnel/funnel';
import { readRequest, run } from '../../src/lib/analyses/run';
import { wordsOf } from '../../src/lib/words/words';
import { given } from '../support/given';
import { naiveFunnel } from '../support/naive-funnel';
import { naiveJourneys } from '../support/naive-journey';
import { chartContext } from '../support/draw-chart';
import { randomPipeline } from '../support/random-pipeline';

async function funnelOf(seed: number, pairs: [string, string][], copies = 1) {
  const random = randomPipeline(seed, { deals: 80 });
  const data = copies === 1 ? random.data : duplicated(random.data);
  const { db, workspace } = await given(data, random);
  const request = readRequest(funnel, pairs, workspace);
  const result = await run(funnel, request, db);
  return { random, result, request };
}

const duplicated = <T extends Record<string, Record<string, unknown>[]>>(data: T): T =>
  Object.fromEntries(
    Object.entries(data).map(([table, rows]) => [
      table,
      table === 'rates'
        ? rows
        : [...rows, ...rows.map((row) => ({ ...row, deal_id: `${row.deal_id}-again` }))]
    ])
  ) as T;

describe('funnel', () => {
  it.each([
    [1, {}],
    [2, { period: '2023-02-01..2023-06-30' }],
    [3, { period: '2023-Q2' }],
    [3, { period: '2023-Q2', cohort: 'each_stage' }],
    [4, { window: '30' }],
    [5, { period: '2023-07-01..2024-03-31', window: '90' }],
    [6, { period: '2023-07-01..2024-03-31', window: '90', cohort: 'each_stage' }]
  ])('agrees with the naive count on random data (seed %i, %o)', async (seed, pairs) => {
    const { random, result, request } = await funnelOf(seed, [
      ['pipeline', 'New business'],
      ...Object.entries(pairs)
    ]);
    const journeys = naiveJourneys(random.data, random).filter(
      (j) => j.pipeline.name === 'New business'
    );
    const expected = naiveFunnel(journeys, random.pipelines[0]!.stages, {
      period: request.scope.filters.period,
      eachStage: 'cohort' in pairs,
      window: 'window' in pairs ? Number(pairs.window) : 0,
      asOf: random.asOf
    });
    expect(
      result.rows.map(({ stage, entered, advanced, late, lost, open, not_yet }) => ({
        stage,
        entered,
        advanced,
        late,
        lost,
        open,
        not_yet
      }))
    ).toEqual(expected.map(({ medianDays: _, ...step }) => step));
    result.rows.forEach((row, i) => {
      const { medianDays: wait, entered, advanced, not_yet } = expected[i]!;
      if (wait === null) expect(row.median_days).toBeNull();
      else expect(row.median_days).toBeCloseTo(wait, 4);
      const had = entered - (not_yet ?? 0);
      expect(row.rate).toBe(advanced === null || !had ? null : advanced / had);
    });
  });

  it.each([
    [1, {}],
    [2, { period: '2023-Q3' }],
    [3, { period: '2023-05-01..2023-12-31', window: '20' }]
  ])('nests, and its subtitle counts the first row (seed %i, %o)', async (seed, pairs) => {
    const { result } = await funnelOf(seed, Object.entries(pairs));
    const entered = result.rows.map((row) => row.entered as number);
    expect(entered[0]).toBeGreaterThan(0);
    expect(result.counted).toEqual({ of: 'deals', n: entered[0] });
    expect(entered).toEqual([...entered].sort((a, b) => b - a));
    result.rows.slice(0, -1).forEach((row, i) => {
      expect(Number(row.advanced) + Number(row.late)).toBe(entered[i + 1]);
    });
  });

  it('draws those who entered each stage as shares, not as a funnel', async () => {
    const { result } = await funnelOf(3, [
      ['period', '2023-Q3'],
      ['cohort', 'each_stage']
    ]);
    const [bars] = chartsOf((funnel as AnyAnalysis).blocks(result));
    const { series } = bars!.option(result, chartContext()) as {
      series: { data: { value: number }[] }[];
    };
    const stages = result.rows.slice(0, -1);
    stages.forEach((row, i) => {
      const whole = series.reduce((sum, { data }) => sum + data[i]!.value, 0);
      expect(whole).toBeCloseTo(row.entered ? 1 : 0, 9);
    });
    expect(series[0]!.data).toHaveLength(stages.length);
    expect(result.counted).toBeUndefined();
  });

  it('gives each part of a bar the number that a click on it opens', async () => {
    const { result } = await funnelOf(5, [
      ['period', '2023-07-01..2024-03-31'],
      ['window', '90']
    ]);
    const [bars] = chartsOf((funnel as AnyAnalysis).blocks(result));
    const { series } = bars!.option(result, chartContext()) as {
      series: { data: { value: number; row: number; part?: string }[] }[];
    };
    for (const { value, row, part } of series
      .flatMap(({ data }) => data)
      .filter((one) => one.value))
      expect(funnel.drill!(result.rows[row] as never, result as never, part)?.deals).toBe(value);
    expect(series).toHaveLength(5);
  });

  it('splits every stage into advanced, lost and open without a rest, and never rises', async () => {
    const { result } = await funnelOf(4, [['pipeline', 'New business']]);
    const rows = result.rows as {
      entered: number;
      advanced: number | null;
      lost: number;
      open: number;
    }[];
    rows.slice(0, -1).forEach((row, i) => {
      expect(row.advanced! + row.lost + row.open).toBe(row.entered);
      expect(rows[i + 1]!.entered).toBeLessThanOrEqual(row.entered);
      expect(row.advanced).toBe(rows[i + 1]!.entered);
    });
  });

  it('keeps its rates when every deal is there twice', async () => {
    const once = (await funnelOf(5, [])).result.rows.map(({ rate, median_days }) => ({
      rate,
      median_days
    }));
    const twice = (await funnelOf(5, [], 2)).result.rows.map(({ rate, median_days }) => ({
      rate,
      median_days
    }));
    expect(twice).toEqual(once);
  });

  it('breaks down into groups that sum to the whole', async () => {
    const whole = (await funnelOf(6, [])).result.rows as {
      stage: string;
      entered: number;
      lost: number;
    }[];
    const parts = (await funnelOf(6, [['by', 'owner']])).result.rows as typeof whole;
    for (const { stage, entered, lost } of whole) {
      const same = parts.filter((row) => row.stage === stage);
      expect(same.reduce((sum, row) => sum + row.entered, 0)).toBe(entered);
      expect(same.reduce((sum, row) => sum + row.lost, 0)).toBe(lost);
    }
  });

  it.each(['20', '200'])(
    'splits every stage without a rest with a window of %s days',
    async (window) => {
      const { result } = await funnelOf(7, [['window', window]]);
      for (const row of result.rows.slice(0, -1)) {
        const parts = [row.advanced, row.late, row.lost, row.open, row.not_yet].map(Number);
        expect(parts.reduce((sum, n) => sum + n, 0)).toBe(row.entered);
      }
    }
  );

  it('says what leaks in both languages and draws names as text', async () => {
    const { result } = await funnelOf(8, []);
    expect(wordsOf(result.headline, { locale: 'en', currency: 'CNY' })).toMatch(
      /leaks most|No stage/
    );
    expect(wordsOf(result.headline, { locale: 'zh-CN', currency: 'CNY' })).toMatch(/输单率最高/);
    const [bars] = chartsOf((funnel as AnyAnalysis).blocks(result));
    const option = bars!.option(result, chartContext());
    const formatter = (option!.tooltip as { formatter(items: unknown): string }).formatter;
    const html = [0, 1, 2, 3, 4].map((dataIndex) => formatter([{ dataIndex }])).join('');
    expect(html).not.toMatch(/<(?!\/?b>|br>)/);
  });
});
