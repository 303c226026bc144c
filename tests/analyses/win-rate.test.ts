import { wordsOf } from '../../src/lib/words/words';
import { beforeAll, describe, expect, test } from 'vitest';
import { readRequest, run } from '../../src/lib/analyses/run';
import { comparedWithRest } from '../../src/lib/analyses/compared-with-rest';
import { winRate } from '../../src/lib/analyses/win-rate/win-rate';
import type { Workspace } from '../../src/lib/domain/workspace';
import type { Database } from '../../src/lib/sql/database';
import { asData, chartContext, drawn } from '../support/draw-chart';
import { given, type Data } from '../support/given';
import { naiveJourneys, type NaiveJourney } from '../support/naive-journey';
import { randomPipeline } from '../support/random-pipeline';

const { data, ...setting } = randomPipeline(5, { deals: 120 });
let db: Database;
let workspace: Workspace;
beforeAll(async () => {
  ({ db, workspace } = await given(data, setting));
});

const ask = (pairs: Record<string, string> = {}, on = workspace) =>
  run(winRate, readRequest(winRate, Object.entries(pairs), on), db);

const journeys = naiveJourneys(data, setting);
const amountOf = (deals: NaiveJourney[]) => deals.reduce((sum, j) => sum + (j.amountBase ?? 0), 0);
const inside = (moment: string | null, from: string, to: string) =>
  moment !== null && moment.slice(0, 10) >= from && moment.slice(0, 10) <= to;

describe.each([['closed'], ['created']] as const)('%s cohort', (cohort) => {
  const [from, to] = ['2023-07-01', '2023-12-31'];
  const counted = journeys.filter((j) =>
    cohort === 'created'
      ? inside(j.createdAt, from, to)
      : j.outcome === 'open' || inside(j.closedAt, from, to)
  );

  test.each(['', 'region', 'x_segment'])('rates by "%s" are those of a plain count', async (by) => {
    const { rows } = await ask({ cohort, by, from, to });
    const groupOf = (j: NaiveJourney) => (by ? ((j.deal[by] as string | null) ?? null) : null);
    expect(new Set(rows.map((row) => row.group))).toEqual(new Set(counted.map(groupOf)));
    for (const row of rows) {
      const group = counted.filter((j) => groupOf(j) === row.group);
      const [won, lost, open] = ['won', 'lost', 'open'].map((outcome) =>
        group.filter((j) => j.outcome === outcome)
      ) as [NaiveJourney[], NaiveJourney[], NaiveJourney[]];
      const n = won.length + lost.length + (cohort === 'created' ? open.length : 0);
      expect(row).toMatchObject({ won: won.length, lost: lost.length, open: open.length });
      expect(row.won_amount).toBeCloseTo(amountOf(won), 1);
      if (n) expect(row.win_rate).toBeCloseTo(won.length / n, 10);
      else expect(row.win_rate).toBeNull();
      const valued = won.filter((j) => j.amountBase !== null);
      if (valued.length) expect(row.average_deal).toBeCloseTo(amountOf(valued) / valued.length, 1);
      if (cohort === 'created' && n)
        expect(row.maturity).toBeCloseTo((won.length + lost.length) / n, 10);
    }
  });

  test('loss reasons and months add up to the losses', async () => {
    const { rows, parts } = await ask({ cohort, from, to });
    const lost = rows[0]!.lost as number;
    const sum = (part: string, key: string) =>
      parts[part]!.reduce((total, row) => total + (row[key] as number), 0);
    expect(sum('reasons', 'deals')).toBe(lost);
    expect(sum('months', 'lost')).toBe(lost);
    expect(sum('months', 'won')).toBe(rows[0]!.won);
    for (const { reason, stage, deals } of parts.reasons!) {
      const naive = counted.filter(
        (j) =>
          j.outcome === 'lost' &&
          j.lossReason === reason &&
          (j.pipeline.stages[(j.lastPosition ?? 0) - 1] ?? null) === stage
      );
      expect(deals, `${reason} ${stage}`).toBe(naive.length);
    }
  });
});

test('no dimension gives one row without a group, even where nothing matches', async () => {
  const { rows, headline } = await ask({ amount_min: '900000000', cohort: 'created' });
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    group: null,
    won: 0,
    lost: 0,
    open: 0,
    win_rate: null,
    low: null
  });
  expect(wordsOf(headline, chartContext())).toBe('No deals to count in this period');
});

test('only a difference beyond chance is named', () => {
  const alike = comparedWithRest([
    { successes: 30, n: 100 },
    { successes: 33, n: 100 },
    { successes: 28, n: 100 }
  ]);
  expect(alike.map((one) => one.notable)).toEqual([false, false, false]);
  const apart = comparedWithRest([
    { successes: 70, n: 100 },
    { successes: 33, n: 100 },
    { successes: 4, n: 5 }
  ]);
  expect(apart.map((one) => one.notable)).toEqual([true, true, false]);
  expect(comparedWithRest([{ successes: 3, n: 9 }])).toEqual([
    { difference: null, notable: false }
  ]);
});

test.each([360, 1200])('the charts draw at %i px in both languages', async (width) => {
  const result = await ask({ by: 'owner' });
  for (const locale of ['en', 'zh-CN'] as const) {
    const ctx = chartContext({ width, locale });
    const svgs = drawn(winRate, result, ctx);
    expect(Object.keys(svgs)).toEqual(['groups', 'months', 'reasons']);
    for (const svg of Object.values(svgs)) expect(svg).not.toMatch(/<script|NaN|undefined/);
  }
});

// Last: these two replace the data.
test('the order of rows does not matter, and every deal twice leaves the rates', async () => {
  const pairs = { by: 'region' };
  const before = await ask(pairs);
  const shuffled: Data = {
    ...data,
    deals: [...data.deals!].reverse(),
    stage_events: [...data.stage_events!].reverse()
  };
  const turned = await given(shuffled, setting);
  expect(asData((await ask(pairs, turned.workspace)).rows)).toEqual(asData(before.rows));

  const again = (rows: Data[keyof Data]) =>
    rows!.flatMap((row) => [row, { ...row, deal_id: `${row.deal_id}-b` }]);
  const twice = await given(
    {
      ...data,
      deals: again(data.deals),
      stage_events: again(data.stage_events),
      deal_changes: again(data.deal_changes)
    },
    setting
  );
  const doubled = await ask(pairs, twice.workspace);
  const rates = (result: typeof before) =>
    result.rows.map((row) => [row.group, row.win_rate, row.average_deal]);
  expect(asData(rates(doubled))).toEqual(asData(rates(before)));
  expect(doubled.rows[0]!.won).toBe(2 * (before.rows[0]!.won as number));
});
