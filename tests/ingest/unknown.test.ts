import { expect, it } from 'vitest';
import { date, days, text } from '../../src/lib/domain/field';
import { isDated } from '../../src/lib/domain/workspace';
import { sql } from '../../src/lib/sql/sql';
import { csv, load, rows } from './given-files';

const lives = () =>
  rows(sql`select deal_id, created_on, closed_on, cycle_days from journeys order by deal_id`, {
    deal_id: text(),
    created_on: date().orNull(),
    closed_on: date().orNull(),
    cycle_days: days().orNull()
  });

it('does not take the day a deal was closed for the day it was created', async () => {
  await load({
    'deals.csv': csv(
      'Deal ID,Amount,Stage,Close Date',
      'A1,100,Closed Won,2025-03-01',
      'A2,50,Closed Lost,2025-03-02',
      'A3,70,Proposal,2025-08-02'
    )
  });
  expect(await lives()).toEqual([
    { deal_id: 'A1', created_on: null, closed_on: '2025-03-01', cycle_days: null },
    { deal_id: 'A2', created_on: null, closed_on: '2025-03-02', cycle_days: null },
    { deal_id: 'A3', created_on: null, closed_on: null, cycle_days: null }
  ]);
});

it('measures from the first stage that a history records, where no day of creation is', async () => {
  await load({
    'deals.csv': csv(
      'Deal ID,Amount,Stage,Close Date',
      'A1,100,Closed Won,2025-03-11',
      'A2,50,Closed Lost,2025-03-02'
    ),
    'stage_history.csv': csv(
      'Deal ID,Stage,Entered At',
      'A1,Proposal,2025-03-01',
      'A1,Closed Won,2025-03-11',
      'A2,Closed Lost,2025-03-02'
    )
  });
  expect(await lives()).toEqual([
    { deal_id: 'A1', created_on: '2025-03-01', closed_on: '2025-03-11', cycle_days: 10 },
    { deal_id: 'A2', created_on: null, closed_on: '2025-03-02', cycle_days: null }
  ]);
});

it('knows no last day of data without dates', async () => {
  const { workspace, issues } = await load({
    'deals.csv': csv('Deal ID,Amount,Stage', 'A1,100,Closed Won', 'A2,50,Closed Lost', 'A3,7,Open')
  });
  expect(isDated(workspace)).toBe(false);
  expect(issues.map(({ code }) => code)).toContain('no_dates');
});

it('loads leads without deals', async () => {
  const { workspace, files } = await load({
    'leads.csv': csv(
      'Lead ID,Created Date,Lead Source,Lead Status',
      'L1,2025-01-01,Web,New',
      'L2,2025-01-02,Fair,Working'
    )
  });
  expect(files.map(({ kind, loaded }) => [kind, loaded])).toEqual([['leads', 2]]);
  expect(workspace.has).toContain('leads');
  expect(workspace.has).not.toContain('deals');
});

it('reads a file as the workspace file says, and says that it has no headers', async () => {
  const text = csv('1,Ada,100,Won,2025-01-02', '2,Bob,NA,Lost,2025-01-03');
  const columns = {
    deal_id: 'Column 1',
    owner: 'Column 2',
    amount: 'Column 3',
    outcome: 'Column 4'
  };
  const { files } = await load(
    { 'dump.csv': text },
    {
      readings: { 'dump.csv': { headerless: true, nulls: ['NA'] } },
      mappings: { 'dump.csv': { kind: 'deals', columns } }
    }
  );
  expect(files.map(({ loaded, set_aside }) => [loaded, set_aside])).toEqual([[2, 0]]);
  expect(files[0]!.issues.map(({ code }) => code)).toEqual(['no_headers']);
});
