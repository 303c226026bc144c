import { beforeAll, describe, expect, it } from 'vitest';
import { list } from '../../src/lib/analyses/params';
import { readRequest, run } from '../../src/lib/analyses/run';
import type {
  StageConversionAnswer,
  StageConversionRow
} from '../../src/lib/analyses/stage-conversion/shape';
import { shifts } from '../../src/lib/analyses/stage-conversion/shifts';
import { stageConversion } from '../../src/lib/analyses/stage-conversion/stage-conversion';
import { changePoint } from '../../src/lib/statistics/change-point';
import { grainPeriod, parsePeriod, type Period } from '../../src/lib/domain/period';
import { chartContext, drawn } from '../support/draw-chart';
import { given } from '../support/given';
import { naiveJourneys, type NaiveJourney } from '../support/naive-journey';
import { generator, randomPipeline } from '../support/random-pipeline';

type Pairs = [string, string][];

async function opened(seed: number) {
  const random = randomPipeline(seed, { deals: 110 });
  const journeys = naiveJourneys(random.data, random).filter(
    (j) => j.pipeline === random.pipelines[0]
  );
  return { ...(await given(random.data, random)), random, journeys };
}

type Crm = Awaited<ReturnType<typeof opened>>;

async function asked({ db, random, journeys, ...crm }: Crm, requests: Pairs[], fiscalStart = 1) {
  const workspace = { ...crm.workspace, fiscalStart };
  const results = [];
  for (const pairs of requests) {
    const request = readRequest(
      stageConversion,
      [['pipeline', 'New business'], ...pairs],
      workspace
    );
    const result = (await run(stageConversion, request, db)) as StageConversionAnswer;
    results.push({ result, request, journeys, random });
  }
  return results;
}

const inside = (moment: string | null, { from, to }: Period) =>
  moment !== null && moment.slice(0, 10) >= from && moment.slice(0, 10) <= to;

/** Every deal that reached the position in those days, and what became of it. */
function naiveCounts(journeys: NaiveJourney[], position: number, days: Period) {
  const entered = journeys.filter(
    (j) => (j.furthest ?? 0) >= position && inside(j.reached(position), days)
  );
  const stopped = entered.filter((j) => j.furthest === position);
  return {
    entered: entered.length,
    advanced: entered.length - stopped.length,
    lost: stopped.filter((j) => j.outcome === 'lost').length,
    open: stopped.filter((j) => j.outcome !== 'lost').length
  };
}

describe.each([1, 2])('on random data (seed %i)', (seed) => {
  let crm: Crm;
  beforeAll(async () => {
    crm = await opened(seed);
  });

  it.each(['week', 'month', 'quarter'] as const)(
    'agrees with a plain count by %s',
    async (grain) => {
      const [plain, narrowed] = await asked(
        crm,
        [
          [['grain', grain]],
          [
            ['grain', grain],
            ['by', 'region'],
            ['period', '2023-03-10..2023-09-20']
          ]
        ],
        2
      );
      for (const { result, journeys } of [plain!, narrowed!]) {
        const { by } = result.params;
        let entered = 0;
        for (const row of result.rows) {
          const whole = grainPeriod(grain, row.period, { fiscalStart: 2 });
          const days = result.scope.filters.period
            ? overlapOf(whole, result.scope.filters.period)
            : whole;
          const own = by
            ? journeys.filter(({ deal }) => (deal[by] ?? null) === row.group)
            : journeys;
          const { open, advanced, lost, entered: all } = naiveCounts(own, row.position, days);
          expect(whole.from).toBe(row.period);
          expect([row.entered, row.advanced, row.lost, row.open]).toEqual([
            all,
            advanced,
            lost,
            open
          ]);
          expect(row.rate).toBeCloseTo(advanced / all, 12);
          expect(row.rate_resolved).toBe(advanced + lost ? advanced / (advanced + lost) : null);
          entered += all;
        }
        const everything = result.scope.filters.period ?? { from: '0001-01-01', to: '9999-12-31' };
        const expected = [1, 2, 3, 4].reduce(
          (sum, k) => sum + naiveCounts(journeys, k, everything).entered,
          0
        );
        expect(entered).toBe(expected);
      }
    }
  );

  it('leads to exactly the deals that entered', async () => {
    const { result, journeys, random } = (
      await asked(crm, [
        [
          ['by', 'region'],
          ['grain', 'month']
        ]
      ])
    )[0]!;
    for (const row of result.rows) {
      const { pairs } = stageConversion.drill!(row, result)!;
      const days = parsePeriod(pairs.entered!, { asOf: random.asOf, fiscalStart: 1 })!;
      const [region] = list().parse(pairs.region!)!;
      const own = journeys.filter(({ deal }) => (deal.region ?? '') === region);
      const position = random.pipelines[0]!.stages.indexOf(pairs.reached!) + 1;
      expect(naiveCounts(own, position, days).entered).toBe(row.entered);
    }
  });

  it('calls a period immature until nine in ten would be resolved', async () => {
    const { result } = (
      await asked(crm, [
        [
          ['grain', 'month'],
          ['from_stage', 'Qualified']
        ]
      ])
    )[0]!;
    expect(new Set(result.rows.map(({ stage }) => stage))).toEqual(new Set(['Qualified']));
    const flags = result.rows.map(({ mature }) => mature);
    expect(flags.lastIndexOf(true)).toBeLessThan(flags.indexOf(false));
    expect(flags[0]).toBe(true);
  });

  it('draws a panel per stage at phone and desk width', async () => {
    const results = await asked(crm, [
      [],
      [['by', 'owner']],
      [
        ['from_stage', 'Qualified'],
        ['grain', 'week']
      ]
    ]);
    for (const { result } of results)
      for (const width of [360, 1200])
        for (const svg of Object.values(
          drawn(stageConversion, result, chartContext({ width, locale: 'zh-CN' }))
        )) {
          expect(svg).not.toContain('NaN');
          expect(svg).not.toContain('<script>');
        }
  });
});

const overlapOf = (a: Period, b: Period): Period => ({
  from: a.from > b.from ? a.from : b.from,
  to: a.to < b.to ? a.to : b.to
});

/** Twenty-four months of one stage, its true rate changing at one of them. */
function months(
  rateAt: (month: number) => number,
  perMonth: number,
  seed: number,
  group = 'East'
): StageConversionRow[] {
  const random = generator(seed);
  return Array.from({ length: 24 }, (_, month) => {
    const advanced = Array.from({ length: perMonth }).filter(() => random() < rateAt(month)).length;
    return {
      period: `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`,
      stage: 'Offer',
      group,
      entered: perMonth,
      advanced,
      lost: perMonth - advanced,
      open: 0,
      rate: advanced / perMonth,
      rate_resolved: advanced / perMonth,
      mature: true,
      position: 2
    };
  });
}

it('finds the moment a rate fell by 25 points, in the group where it did', () => {
  const rows = [
    ...months((month) => (month < 14 ? 0.7 : 0.45), 12, 5),
    ...months(() => 0.7, 12, 6, 'West'),
    ...months(() => 0.7, 12, 7, 'South')
  ];
  const found = shifts(rows);
  expect(found.map(({ group }) => group)).toEqual(['East']);
  expect(found[0]!.difference.value).toBeLessThan(-0.15);
  expect(Math.abs(found[0]!.at - 14)).toBeLessThanOrEqual(4);
});

it('finds a change by chance in about one in twenty steady series, having searched them all', () => {
  const trials = 300;
  const found = Array.from(
    { length: trials },
    (_, seed) => shifts(months(() => 0.5, 10, 1000 + seed)).length
  );
  const share = found.reduce((a, b) => a + b, 0) / trials;
  expect(share).toBeLessThan(0.09);
});

it('needs thirty cases on both sides of a change', () => {
  const few = [
    { successes: 20, n: 20 },
    { successes: 0, n: 20 }
  ];
  expect(changePoint(few)).toBeNull();
  expect(changePoint([])).toBeNull();
  expect(
    changePoint([
      { successes: 30, n: 30 },
      { successes: 0, n: 30 }
    ])
  ).toMatchObject({ at: 1, difference: { value: -1 } });
});
