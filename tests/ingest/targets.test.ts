import { expect, it } from 'vitest';
import { number, text } from '../../src/lib/domain/field';
import { parseWorkspaceFile } from '../../src/lib/domain/workspace-file';
import { sql } from '../../src/lib/sql/sql';
import { csv, deals, load, rows } from './given-files';

const loaded = async () =>
  (
    await rows(
      sql`select scope as scope, name as name, cast(period_start as varchar) as day, grain as grain, amount as amount from targets order by scope, name, day, grain`,
      { scope: text(), name: text().orNull(), day: text(), grain: text(), amount: number() }
    )
  ).map((row) => Object.values(row));

it.each([
  [
    'our own headers, whose and how long by words that are headers too',
    csv(
      'scope,name,period_start,grain,amount',
      'team,East,2024-01-01,month,20',
      'owner,Ada,2024-01-01,quarter,60',
      'all,,2024-01-01,month,90',
      'pipeline,New,2024-01-01,month,40'
    ),
    [
      ['all', null, '2024-01-01', 'month', 90],
      ['owner', 'Ada', '2024-01-01', 'quarter', 60],
      ['pipeline', 'New', '2024-01-01', 'month', 40],
      ['team', 'East', '2024-01-01', 'month', 20]
    ]
  ],
  [
    'months in Chinese',
    csv('负责人,月份,目标', 'Ada,2024年1月,20', 'Bob,2024年2月,30'),
    [
      ['owner', 'Ada', '2024-01-01', 'month', 20],
      ['owner', 'Bob', '2024-02-01', 'month', 30]
    ]
  ],
  [
    'a line for the whole',
    csv('Month,Target', '2024-01,20', '2024-02,30'),
    [
      ['all', null, '2024-01-01', 'month', 20],
      ['all', null, '2024-02-01', 'month', 30]
    ]
  ]
])('takes a small file of targets for what it is: %s', async (_, targets, expected) => {
  const { files } = await load({ 'deals.csv': deals, 'plan.csv': targets });
  expect(files.map(({ kind }) => kind)).toEqual(['deals', 'targets']);
  expect(await loaded()).toEqual(expected);
});

it('still takes a list of fields for what it is', async () => {
  const fields = csv(
    'Table,Field,Description',
    ...['Deal ID', 'Deal Name', 'Owner', 'Amount', 'Stage', 'Close Date'].map(
      (field) => `deals,${field},see ${field}`
    )
  );
  const { files } = await load({ 'deals.csv': deals, 'fields.csv': fields });
  expect(files[1]).toMatchObject({ kind: 'unknown' });
});

const given = (targets: unknown) => parseWorkspaceFile(JSON.stringify({ targets }));

it('takes targets from the workspace file, before those of the same in a file', async () => {
  const file = csv('Month,Target', '2024-01,20', '2024-02,30');
  const workspaceFile = {
    ...given([
      { period: '2024-01', amount: 25 },
      { team: 'East', period: '2024-Q2', amount: 70 },
      { owner: 'Ada', period: 'FY2024', amount: 300 }
    ]),
    fiscal_start: 4
  };
  const { workspace } = await load({ 'deals.csv': deals, 'plan.csv': file }, workspaceFile);
  expect(workspace.has).toContain('targets');
  // the second quarter of the fiscal year that begins in April of 2023
  expect(await loaded()).toEqual([
    ['all', null, '2024-01-01', 'month', 25],
    ['all', null, '2024-02-01', 'month', 30],
    ['owner', 'Ada', '2023-04-01', 'year', 300],
    ['team', 'East', '2023-07-01', 'quarter', 70]
  ]);
});

it('needs no file of targets for those of the workspace file', async () => {
  await load({ 'deals.csv': deals }, given([{ period: '2024', amount: 5 }]));
  expect(await loaded()).toEqual([['all', null, '2024-01-01', 'year', 5]]);
});

it.each([
  [[{ period: '2024-13', amount: 1 }], 'targets[1].period', 'target_period'],
  [[{ period: 'soon', amount: 1 }], 'targets[1].period', 'target_period'],
  [[{ period: '2024', amount: -1 }], 'targets[1].amount', 'number'],
  [[{ team: 'A', owner: 'B', period: '2024', amount: 1 }], 'targets[1]', 'one_of_three'],
  [[{ period: '2024', amount: 1, who: 'A' }], 'targets[1].who', undefined]
])('says what is wrong with a target: %j', (targets, key, expected) => {
  expect(() => given(targets)).toThrow(
    expect.objectContaining({
      details: expect.objectContaining({ key, ...(expected && { expected }) })
    })
  );
});
