import { beforeAll, describe, expect, it } from 'vitest';
import { churn } from '../../src/lib/analyses/ltv/churn';
import { ltv } from '../../src/lib/analyses/ltv/ltv';
import type { LtvResult } from '../../src/lib/analyses/ltv/shape';
import { overallWorth, projectedWorth } from '../../src/lib/analyses/ltv/worth';
import { lastWholeMonth, monthNumber } from '../../src/lib/analyses/months';
import { readRequest, run } from '../../src/lib/analyses/run';
import { addDays } from '../../src/lib/domain/period';
import { wordsOf } from '../../src/lib/words/words';
import { chartContext, drawn } from '../support/draw-chart';
import { given, type Data, type PlainRow } from '../support/given';
import { generator, randomPipeline } from '../support/random-pipeline';

type Pairs = [string, string][];

/** Random deals with an account each, and orders of those accounts in three currencies and one without rates. */
function withOrders(seed: number) {
  const random = generator(seed + 100);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const setting = randomPipeline(seed, { deals: 60 });
  const deals = setting.data.deals!.map(
    (deal) => ({ ...deal, account_id: `A-${Math.floor(random() * 40)}` }) as PlainRow
  );
  const orders = Array.from({ length: 220 }, (_, i): PlainRow => ({
    order_id: `O-${i}`,
    account_id: `A-${Math.floor(random() * 40)}`,
    deal_id: null,
    ordered_on: addDays('2023-01-01', Math.floor(random() ** 2 * 470)),
    amount: Math.floor(random() * 1_000_000) / 100,
    currency: pick(['CNY', 'CNY', 'USD', 'EUR', null, 'ZZZ'])
  }));
  orders[0] = { ...orders[0]!, account_id: null, deal_id: deals[0]!.deal_id! };
  const accounts = Array.from({ length: 40 }, (_, i) => ({
    account_id: `A-${i}`,
    size: pick(['S', 'L', null])
  }));
  return { setting, data: { ...setting.data, deals, orders, accounts } as Data };
}

async function opened(seed: number) {
  const { setting, data } = withOrders(seed);
  return { ...(await given(data, setting)), setting, data };
}

type Crm = Awaited<ReturnType<typeof opened>>;

async function asked({ db, workspace, setting, data }: Crm, pairs: Pairs) {
  const request = readRequest(ltv, pairs, workspace);
  const result = (await run(ltv, request, db)) as unknown as LtvResult;
  return { result, data, setting };
}

interface PlainAccount {
  key: string;
  first: number;
  last: number;
  orders: { month: number; value: number }[];
}

/** The accounts of the orders up to the last day, value by value. */
function plainAccounts(data: Data, asOf: string): PlainAccount[] {
  const dealAccount = new Map(data.deals!.map((deal) => [deal.deal_id, deal.account_id]));
  const byAccount = new Map<string, PlainRow[]>();
  for (const order of data.orders!) {
    const key = (order.account_id ?? dealAccount.get(order.deal_id!)) as string | undefined;
    if (!key || String(order.ordered_on) > asOf) continue;
    byAccount.set(key, [...(byAccount.get(key) ?? []), order]);
  }
  return [...byAccount].map(([key, orders]) => {
    const months = orders.map(({ ordered_on }) => monthNumber(String(ordered_on)));
    return {
      key,
      first: Math.min(...months),
      last: Math.max(...months),
      orders: orders.flatMap((order) => {
        const value = inBase(order, data);
        return value === null ? [] : [{ month: monthNumber(String(order.ordered_on)), value }];
      })
    };
  });
}

function inBase({ amount, currency, ordered_on }: PlainRow, data: Data): number | null {
  if (!currency || currency === 'CNY') return Number(amount);
  const rates = data
    .rates!.filter((row) => row.currency === currency)
    .sort((a, b) => (a.on_date! < b.on_date! ? -1 : 1));
  const held = rates.filter((row) => row.on_date! <= ordered_on!).at(-1) ?? rates[0];
  return held ? Math.round(Number(amount) * Number(held.rate) * 100) / 100 : null;
}

const token = (month: number) =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
const revenueBy = (accounts: PlainAccount[], age: number) =>
  accounts
    .flatMap(({ first, orders }) => orders.filter(({ month }) => month - first <= age))
    .reduce((sum, { value }) => sum + value, 0);

describe.each([1, 2])('on random data (seed %i)', (seed) => {
  let crm: Crm;
  beforeAll(async () => {
    crm = await opened(seed);
  });

  it('agrees with a plain sum per cohort, and masks what a cohort has not lived through', async () => {
    const { result, data, setting } = await asked(crm, [
      ['grain', 'month'],
      ['months', '0'],
      ['gross_margin', '40']
    ]);
    const accounts = plainAccounts(data, setting.asOf);
    const lastMonth = lastWholeMonth(setting.asOf);
    expect(new Set(result.rows.map(({ cohort }) => cohort))).toEqual(
      new Set(accounts.map(({ first }) => token(first)))
    );
    for (const row of result.rows) {
      const own = accounts.filter(({ first }) => token(first) === row.cohort);
      const mature = own[0]!.first + row.age_months! <= lastMonth;
      expect([row.accounts, row.mature]).toEqual([own.length, mature]);
      if (!mature) expect([row.revenue, row.ltv]).toEqual([null, null]);
      else {
        expect(row.revenue).toBeCloseTo(revenueBy(own, row.age_months!), 2);
        expect(row.ltv).toBeCloseTo((0.4 * revenueBy(own, row.age_months!)) / own.length, 2);
      }
    }
  });

  it('never falls with age, by cohort or by group', async () => {
    for (const pairs of [[], [['by', 'source']], [['by', 'size']]] as Pairs[]) {
      const { result } = await asked(crm, pairs);
      for (const row of result.rows.filter(({ mature }) => mature)) {
        const before = result.rows.find(
          (one) => one.cohort === row.cohort && one.age_months === row.age_months! - 1
        );
        if (before) expect(row.ltv! - before.ltv!).toBeGreaterThanOrEqual(-1e-6);
      }
    }
  });

  it('divides each month of a group by the accounts that have lived through it', async () => {
    const { result, data, setting } = await asked(crm, [
      ['by', 'size'],
      ['months', '0']
    ]);
    const accounts = plainAccounts(data, setting.asOf);
    const sizeOf = new Map(data.accounts!.map((row) => [row.account_id, row.size]));
    const lastMonth = lastWholeMonth(setting.asOf);
    for (const row of result.rows) {
      const own = accounts.filter(({ key }) => (sizeOf.get(key) ?? null) === row.cohort);
      const lived = (age: number) => own.filter(({ first }) => first + age <= lastMonth);
      expect(row.accounts).toBe(lived(row.age_months!).length);
      if (!row.mature) continue;
      let expected = 0;
      for (let age = 0; age <= row.age_months!; age++)
        expected +=
          (revenueBy(lived(age), age) - revenueBy(lived(age), age - 1)) / lived(age).length;
      expect(row.ltv).toBeCloseTo(expected, 2);
    }
  });

  it('says how many orders no rate converts', async () => {
    const { result, data, setting } = await asked(crm, []);
    const left = data.orders!.filter(
      (order) => order.currency === 'ZZZ' && String(order.ordered_on) <= setting.asOf
    );
    expect(result.issues).toMatchObject([
      { code: 'orders_unconverted', table: 'orders', rows: left.length, sample: ['ZZZ'] }
    ]);
  });

  it('projects from the last observed month, rising ever more slowly', async () => {
    const { result, data, setting } = await asked(crm, [
      ['projection', 'true'],
      ['silent_months', '3']
    ]);
    const observed = overallWorth(result.parts, result.params, result.scope);
    const { points, monthly, monthlyChurn, accountMonths } = projectedWorth(
      result.parts,
      result.params,
      result.scope
    )!;
    expect(points[0]).toEqual(observed.at(-1));
    const steps = points.slice(1).map(({ ltv: value }, i) => value - points[i]!.ltv);
    steps.forEach((step, i) => expect(step).toBeLessThanOrEqual((steps[i - 1] ?? Infinity) + 1e-9));
    const lastMonth = lastWholeMonth(setting.asOf);
    const accounts = plainAccounts(data, setting.asOf);
    const silent = accounts.filter(({ last }) => lastMonth - last >= 3);
    const months = accounts
      .map((one) => (silent.includes(one) ? one.last : lastMonth) - one.first + 1)
      .reduce((a, b) => a + b, 0);
    expect(accountMonths).toBe(months);
    expect(monthlyChurn).toBeCloseTo(silent.length / months, 12);
    expect(monthly).toBeCloseTo(revenueBy(accounts, 999) / months, 4);
    expect(result.findings.map((words) => wordsOf(words, chartContext())).join(' ')).toContain(
      'Projected over its whole life, not observed'
    );
  });

  it('draws at phone and desk width, and narrows to accounts of the chosen deals', async () => {
    for (const pairs of [
      [['projection', 'true']],
      [['by', 'owner']],
      [['region', 'East']]
    ] as Pairs[]) {
      const { result } = await asked(crm, pairs);
      for (const width of [360, 1200])
        for (const svg of Object.values(drawn(ltv, result as never, chartContext({ width })))) {
          expect(svg).not.toContain('NaN');
          expect(svg).not.toContain('<script>');
        }
    }
  });
});

it('counts no churn while every account still orders', () => {
  const lives = [{ group: null, first_month: '2025-01-01', last_month: '2025-06-01', accounts: 5 }];
  expect(churn(lives, { lastMonth: monthNumber('2025-06-01'), silentMonths: 6 })).toEqual({
    accounts: 5,
    churned: 0,
    accountMonths: 30,
    monthlyChurn: 0
  });
});
