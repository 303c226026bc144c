import { expect, it } from 'vitest';
import { flaggedRows, setAsideRows } from '../../src/lib/ingest/quality';
import { csv, load, store } from './given-files';

const header = 'Deal ID,Stage,Status,Amount,Created Date,Closed Date,Expected Close,Owner';
const usual = Array.from(
  { length: 60 },
  (_, i) => `U${i},Proposal,Open,${100 + i},2024-01-0${(i % 9) + 1},,2024-06-30,Ada`
);

it('keeps what is suspicious, says what and how often, and names the deals', async () => {
  const report = await load({
    'deals.csv': csv(
      header,
      ...usual,
      'A,Won,Won,100,2024-02-01,2024-01-05,,Ada',
      'B,Proposal,Open,100,2024-02-01,,2124-06-01,Ada',
      'C,Proposal,Open,100,0201-02-01,,2024-06-01,Ada',
      'D,Proposal,Open,9000000,2024-02-01,,2024-06-01,Ada',
      'E,Proposal,Open,-5,2024-02-01,,2024-06-01,Ada',
      'F,Won,Lost,100,2024-02-01,2024-03-01,,Ada',
      'G,Proposal,Open,100,2024-02-01,,2024-06-01,Ada',
      'G,Proposal,Open,250,2024-02-01,,2024-06-01,Ada'
    ),
    'history.csv': csv(
      'deal_id,stage,entered_at',
      'U1,Lead,2023-06-01',
      'U1,Proposal,2024-01-10',
      'A,Won,2024-01-05',
      'U2,Lead,2024-01-10'
    )
  });
  expect(report.files[0]).toMatchObject({ read: 68, loaded: 67, set_aside: 1 });
  expect(
    (await flaggedRows(await store())).map(({ code, deal_id }) => `${code} ${deal_id}`)
  ).toEqual([
    'amount_far_outside D',
    'amount_negative E',
    'closed_before_created A',
    'date_far_away B',
    'date_far_away C',
    'duplicates_differ G',
    'history_starts_at_the_end A',
    'outcome_contradicts_stage F',
    'stage_before_created A',
    'stage_before_created U1'
  ]);
  const codes = report.issues.map(({ code, rows }) => [code, rows]);
  expect(codes).toContainEqual(['flagged_date_far_away', 2]);
  expect(codes).toContainEqual(['flagged_duplicates_differ', 1]);
  expect(await setAsideRows(await store())).toEqual([
    { file: 'deals.csv', line: 68, column: null, value: 'G', reason: 'duplicate_id' }
  ]);
});

it('says which stages nobody enters', async () => {
  const { issues } = await load(
    {
      'deals.csv': csv('deal_id,stage,created_at', '1,Lead,2024-01-01', '2,Won,2024-01-02'),
      'history.csv': csv(
        'deal_id,stage,entered_at',
        '1,Lead,2024-01-01',
        '2,Lead,2024-01-02',
        '2,Won,2024-02-02'
      )
    },
    { stages: ['Lead', 'Trial', 'Won'], won: ['Won'] }
  );
  expect(issues).toContainEqual(
    expect.objectContaining({ code: 'stages_nobody_enters', sample: ['Trial'] })
  );
});

it('flags nothing in data without faults', async () => {
  await load({ 'deals.csv': csv(header, ...usual) });
  expect(await flaggedRows(await store())).toEqual([]);
});
