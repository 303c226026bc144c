import { expect, it } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { readRequest, run } from '../../src/lib/analyses/run';
import { count, text, timestamp } from '../../src/lib/domain/field';
import { ingestFiles } from '../../src/lib/ingest/ingest-files';
import { dayInName } from '../../src/lib/ingest/decode/day-in-name';
import type { LoadReport } from '../../src/lib/ingest/load';
import { readWorkspace } from '../../src/lib/ingest/loading/meta';
import { canUndo, undoLoad } from '../../src/lib/ingest/undo';
import { sql } from '../../src/lib/sql/sql';
import { csv, load, rows, store, texts } from './given-files';

const header =
  'Deal ID,Deal Name,Owner,Stage,Amount,Expected Close,Created Date,Closed Date,Region';
const first = csv(
  header,
  'A,One,Ada,Lead,100,2024-03-31,2023-12-20,,North',
  'B,Two,Bob,Proposal,200,2024-02-29,2023-12-21,,South',
  'C,Three,Ada,Proposal,300,2024-02-15,2023-12-22,,North',
  'E,Five,Bob,Lead,50,2024-04-30,2023-12-24,,South'
);
const second = csv(
  header,
  'A,One,Ada,Proposal,150,2024-03-31,2023-12-20,,North',
  'B,Two,Bob,Won,200,2024-02-29,2023-12-21,2024-01-05,South',
  'C,Three,Eve,Proposal,300,2024-04-15,2023-12-22,,North',
  'D,Four,Eve,Lead,400,2024-05-31,2024-01-04,,West'
);

const grow = async (files: Record<string, string>): Promise<LoadReport> =>
  ingestFiles(
    Object.entries(files).map(([name, content]) => ({
      name,
      content: new TextEncoder().encode(content)
    })),
    { grow: true },
    await store()
  );

const changes = () =>
  rows(
    sql`select deal_id, field, old_value, new_value, cast(cast(changed_at as date) as varchar) as day from deal_changes order by deal_id, field`,
    {
      deal_id: text().orNull(),
      field: text().orNull(),
      old_value: text().orNull(),
      new_value: text().orNull(),
      day: text().orNull()
    }
  );

const recorded = () =>
  texts(
    sql`select deal_id || ' ' || stage || ' ' || strftime(entered_at, '%Y-%m-%d') as value from stage_events where not derived order by deal_id, entered_at`
  );

const expectedChanges = [
  { deal_id: 'A', field: 'amount', old_value: '100.00', new_value: '150.00', day: '2024-01-08' },
  {
    deal_id: 'C',
    field: 'expected_close_on',
    old_value: '2024-02-15',
    new_value: '2024-04-15',
    day: '2024-01-08'
  },
  { deal_id: 'C', field: 'owner', old_value: 'Ada', new_value: 'Eve', day: '2024-01-08' }
];
const expectedStages = [
  'A Lead 2024-01-01',
  'A Proposal 2024-01-08',
  'B Proposal 2024-01-01',
  'B Won 2024-01-05',
  'C Proposal 2024-01-01',
  'D Lead 2024-01-04',
  'E Lead 2024-01-01'
];

async function waterfallSteps(report: Pick<LoadReport, 'workspace'>) {
  const analysis = analyses.find(({ id }) => id === 'waterfall')!;
  const request = readRequest(
    analysis,
    [
      ['from', '2024-01-02'],
      ['to', '2024-01-08']
    ],
    report.workspace
  );
  expect(request.refused).toEqual([]);
  const result = await run(analysis, request, await store());
  return Object.fromEntries(
    (result.rows as { step: string; deals: number; amount: number }[]).map((row) => [
      row.step,
      [row.deals, row.amount]
    ])
  );
}

const steps = {
  start: [4, 650],
  new: [1, 400],
  increased: [1, 50],
  won: [1, 200],
  end: [4, 900]
};

it('makes a stage history and a waterfall of two weekly dumps dropped together', async () => {
  const report = await load({ 'deals-2024-01-08.csv': second, 'deals-2024-01-01.csv': first });
  expect(
    report.files.map(({ file, read, loaded, set_aside }) => [file, read, loaded, set_aside])
  ).toEqual([
    ['deals-2024-01-08.csv', 4, 4, 0],
    ['deals-2024-01-01.csv', 4, 4, 0]
  ]);
  expect(report.workspace.asOf).toBe('2024-01-08');
  expect(report.workspace.has).toContain('stage_events.entered_at');
  expect(await changes()).toEqual(expectedChanges);
  expect(await recorded()).toEqual(expectedStages);
  expect(await waterfallSteps(report)).toMatchObject(steps);
});

it('grows by a newer export: updates by id, adds what is new, records what changed', async () => {
  await load({ 'deals 20240101.csv': first });
  const report = await grow({ 'deals 20240108.csv': second });
  expect(report.files[0]).toMatchObject({ read: 4, loaded: 4, set_aside: 0 });
  expect(
    await texts(
      sql`select deal_id || ' ' || stage || ' ' || owner || ' ' || cast(amount as integer) as value from deals order by deal_id`
    )
  ).toEqual([
    'A Proposal Ada 150',
    'B Won Bob 200',
    'C Proposal Eve 300',
    'D Lead Eve 400',
    'E Lead Bob 50'
  ]);
  expect(await changes()).toEqual(expectedChanges);
  expect(await recorded()).toEqual(expectedStages);
  expect(await waterfallSteps(report)).toMatchObject(steps);
});

it('gives the same whether the same export comes once or twice, or an older one late', async () => {
  await load({ 'deals 20240101.csv': first });
  await grow({ 'deals 20240108.csv': second });
  await grow({ 'deals 20240108.csv': second });
  expect(await changes()).toEqual(expectedChanges);
  expect(await recorded()).toEqual(expectedStages);

  await load({ 'deals 20240108.csv': second });
  await grow({ 'deals 20240101.csv': first });
  expect(await changes()).toEqual(expectedChanges);
  expect(await recorded()).toEqual(expectedStages);
  expect(await texts(sql`select owner as value from deals where deal_id = 'C'`)).toEqual(['Eve']);
});

it('keeps other tables, and the history that was recorded, when deals grow', async () => {
  await load({
    'deals 20240101.csv': first,
    'activities.csv': csv(
      'activity_id,deal_id,kind,at',
      '1,A,call,2023-12-28',
      '2,B,demo,2023-12-29'
    ),
    'events.csv': csv(
      'deal_id,stage,entered_at',
      'A,Lead,2023-12-20 10:00',
      'A,Proposal,2024-01-03 10:00'
    )
  });
  await grow({ 'deals 20240108.csv': second });
  expect(
    await texts(sql`select activity_id as value from activities order by activity_id`)
  ).toEqual(['1', '2']);
  expect((await recorded()).filter((event) => event?.startsWith('A'))).toEqual([
    'A Lead 2023-12-20',
    'A Proposal 2024-01-03'
  ]);
  await grow({
    'more.csv': csv('activity_id,deal_id,kind,at', '2,B,demo,2023-12-29', '3,A,visit,2024-01-04')
  });
  expect(
    await texts(sql`select activity_id as value from activities order by activity_id`)
  ).toEqual(['1', '2', '3']);
  expect(await texts(sql`select deal_id as value from deals order by deal_id`)).toEqual([
    'A',
    'B',
    'C',
    'D',
    'E'
  ]);
});

it('adds rows without an id as new deals, and says so', async () => {
  const bare = (...lines: string[]) => csv('Name,Stage,Amount,Created Date', ...lines);
  await load({ 'a 2024-01-01.csv': bare('One,Lead,1,2024-01-01', 'One,Lead,2,2024-01-02') });
  const report = await grow({
    'b 2024-02-01.csv': bare('Two,Lead,10,2024-02-01', 'Two,Lead,20,2024-02-02')
  });
  expect(
    await texts(
      sql`select name || ' ' || cast(amount as integer) as value from deals order by amount`
    )
  ).toEqual(['One 1', 'One 2', 'Two 10', 'Two 20']);
  expect(report.files[0]!.issues).toContainEqual(
    expect.objectContaining({ code: 'deals_without_id', rows: 2 })
  );
});

it('undoes the last import, and only that', async () => {
  await load({ 'deals 20240101.csv': first });
  const before = await readWorkspace(await store());
  const journeys = sql`select deal_id || stage || cast(amount as varchar) as value from journeys order by deal_id`;
  const was = await texts(journeys);
  await grow({ 'deals 20240108.csv': second });
  expect(await texts(journeys)).not.toEqual(was);
  expect(await canUndo(await store())).toBe(true);
  expect(await undoLoad(await store())).toBe(true);
  expect(await readWorkspace(await store())).toEqual(before);
  expect(await texts(journeys)).toEqual(was);
  expect(await changes()).toEqual([]);
  expect(await undoLoad(await store())).toBe(false);
  await grow({ 'deals 20240108.csv': second });
  expect(await changes()).toEqual(expectedChanges);
});

it('leaves everything as it was when growing fails', async () => {
  await load({ 'deals 20240101.csv': first });
  await expect(grow({ 'x.csv': 'a,b\n1,2\n' })).rejects.toMatchObject({ code: 'no_deals' });
  expect(
    await rows(sql`select count(*) as n, max(created_at) as latest from deals`, {
      n: count().orNull(),
      latest: timestamp().orNull()
    })
  ).toEqual([{ n: 4, latest: '2023-12-24T00:00:00.000' }]);
});

it.each([
  ['deals-2024-01-08.csv', '2024-01-08'],
  ['20240108/deals.csv', '2024-01-08'],
  ['商机2024年1月8日.xlsx', '2024-01-08'],
  ['export_2024.01.08_v2.csv', '2024-01-08'],
  ['2023-12-31/from 2024-01-01 to 2024-01-08.csv', '2024-01-08'],
  ['deals.csv', null],
  ['order 120240108.csv', null],
  ['2024-13-45.csv', null]
])('reads the day of %s', (name, day) => {
  expect(dayInName(name)).toBe(day);
});
