import type { Row } from '../../domain/field';
import { seeded } from '../../statistics/random';
import { simulatePeriod } from '../../statistics/simulate-period';
import type { closedRow } from './part-rows';
import type { ForecastRow, OpenDeal } from './shape';

/** The CRM's own probability from which a deal is committed, and from which it is a best case. */
const [commitFrom, bestFrom] = [0.7, 0.4];

export interface GroupParts {
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
  /** Win rate of an open deal by its stage. */
  rateOf: (stage: string | null) => number | null;
}

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** What a group of deals will bring, its range, and how naive forecasters would put it. */
export function forecastOf(deals: readonly OpenDeal[], group: GroupParts): ForecastRow {
  const { newWins, target } = group;
  const closed = sum(group.closed.map((row) => row.closed));
  const open = sum(deals.map(({ weighted }) => weighted));
  const notYetCreated = newWins.length ? sum(newWins) / newWins.length : 0;
  const expected = closed + open + notYetCreated;
  const { p10, p50, p90 } = rangeOf(deals, closed, group);
  return {
    group_value: group.name,
    deals: deals.length,
    closed,
    open,
    not_yet_created: notYetCreated,
    expected,
    // where one deal decides, the mean may lie beyond four of five outcomes
    p10: Math.min(p10, expected),
    p90: Math.max(p90, expected),
    p50,
    ...categories(deals, group.commit && valued(deals)),
    ...naive(deals, closed, group),
    target,
    gap: target === null ? null : target - expected
  };
}

/** Whether the amount of any deal is known that is due: nothing known is not nothing. */
const valued = (deals: readonly OpenDeal[]) => {
  const due = deals.filter((deal) => deal.due);
  return !due.length || due.some(({ amount }) => amount !== null);
};

/** Deals that are sure to be won or not keep their place, so that all draws stay the same ones. */
function rangeOf(deals: readonly OpenDeal[], closed: number, { newWins, shock, seed }: GroupParts) {
  const sure = deals.filter(({ chance }) => chance === 1);
  const open = deals.map(({ chance, expected_amount }) => ({
    p: chance ?? 0,
    amount: chance === 1 || chance === 0 ? 0 : (expected_amount ?? 0)
  }));
  return simulatePeriod(
    { closed: closed + sum(sure.map(({ expected_amount }) => expected_amount)), open, newWins },
    { random: seeded(seed), shock }
  );
}

function categories(deals: readonly OpenDeal[], commit: boolean) {
  const due = deals.filter((deal) => deal.due);
  const called = (from: number, below: number) =>
    sum(
      due.map(({ amount, crm_probability: p }) =>
        (p ?? 0) >= from && (p ?? 0) < below ? amount : 0
      )
    );
  return {
    commit_amount: commit ? called(commitFrom, Infinity) : null,
    best_case: commit ? called(bestFrom, commitFrom) : null,
    pipeline_amount: called(commit ? 0 : -1, commit ? bestFrom : Infinity),
    omitted: sum(deals.map(({ due: isDue, amount }) => (isDue ? 0 : amount)))
  };
}

function naive(
  deals: readonly OpenDeal[],
  closed: number,
  { closed: won, left, commit, rateOf }: GroupParts
) {
  const due = deals.filter((deal) => deal.due);
  const rates = due.map(({ stage }) => rateOf(stage));
  return {
    run_rate: closed + (sum(won.map((row) => row.last_90_days)) / 90) * left,
    stage_weighted:
      (due.length && rates.every((rate) => rate === null)) || !valued(deals)
        ? null
        : closed + sum(due.map(({ amount }, i) => (amount ?? 0) * (rates[i] ?? 0))),
    crm_weighted:
      commit && valued(deals)
        ? closed + sum(due.map(({ amount, crm_probability: p }) => (amount ?? 0) * (p ?? 0)))
        : null
  };
}

/** The group as a whole cut into the CRM's categories, each alone and with those before it. */
export function categoryRows(deals: readonly OpenDeal[], row: ForecastRow) {
  const of = (due: boolean, from: number, below: number) =>
    deals.filter(
      (deal) =>
        deal.due === due &&
        (deal.crm_probability ?? 0) >= from &&
        (deal.crm_probability ?? 0) < below
    ).length;
  const { commit_amount: commit, best_case: best } = row;
  const known = commit !== null && best !== null;
  const found = [
    { category: 'closed', deals: null, amount: row.closed },
    ...(known
      ? [
          { category: 'commit', deals: of(true, commitFrom, Infinity), amount: commit },
          { category: 'best_case', deals: of(true, bestFrom, commitFrom), amount: best }
        ]
      : []),
    {
      category: 'pipeline',
      deals: of(true, 0, known ? bestFrom : Infinity),
      amount: row.pipeline_amount
    }
  ];
  let cumulative = 0;
  return [
    ...found.map((one) => ({ ...one, cumulative: (cumulative += one.amount) })),
    { category: 'omitted', deals: of(false, 0, Infinity), amount: row.omitted, cumulative: null }
  ];
}
