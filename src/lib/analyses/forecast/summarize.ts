import { compactMoney } from '../../charts/format';
import { daysFrom } from '../../domain/period';
import type { Row } from '../../domain/field';
import { messages } from '../../messages/messages';
import type { PartRows, Say, Scope } from '../analysis';
import type { Values } from '../params';
import { seeded } from '../statistics/random';
import { simulatePeriod } from '../statistics/simulate-period';
import type { ForecastParts } from './parts';
import { scoreMethods, type Method, type RecordScores } from './record-scores';
import type { closedRow, ForecastParams, ForecastRow, OpenDeal } from './shape';
import { horizonPeriod, originOf } from './span';

type Params = Values<ForecastParams>;
type Parts = PartRows<ForecastParams, ForecastParts>;

/** The CRM's own probability from which a deal is committed, and from which it is a best case. */
const [commitFrom, bestFrom] = [0.7, 0.4];

/** Sums up the groups, each with its range; the method with the best record says the headline. */
export function summarizeForecast(deals: OpenDeal[], parts: Parts, params: Params, scope: Scope) {
  const period = horizonPeriod(params.horizon, scope.workspace);
  const origin = originOf(scope.workspace);
  const left = daysFrom(period.from > origin ? period.from : origin, period.to) + 1;
  const scores = recordScores(parts, period.from, origin);
  const groups = params.by ? groupsOf(deals, parts) : [null];
  const mine = <T extends { group_value: string | null }>(
    rows: readonly T[],
    name: string | null
  ) => (params.by ? rows.filter(({ group_value }) => group_value === name) : rows);
  const rows = groups.map((name, i) => {
    const closed = mine(parts.closed, name);
    return forecastOf(mine(deals, name), {
      name,
      closed,
      newWins: newWinsOf(parts, params.by ? name : undefined),
      left,
      target: targetOf(parts, name, params.by),
      shock: parts.card[0]?.shock ?? 0.5,
      seed: (parts.card[0]?.seed ?? 1) + i,
      commit: scope.workspace.has.includes('deals.crm_probability')
    });
  });
  rows.sort((a, b) => b.p50! - a.p50!);
  const whole = params.by ? null : rows[0]!;
  return {
    rows,
    scores,
    headline: headlineOf(whole ?? totalOf(rows), scores, parts),
    counted: { of: 'deals' as const, n: deals.length }
  };
}

/** Past periods are comparable when as much of them was over. */
export function recordScores(
  { record }: Pick<Parts, 'record'>,
  from: string,
  origin: string
): RecordScores {
  const monthsIn = Math.max(0, Math.round(daysFrom(from, origin) / 30.4));
  const alike = record.filter(({ months_in }) => months_in === Math.min(2, monthsIn));
  return scoreMethods(alike.length ? alike : record);
}

function groupsOf(deals: OpenDeal[], { closed }: Parts): (string | null)[] {
  return [...new Set([...deals, ...closed].map(({ group_value }) => group_value))];
}

function newWinsOf({ earlier }: Parts, name: string | null | undefined): number[] {
  const backs = [...new Set(earlier.map((one) => one.back))];
  return backs.map((backwards) =>
    earlier
      .filter(
        ({ back, group_value }) =>
          back === backwards && (name === undefined || group_value === name)
      )
      .reduce((sum, { amount }) => sum + amount!, 0)
  );
}

interface GroupParts {
  name: string | null;
  closed: readonly Row<typeof closedRow>[];
  newWins: number[];
  /** Days of the period that are still to come. */
  left: number;
  target: number | null;
  shock: number;
  seed: number;
  /** Whether the CRM gives probabilities. */
  commit: boolean;
}

function forecastOf(
  deals: readonly OpenDeal[],
  { name, closed: won, newWins, left, target, shock, seed, commit }: GroupParts
): ForecastRow {
  const sum = (values: readonly (number | null)[]) =>
    values.reduce<number>((total, value) => total + (value ?? 0), 0);
  const closed = sum(won.map((row) => row.closed));
  const open = deals.map(({ chance, expected_amount }) => ({
    p: chance ?? 0,
    amount: expected_amount ?? 0
  }));
  const { p10, p50, p90 } = simulatePeriod(
    { closed, open, newWins },
    { random: seeded(seed), shock }
  );
  const due = deals.filter((deal) => deal.due);
  const called = (from: number, below = Infinity) =>
    commit
      ? sum(
          due.map(({ amount, crm_probability: p }) =>
            p !== null && p >= from && p < below ? amount : 0
          )
        )
      : null;
  return {
    group_value: name,
    deals: deals.length,
    closed,
    open: sum(open.map(({ p, amount }) => p * amount)),
    not_yet_created: newWins.length ? sum(newWins) / newWins.length : 0,
    p10,
    p50,
    p90,
    commit_amount: called(commitFrom),
    best_case: called(bestFrom, commitFrom),
    pipeline_amount: sum(due.map(({ amount }) => amount)) - (called(bestFrom) ?? 0),
    run_rate: closed + (sum(won.map((row) => row.last_90_days)) / 90) * left,
    stage_weighted: null,
    crm_weighted: commit
      ? closed +
        sum(due.map(({ amount, crm_probability }) => (amount ?? 0) * (crm_probability ?? 0)))
      : null,
    target,
    gap: target === null ? null : target - p50
  };
}

/** The target of a group where it is a team or an owner; of all where there are no groups. */
function targetOf({ targets }: Parts, name: string | null, by: string): number | null {
  const scope = { '': 'all', team: 'team', owner: 'owner' }[by];
  const found = targets.find((row) => row.scope === scope && (by === '' || row.name === name));
  return found?.amount ?? null;
}

const totalOf = (rows: readonly ForecastRow[]): ForecastRow =>
  rows.reduce(
    (a, b) =>
      Object.fromEntries(
        Object.entries(a).map(([key, value]) => {
          const other = b[key as keyof ForecastRow];
          return [
            key,
            typeof value === 'number' && typeof other === 'number' ? value + other : null
          ];
        })
      ) as ForecastRow
  );

/** What a method says of a group; the model its P50. */
export function saidBy(method: Method, row: ForecastRow): number | null {
  if (method === 'model') return row.p50;
  if (method === 'commit')
    return row.commit_amount === null ? null : row.closed! + row.commit_amount;
  return row[method];
}

function headlineOf(row: ForecastRow, { headline }: RecordScores, { card }: Parts): Say {
  return (ctx) => {
    const m = messages(ctx.locale).forecast;
    if (card[0]?.abstained === 'one_outcome') return m.headline_one_outcome();
    const amount = saidBy(headline, row) ?? row.p50;
    return m.period_headline({
      amount: compactMoney(amount, ctx),
      method: m[`method_${headline}`](),
      low: compactMoney(row.p10, ctx),
      high: compactMoney(row.p90, ctx)
    });
  };
}
