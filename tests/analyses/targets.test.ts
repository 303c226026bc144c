import { describe, expect, it } from 'vitest';
import { readFilters } from '../../src/lib/analyses/filters';
import type { TargetRow } from '../../src/lib/analyses/target-rows';
import { targetFor } from '../../src/lib/analyses/targets';
import { parsePeriod } from '../../src/lib/domain/period';
import type { Workspace } from '../../src/lib/domain/workspace';

const workspace: Workspace = {
  pipelines: ['New', 'Renewal'].map((name) => ({
    name,
    stages: ['Open', 'Won'],
    won: ['Won'],
    lost: ['Lost']
  })),
  baseCurrency: 'EUR',
  fiscalStart: 1,
  asOf: '2026-02-10',
  firstDay: '2024-01-01',
  has: ['deals', 'targets'],
  dimensions: { team: ['East', 'West'], owner: ['Ann', 'Bo', 'Cy'], region: ['N', 'S'] },
  unconverted: {},
  labels: {},
  rates: {},
  timeZone: null
};
const quarter = { from: '2026-01-01', to: '2026-03-31' };
const row = (scope: string, name: string | null, amount: number | null, more = {}): TargetRow => ({
  scope,
  name,
  team: null,
  grain: 'quarter',
  period_start: '2026-01-01',
  amount,
  ...more
});
const months = (scope: string, name: string | null, amounts: number[]) =>
  amounts.map((amount, i) =>
    row(scope, name, amount, { grain: 'month', period_start: `2026-0${i + 1}-01` })
  );
const company = row('all', null, 100);
const pipelines = [row('pipeline', 'New', 70), row('pipeline', 'Renewal', 30)];
const teams = [row('team', 'East', 60), row('team', 'West', 40)];
const owners = [
  row('owner', 'Ann', 30, { team: 'East' }),
  row('owner', 'Bo', 30, { team: 'East' }),
  row('owner', 'Cy', 40, { team: 'West' })
];
const all = [company, ...pipelines, ...teams, ...owners];

const found = (rows: TargetRow[], pairs: Record<string, string> = {}, period = quarter) =>
  targetFor(rows, period, {
    workspace,
    filters: readFilters(Object.entries(pairs), workspace).filters
  });

describe('the target that fits', () => {
  it.each<[string, Record<string, string>, number | null]>([
    ['nothing filtered', {}, 100],
    ['a pipeline', { pipeline: 'New' }, 70],
    ['a team', { team: 'West' }, 40],
    ['both teams', { team: 'East,West' }, 100],
    ['an owner', { owner: 'Bo' }, 30],
    ['two owners', { owner: 'Ann,Cy' }, 70],
    ['an owner within the team', { owner: 'Ann', team: 'East' }, 30],
    ['an owner of another team', { owner: 'Ann', team: 'West' }, null],
    ['an owner of one pipeline', { owner: 'Ann', pipeline: 'New' }, null],
    ['deals without an owner', { owner: 'Ann,\\0' }, null],
    ['a region', { region: 'N' }, null],
    ['a region of a team', { region: 'N', team: 'East' }, null],
    ['an amount', { amount_min: '10' }, null],
    ['an account', { account: 'Acme' }, null],
    ['without flagged deals', { flagged: 'out' }, 100],
    ['only flagged deals', { flagged: 'only' }, null]
  ])('of %s', (_, pairs, amount) => {
    expect(found(all, pairs)?.amount ?? null).toBe(amount);
  });

  it('is missing where one of several has none', () => {
    expect(found([company, owners[0]!], { owner: 'Ann,Bo' })).toBeNull();
    expect(found([company, owners[0]!, row('owner', 'Bo', null)], { owner: 'Ann,Bo' })).toBeNull();
  });

  it('of the company is what others add up to, where all do and agree', () => {
    expect(found(teams)).toMatchObject({ amount: 100, scope: 'all', added: 'team' });
    expect(found([...pipelines, ...teams])).toMatchObject({ amount: 100, added: 'pipeline' });
    expect(found([teams[0]!])).toBeNull();
    expect(
      found([...teams, row('pipeline', 'New', 70), row('pipeline', 'Renewal', 31)])
    ).toBeNull();
    expect(found([...teams, owners[0]!])).toMatchObject({ amount: 100, added: 'team' });
  });

  it('takes the shortest grain that covers the whole of the period, and no part of it', () => {
    expect(found([company, ...months('all', null, [10, 20, 30])])?.amount).toBe(60);
    expect(found([company, ...months('all', null, [10, 20])])?.amount).toBe(100);
    expect(found(months('all', null, [10, 20]))).toBeNull();
    expect(found([company], {}, { from: '2026-02-01', to: '2026-02-28' })).toBeNull();
    expect(found([company], {}, { from: '2026-01-01', to: '2026-06-30' })).toBeNull();
    expect(found([row('all', null, 9, { grain: 'year' })], {}, quarter)).toBeNull();
    expect(
      found([row('all', null, 9, { grain: 'year' })], {}, { from: '2026-01-01', to: '2026-12-31' })
        ?.amount
    ).toBe(9);
  });

  it('of an owner is that of the quarter, of a fiscal year that starts in April, on its last day', () => {
    const april = { ...workspace, fiscalStart: 4, asOf: '2026-06-30' };
    const rows = [4, 5, 6, 7].map((month) =>
      row('owner', 'Ann', month, { grain: 'month', period_start: `2026-0${month}-01` })
    );
    const asked = (token: string) => {
      const { filters } = readFilters(
        [
          ['owner', 'Ann'],
          ['period', token]
        ],
        april
      );
      return targetFor(rows, filters.period!, { workspace: april, filters });
    };
    expect(parsePeriod('this_quarter', april)).toEqual({ from: '2026-04-01', to: '2026-06-30' });
    expect(asked('this_quarter')).toMatchObject({ amount: 15, scope: 'owner', names: ['Ann'] });
    expect(asked('2027-Q1')).toMatchObject({ amount: 15 });
    expect(asked('this_month')).toMatchObject({ amount: 6 });
    // three months of the year have a target: of the whole nobody knows
    expect(asked('this_fiscal_year')).toBeNull();
  });
});
