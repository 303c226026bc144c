import { beforeAll, describe, expect, it } from 'vitest';
import { cohortName, cohortToken, lastMonthOf } from '../../src/lib/analyses/cohort-token';
import { cohorts } from '../../src/lib/analyses/cohorts/cohorts';
import type { CohortsAnswer } from '../../src/lib/analyses/cohorts/shape';
import { lastDayOf, lastWholeMonth, monthNumber } from '../../src/lib/analyses/months';
import { readRequest, run } from '../../src/lib/analyses/run';
import { parsePeriod } from '../../src/lib/domain/period';
import { wordsOf } from '../../src/lib/words/words';
import { chartContext, drawn } from '../support/draw-chart';
import { given, type Data } from '../support/given';
import { naiveJourneys, type NaiveJourney } from '../support/naive-journey';
import { randomPipeline } from '../support/random-pipeline';

type Pairs = [string, string][];

type Crm = Awaited<ReturnType<typeof given>>;

async function asked({ db, workspace }: Crm, pairs: Pairs) {
  const request = readRequest(cohorts, [['pipeline', 'New business'], ...pairs], workspace);
  return { result: (await run(cohorts, request, db)) as CohortsAnswer, request };
}

/** Won by the end of so many months after the month of creation, deal by deal. */
function naiveCell(
  journeys: NaiveJourney[],
  token: string,
  grain: 'month' | 'quarter',
  age: number
) {
  const own = journeys.filter((j) => j.createdAt && tokenOf(j.createdAt, grain) === token);
  const won = own.filter(
    (j) => j.outcome === 'won' && j.closedAt && monthsApart(j.createdAt!, j.closedAt) <= age
  );
  return {
    deals: own.length,
    won: won.length,
    amount: won.reduce((sum, j) => sum + (j.amountBase ?? 0), 0)
  };
}

const monthsApart = (from: string, to: string) =>
  Number(to.slice(0, 4)) * 12 +
  Number(to.slice(5, 7)) -
  Number(from.slice(0, 4)) * 12 -
  Number(from.slice(5, 7));

const tokenOf = (moment: string, grain: 'month' | 'quarter') =>
  grain === 'month'
    ? moment.slice(0, 7)
    : `${moment.slice(0, 4)}-Q${Math.ceil(Number(moment.slice(5, 7)) / 3)}`;

describe.each([1, 2])('on random data (seed %i)', (seed) => {
  const random = randomPipeline(seed, { deals: 120 });
  const journeys = naiveJourneys(random.data, random).filter(
    (j) => j.pipeline === random.pipelines[0]
  );
  let crm: Crm;
  beforeAll(async () => {
    crm = await given(random.data, random);
  });

  it.each(['month', 'quarter'] as const)('agrees with a plain count by %s', async (grain) => {
    const { result } = await asked(crm, [
      ['grain', grain],
      ['months', '0']
    ]);
    expect(new Set(result.rows.map(({ cohort }) => cohort))).toEqual(
      new Set(journeys.flatMap(({ createdAt }) => (createdAt ? [tokenOf(createdAt, grain)] : [])))
    );
    for (const row of result.rows) {
      const plain = naiveCell(journeys, row.cohort, grain, row.age_months);
      expect(row.deals).toBe(plain.deals);
      expect(row.mature).toBe(isMature(row.cohort, row.age_months, random.asOf));
      expect(row.won).toBe(row.mature ? plain.won : null);
      if (row.mature) expect(row.won_amount).toBeCloseTo(plain.amount, 2);
      else expect([row.won_amount, row.share]).toEqual([null, null]);
    }
  });

  it('never falls with age', async () => {
    const { result } = await asked(crm, []);
    for (const row of result.rows.filter(({ mature }) => mature)) {
      const before = result.rows.find(
        (one) => one.cohort === row.cohort && one.age_months === row.age_months - 1
      );
      if (before) expect(row.won!).toBeGreaterThanOrEqual(before.won!);
      expect(row.share!).toBeLessThanOrEqual(1);
    }
  });

  it('leads from a month’s cell to exactly the deals won by then', async () => {
    const { result } = await asked(crm, [['period', '2023-02-10..2023-06-20']]);
    for (const row of result.rows.filter(({ mature }) => mature)) {
      const { pairs, deals } = cohorts.drill!(row, result)!;
      const created = parsePeriod(pairs.created!, { asOf: random.asOf, fiscalStart: 1 });
      const months = (from: string, to: string) => monthNumber(to) - monthNumber(from);
      const behind = journeys.filter(
        (j) =>
          j.outcome === 'won' &&
          j.createdAt &&
          isIn(j.createdAt, created!) &&
          months(j.createdAt, j.closedAt!) <= Number(pairs.won_within)
      );
      expect([behind.length, deals]).toEqual([row.won, row.won]);
    }
  });

  it('draws at phone and desk width', async () => {
    const { result } = await asked(crm, []);
    for (const width of [360, 1200])
      for (const svg of Object.values(
        drawn(cohorts, result, chartContext({ width, theme: 'dark' }))
      ))
        expect(svg).not.toContain('NaN');
  });

  it('keeps its shares when every deal is doubled', async () => {
    const shares = ({ result }: Awaited<ReturnType<typeof asked>>) =>
      result.rows.map(({ share, mature }) => ({ share, mature }));
    const once = await asked(crm, []);
    expect(shares(await asked(await given(twice(random.data), random), []))).toEqual(shares(once));
  });
});

const isIn = (moment: string, { from, to }: { from: string; to: string }) =>
  moment.slice(0, 10) >= from && moment.slice(0, 10) <= to;

function isMature(token: string, age: number, asOf: string): boolean {
  const last = parsePeriod(token, { asOf, fiscalStart: 1 })!.to;
  return lastDayOf(monthNumber(last) + age) <= asOf;
}

const twice = (data: Data): Data => ({
  ...data,
  ...Object.fromEntries(
    (['deals', 'stage_events', 'deal_changes'] as const).map((table) => [
      table,
      [...data[table]!, ...data[table]!.map((row) => ({ ...row, deal_id: `${row.deal_id} again` }))]
    ])
  )
});

it('compares the latest cohorts at the age the earlier ones had reached', async () => {
  const created = (month: string, deals: number, won: number) =>
    Array.from({ length: deals }, (_, i) => ({
      deal_id: `${month}-${i}`,
      pipeline: 'P',
      stage: i < won ? 'Won' : 'First',
      outcome: i < won ? 'won' : 'open',
      amount: 100,
      created_at: `${month}-05 00:00:00`,
      closed_at: i < won ? `${month}-25 00:00:00` : null
    }));
  const months = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'];
  const data = { deals: months.flatMap((month, i) => created(month, 100, i < 3 ? 40 : 15)) };
  const pipelines = [{ name: 'P', stages: ['First', 'Won'], won: ['Won'], lost: ['Lost'] }];
  const { db, workspace } = await given(data, { pipelines, asOf: '2025-07-10' });
  const result = (await run(cohorts, readRequest(cohorts, [], workspace), db)) as CohortsAnswer;
  expect(wordsOf(result.headline, chartContext())).toBe(
    'Recent deals win less: 15% within the month of creation'
  );
  expect(result.findings.map((words) => wordsOf(words, chartContext()))).toEqual([
    'That is of the 300 deals created Apr 2025 – Jun 2025; earlier ones had 40% at the same age'
  ]);
  expect(wordsOf(result.headline, chartContext({ locale: 'zh-CN' }))).toContain('赢得更少');
  const amounts = await run(
    cohorts,
    readRequest(cohorts, [['measure', 'won_amount']], workspace),
    db
  );
  expect(wordsOf(amounts.headline, chartContext())).toContain('brought ¥15 within');
  expect(
    result.rows
      .filter(({ mature }) => !mature)
      .map(({ cohort, age_months }) => [cohort, age_months])
  ).toEqual(months.map((month, i) => [month, 6 - i]));
});

it('names quarters of a fiscal year as the period filter reads them', () => {
  const july = monthNumber('2025-07-15');
  expect(cohortToken(july, 'quarter', 1)).toBe('2025-Q3');
  expect(cohortToken(july, 'quarter', 4)).toBe('2026-Q2');
  for (const fiscalStart of [1, 2, 4, 10])
    for (const month of [july, july + 4, july + 7]) {
      const token = cohortToken(month, 'quarter', fiscalStart);
      const span = parsePeriod(token, { asOf: '2026-01-01', fiscalStart })!;
      expect(lastDayOf(lastMonthOf(month, 'quarter', fiscalStart))).toBe(span.to);
    }
  expect(cohortName('2026-Q2', 4, { locale: 'zh-CN' })).toContain('财年');
  expect(lastWholeMonth('2025-07-31')).toBe(july);
  expect(lastWholeMonth('2025-07-30')).toBe(july - 1);
});
