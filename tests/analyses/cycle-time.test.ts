import { beforeAll, describe, expect, it } from 'vitest';
import { chartsOf } from '../../src/lib/analyses/block';
import { cycleTime } from '../../src/lib/analyses/cycle-time/cycle-time';
import { binned } from '../../src/lib/analyses/cycle-time/days-to-close';
import type { CycleTimeResult } from '../../src/lib/analyses/cycle-time/shape';
import { timeToClose } from '../../src/lib/analyses/cycle-time/time-to-close';
import { readRequest, run } from '../../src/lib/analyses/run';
import type { Period } from '../../src/lib/domain/period';
import { wordsOf } from '../../src/lib/words/words';
import { chartContext, drawn } from '../support/draw-chart';
import { given } from '../support/given';
import { naiveJourneys, type NaiveJourney } from '../support/naive-journey';
import { elapsedDays } from '../support/naive-moments';
import { randomPipeline } from '../support/random-pipeline';

type Pairs = [string, string][];

async function opened(seed: number) {
  const random = randomPipeline(seed, { deals: 90 });
  const { db, workspace } = await given(random.data, random);
  const journeys = naiveJourneys(random.data, random).filter(
    (j) => j.pipeline === random.pipelines[0]
  );
  return { db, workspace, journeys };
}

async function asked(
  { db, workspace, journeys }: Awaited<ReturnType<typeof opened>>,
  requests: Pairs[]
) {
  const results = [];
  for (const pairs of requests) {
    const request = readRequest(cycleTime, [['pipeline', 'New business'], ...pairs], workspace);
    const result = (await run(cycleTime, request, db)) as unknown as CycleTimeResult;
    const wanted = request.scope.filters.dimensions.region;
    results.push({
      result,
      journeys: journeys.filter(({ deal }) => !wanted || wanted.includes(String(deal.region)))
    });
  }
  return results;
}

const requests: Pairs[] = [
  [],
  [['period', '2023-Q3']],
  [
    ['period', '2023-Q3'],
    ['basis', 'created']
  ],
  [
    ['region', 'East'],
    ['by', 'source']
  ]
];

describe.each([1, 2])('on random data (seed %i)', (seed) => {
  let crm: Awaited<ReturnType<typeof opened>>;
  beforeAll(async () => {
    crm = await opened(seed);
  });

  it('agrees with a plain reading of the visits', async () => {
    for (const { result, journeys } of await asked(crm, requests)) {
      const plain = naiveRows(journeys, result.scope.filters.period, result.params.basis);
      expect(result.rows.map(({ what }) => what)).toEqual(plain.map(({ what }) => what));
      result.rows.forEach((row, i) => {
        const { values, stillThere } = plain[i]!;
        expect(row.n, row.what).toBe(values.length);
        near(row.q1_days, quantile(values, 0.25));
        near(row.median_days, quantile(values, 0.5));
        near(row.q3_days, quantile(values, 0.75));
        near(
          row.mean_days,
          values.length ? values.reduce((a, b) => a + b, 0) / values.length : null
        );
        if (stillThere) near(row.km_median_days, naiveMedian(values, stillThere));
      });
    }
  });

  it('splits stages by what became of the deals, and closings by group, without losing any', async () => {
    for (const { result } of await asked(crm, requests)) {
      const { by_outcome, by_group, histogram } = result.parts;
      for (const row of result.rows.slice(0, -2)) {
        const split = by_outcome.filter(({ position }) => position === row.position);
        expect(split.reduce((sum, { n }) => sum + n, 0)).toBe(row.n);
      }
      for (const row of result.rows.slice(-2)) {
        const groups = by_group.filter(({ outcome }) => outcome === row.what);
        if (result.params.by) expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(row.n);
        expect(histogram.reduce((sum, bin) => sum + bin[row.what as 'won' | 'lost'], 0)).toBe(
          row.n
        );
      }
      if (!result.params.by) expect(by_group).toEqual([]);
    }
  });

  it('follows every deal created in the period to won, lost or the last day', async () => {
    for (const { result, journeys } of await asked(crm, requests)) {
      const created = journeys.filter(
        (j) => j.createdAt && inside(j.createdAt, result.scope.filters.period)
      );
      const closing = timeToClose(result.parts.survival);
      expect(closing.deals).toBe(created.length);
      expect(closing.open).toBe(created.filter((j) => j.outcome === 'open').length);
      let before = { won: 0, lost: 0, survival: 1 };
      for (const { causes, survival } of closing.incidence) {
        const [won, lost] = causes.map(({ incidence }) => incidence) as [number, number];
        expect(won + lost + survival).toBeCloseTo(1, 9);
        expect(won).toBeGreaterThanOrEqual(before.won);
        expect(lost).toBeGreaterThanOrEqual(before.lost);
        expect(survival).toBeLessThanOrEqual(before.survival);
        before = { won, lost, survival };
      }
    }
  });

  it('draws its charts at phone and desk width, hostile names and all', async () => {
    const [plain, grouped] = await asked(crm, [[], [['by', 'owner']]]);
    for (const { result } of [plain!, grouped!])
      for (const width of [360, 1200])
        for (const svg of Object.values(
          drawn(cycleTime, result as never, chartContext({ width, locale: 'zh-CN' }))
        )) {
          expect(svg).not.toContain('NaN');
          expect(svg).not.toContain('<script>');
        }
  });

  it('says so when nothing has closed', async () => {
    const { result } = (await asked(crm, [[['amount_min', '900000000']]]))[0]!;
    expect(wordsOf(result.headline, chartContext())).toBe('No deal closed in this period');
    expect(result.rows.every(({ n, median_days }) => n === 0 && median_days === null)).toBe(true);
    const charts = chartsOf(cycleTime.blocks(result));
    expect(charts.map((chart) => chart.option(result, chartContext()))).toEqual([
      null,
      null,
      null,
      null
    ]);
  });
});

it('puts the longest hundredth of the closings into the last bin', () => {
  const rows = Array.from({ length: 100 }, (_, day) => ({ day, won: day < 50 ? 4 : 1, lost: 0 }));
  const bins = binned([...rows, { day: 900, won: 1, lost: 1 }], 30);
  expect(bins[0]).toEqual({ from: 0, to: 4, won: 20, lost: 0 });
  expect(bins.at(-1)).toMatchObject({ to: 900, lost: 1 });
  expect(bins.reduce((sum, { won }) => sum + won, 0)).toBe(251);
});

const inside = (moment: string | null, period: Period | null) =>
  !period ||
  (moment !== null && moment.slice(0, 10) >= period.from && moment.slice(0, 10) <= period.to);

interface NaiveRow {
  what: string;
  values: number[];
  /** Days so far of the deals still there; null for won and lost. */
  stillThere: number[] | null;
}

function naiveRows(
  journeys: NaiveJourney[],
  period: Period | null,
  basis: 'closed' | 'created'
): NaiveRow[] {
  const stages = journeys[0]!.pipeline.stages.slice(0, -1);
  const counted = (j: NaiveJourney) =>
    basis === 'created'
      ? inside(j.createdAt, period)
      : !period || (j.outcome !== 'open' && inside(j.closedAt, period));
  const inStages = stages.map((what, i) => {
    const there = journeys.filter((j) => j.daysIn(i + 1) !== null && counted(j));
    const isStill = (j: NaiveJourney) => j.outcome === 'open' && j.position === i + 1;
    return {
      what,
      values: there.filter((j) => !isStill(j)).map((j) => j.daysIn(i + 1)!),
      stillThere: there.filter(isStill).map((j) => j.daysIn(i + 1)!)
    };
  });
  const closed = ['won', 'lost'].map((what) => ({
    what,
    values: journeys
      .filter((j) => j.outcome === what && j.createdAt && j.closedAt && counted(j))
      .map((j) => elapsedDays(j.createdAt!, j.closedAt!)),
    stillThere: null
  }));
  return [...inStages, ...closed];
}

function quantile(values: number[], p: number): number | null {
  if (!values.length) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const low = sorted[Math.floor(place)]!;
  return low + (place - Math.floor(place)) * (sorted[Math.ceil(place)]! - low);
}

/** The product-limit median, each factor counted anew. */
function naiveMedian(left: number[], still: number[]): number | null {
  let share = 1;
  for (const time of [...new Set(left)].sort((a, b) => a - b)) {
    const atRisk = [...left, ...still].filter((t) => t >= time).length;
    share *= 1 - left.filter((t) => t === time).length / atRisk;
    if (share <= 0.5 + 1e-12) return time;
  }
  return null;
}

function near(found: number | null, expected: number | null): void {
  if (found === null || expected === null) expect(found).toBe(expected);
  else expect(found).toBeCloseTo(expected, 6);
}
