import { beforeAll, describe, expect, test } from 'vitest';
import { readRequest, run } from '../../src/lib/analyses/run';
import { floating } from '../../src/lib/analyses/waterfall/bars';
import type { Step } from '../../src/lib/analyses/waterfall/shape';
import { waterfall } from '../../src/lib/analyses/waterfall/waterfall';
import { addDays, grainPeriod } from '../../src/lib/domain/period';
import type { Workspace } from '../../src/lib/domain/workspace';
import type { Database } from '../../src/lib/sql/database';
import { chartContext, drawn } from '../support/draw-chart';
import { given, type PlainRow } from '../support/given';
import { naiveJourneys, type NaiveJourney } from '../support/naive-journey';
import { isoMoment } from '../support/naive-moments';
import { randomPipeline } from '../support/random-pipeline';

const { data, ...setting } = randomPipeline(23, { deals: 110 });
let db: Database;
let workspace: Workspace;
beforeAll(async () => {
  ({ db, workspace } = await given(data, setting));
});

const ask = (pairs: Record<string, string>) =>
  run(waterfall, readRequest(waterfall, Object.entries(pairs), workspace), db);

type Rows = Record<string, { deals: number; amount: number }>;
const byStep = (result: Awaited<ReturnType<typeof ask>>): Rows =>
  Object.fromEntries(
    result.rows.map((row) => [row.step, { deals: row.deals, amount: row.amount }])
  ) as Rows;

/** The first two of eight months, and the last two. */
const months = [0, 1, 6, 7].map((offset) => ({
  offset,
  ...grainPeriod('month', '2023-08-01', { offset })
}));

/** Start and all moves, which the end must equal. */
function balance(rows: Rows, key: 'deals' | 'amount'): number {
  const at = (step: Step) => rows[step]?.[key] ?? 0;
  const flow = at('start') + at('new') + at('moved_in') - at('moved_out') - at('lost') - at('won');
  return key === 'deals' ? flow : flow + at('increased') - at('decreased') + at('revalued');
}

describe.each([
  ['all deals', {}],
  ['one owner', { owner: '李雷' }],
  ['one region and an amount', { region: 'East', amount_min: '10000' }],
  ['deals due in a quarter', { due: '2023-Q3' }]
])('%s', (_name, filters) => {
  test('every month reconciles to the cent and starts where the last one ended', async () => {
    const ended: Record<number, Rows[string] | undefined> = {};
    for (const { offset, from, to } of months) {
      const rows = byStep(await ask({ since: from, until: to, ...filters }));
      expect(balance(rows, 'amount'), from).toBeCloseTo(rows.end!.amount, 3);
      expect(balance(rows, 'deals'), from).toBe(rows.end!.deals);
      if (ended[offset - 1]) expect(rows.start, from).toEqual(ended[offset - 1]);
      ended[offset] = rows.end;
    }
  });
});

/** Each deal's moves by plain reading: all deals, no filter. */
function naiveMoves(from: string, to: string): Rows {
  const rows: Rows = {};
  const add = (step: Step, amount: number) => {
    const sofar = rows[step] ?? { deals: 0, amount: 0 };
    rows[step] = { deals: sofar.deals + 1, amount: sofar.amount + amount };
  };
  const on = (asOf: string) =>
    new Map(naiveJourneys(data, { ...setting, asOf }).map((j) => [j.dealId, j]));
  const [before, after] = [on(addDays(from, -1)), on(to)];
  for (const [id, now] of after) {
    const then = before.get(id);
    const value = now.amountBase ?? 0;
    const closed = now.outcome === 'won' || now.outcome === 'lost';
    const reopened = (j: NaiveJourney | undefined) =>
      j?.visits.filter(
        (visit, i) => visit.status === 'open' && i > 0 && j.visits[i - 1]!.status !== 'open'
      ).length ?? 0;
    if (then?.outcome === 'open') {
      add('start', then.amountBase ?? 0);
      const carried = inBase(then.amount, now, now.closedAt?.slice(0, 10) ?? to) ?? 0;
      if (value > carried) add('increased', value - carried);
      if (value < carried) add('decreased', carried - value);
      if (carried !== (then.amountBase ?? 0)) add('revalued', carried - (then.amountBase ?? 0));
    } else if (
      now.outcome === 'open' ||
      (closed && (then?.outcome !== now.outcome || reopened(now) > reopened(then)))
    )
      add(then ? 'moved_in' : 'new', value);
    else continue;
    add(closed ? (now.outcome as 'won' | 'lost') : 'end', value);
  }
  return rows;
}

function inBase(amount: number | null, { deal }: NaiveJourney, day: string): number | null {
  if (amount === null || !deal.currency || deal.currency === 'CNY') return amount;
  const rates = (data.rates as PlainRow[])
    .filter((row) => row.currency === deal.currency)
    .sort((a, b) => (isoMoment(a.on_date)! < isoMoment(b.on_date)! ? -1 : 1));
  const held = rates.filter((row) => String(row.on_date) <= day).at(-1) ?? rates[0];
  return held ? Math.round(amount * Number(held.rate) * 100) / 100 : null;
}

test.each([
  ['2023-06-01', '2023-06-30'],
  ['2023-03-10', '2023-12-20'],
  ['2024-03-01', '2024-03-31']
])('the moves of %s to %s are those of a plain reading', async (since, until) => {
  const rows = byStep(await ask({ since, until }));
  const naive = naiveMoves(since, until);
  for (const step of Object.keys(rows) as Step[]) {
    expect(rows[step]!.deals, step).toBe(naive[step]?.deals ?? 0);
    expect(rows[step]!.amount, step).toBeCloseTo(naive[step]?.amount ?? 0, 0);
  }
});

test('the last full month is shown where nothing is chosen, the chosen period where one is', async () => {
  const [plain, march] = [
    byStep(await ask({})),
    byStep(await ask({ since: '2024-03-01', until: '2024-03-31' }))
  ];
  expect(plain).toEqual(march);
  const [chosen, quarter] = [
    byStep(await ask({ period: '2023-Q4' })),
    byStep(await ask({ since: '2023-10-01', until: '2023-12-31' }))
  ];
  expect(chosen).toEqual(quarter);
});

test('the largest moves are the deals behind the steps', async () => {
  const { parts, rows } = await ask({ since: '2024-03-01', until: '2024-03-31' });
  const won = parts.moves!.filter((row) => row.step === 'won');
  expect(won.reduce((sum, row) => sum + (row.amount as number), 0)).toBeCloseTo(
    rows.find((row) => row.step === 'won')!.amount as number,
    1
  );
  const sizes = parts.moves!.map((row) => Math.abs(row.amount as number));
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
});

test('without a base currency no rate is asked for', async () => {
  const plain = { ...workspace, baseCurrency: null };
  const result = await run(
    waterfall,
    readRequest(
      waterfall,
      [
        ['since', '2023-06-01'],
        ['until', '2023-06-30']
      ],
      plain
    ),
    db
  );
  expect(result.rows.map((row) => row.step)).not.toContain('revalued');
});

test('bars float between the levels before and after them', () => {
  const bars = floating([
    { step: 'start', value: 10 },
    { step: 'new', value: 5 },
    { step: 'decreased', value: 3 },
    { step: 'revalued', value: -1 },
    { step: 'won', value: 4 },
    { step: 'end', value: 7 }
  ]);
  expect(bars.map(({ below, height }) => [below, height])).toEqual([
    [0, 10],
    [10, 5],
    [12, 3],
    [11, 1],
    [7, 4],
    [0, 7]
  ]);
});

test.each([360, 1200])('the chart draws at %i px in both languages', async (width) => {
  const result = await ask({ since: '2023-06-01', until: '2023-06-30' });
  for (const locale of ['en', 'zh-CN'] as const) {
    const ctx = chartContext({ width, locale });
    expect(drawn(waterfall, result, ctx).bars).not.toMatch(/NaN|undefined/);
  }
});
