import { describe, expect, it } from 'vitest';
import type { AnyAnalysis } from '../../src/lib/analyses/analysis';
import { chartsOf } from '../../src/lib/analyses/block';
import { funnel } from '../../src/lib/analyses/funnel/funnel';
import { readRequest, run } from '../../src/lib/analyses/run';
import type { Period } from '../../src/lib/domain/period';
import { wordsOf } from '../../src/lib/words/words';
import { given } from '../support/given';
import { naiveJourneys, type NaiveJourney } from '../support/naive-journey';
import { elapsedDays } from '../support/naive-moments';
import { randomPipeline } from '../support/random-pipeline';

interface NaiveStep {
  stage: string;
  entered: number;
  advanced: number | null;
  lost: number;
  open: number;
  medianDays: number | null;
}

/** The funnel of METRICS.md read off the naive journeys, one stage at a time. */
function naiveFunnel(
  journeys: NaiveJourney[],
  stages: string[],
  period: Period | null
): NaiveStep[] {
  const inside = (moment: string | null) =>
    !period ||
    (moment !== null && moment.slice(0, 10) >= period.from && moment.slice(0, 10) <= period.to);
  return stages.map((stage, i) => {
    const position = i + 1;
    const last = position === stages.length;
    const entered = journeys.filter(
      (j) => (j.furthest ?? 0) >= position && inside(j.reached(position))
    );
    const passed = entered.filter((j) => j.furthest! > position);
    const stopped = entered.filter((j) => j.furthest === position);
    const waits = entered.flatMap((j) => {
      const [from, to] = [j.entered(position), j.entered(position + 1)];
      return from !== null && to !== null && to >= from ? [elapsedDays(from, to)] : [];
    });
    return {
      stage,
      entered: entered.length,
      advanced: last ? null : passed.length,
      lost: stopped.filter((j) => j.outcome === 'lost').length,
      open: last ? 0 : stopped.filter((j) => j.outcome !== 'lost').length,
      medianDays: last || !waits.length ? null : median(waits)
    };
  });
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}

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
    [1, undefined],
    [2, '2023-02-01..2023-06-30'],
    [3, '2023-Q2']
  ])('agrees with the naive count on random data (seed %i, period %s)', async (seed, period) => {
    const pairs: [string, string][] = [
      ['pipeline', 'New business'],
      ...(period ? [['period', period] as [string, string]] : [])
    ];
    const { random, result, request } = await funnelOf(seed, pairs);
    const journeys = naiveJourneys(random.data, random).filter(
      (j) => j.pipeline.name === 'New business'
    );
    const expected = naiveFunnel(
      journeys,
      random.pipelines[0]!.stages,
      request.scope.filters.period
    );
    expect(
      result.rows.map(({ stage, entered, advanced, lost, open }) => ({
        stage,
        entered,
        advanced,
        lost,
        open
      }))
    ).toEqual(expected.map(({ medianDays: _, ...step }) => step));
    result.rows.forEach((row, i) => {
      const wait = expected[i]!.medianDays;
      if (wait === null) expect(row.median_days).toBeNull();
      else expect(row.median_days).toBeCloseTo(wait, 4);
    });
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

  it('counts within a window only what advanced in time, and loses nobody', async () => {
    const whole = (await funnelOf(7, [])).result.rows;
    const windowed = (await funnelOf(7, [['window', '20']])).result.rows;
    windowed.slice(0, -1).forEach((row, i) => {
      const [entered, advanced, lost, open, late] = [
        row.entered,
        row.advanced,
        row.lost,
        row.open,
        row.late
      ] as number[];
      expect(advanced! + lost! + open! + late!).toBe(entered);
      expect(advanced! + late!).toBe(whole[i]!.advanced);
    });
  });

  it('says what leaks in both languages and draws names as text', async () => {
    const { result } = await funnelOf(8, []);
    expect(wordsOf(result.headline, { locale: 'en', currency: 'CNY' })).toMatch(
      /leaks most|no stage/
    );
    expect(wordsOf(result.headline, { locale: 'zh-CN', currency: 'CNY' })).toMatch(/输单最多/);
    const [bars] = chartsOf((funnel as AnyAnalysis).blocks(result));
    const option = bars!.option(result, {
      theme: 'light',
      locale: 'en',
      currency: 'CNY',
      width: 900,
      animate: false,
      measureText: (text, size) => text.length * size * 0.55
    });
    const formatter = (option!.tooltip as { formatter(items: unknown): string }).formatter;
    const html = [0, 1, 2, 3, 4].map((dataIndex) => formatter([{ dataIndex }])).join('');
    expect(html).not.toMatch(/<(?!\/?b>|br>)/);
  });
});
