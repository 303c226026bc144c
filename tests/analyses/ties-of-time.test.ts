import { expect, it } from 'vitest';
import { count, text } from '../../src/lib/domain/field';
import type { Database } from '../../src/lib/sql/database';
import { decode } from '../../src/lib/sql/decode';
import { sql } from '../../src/lib/sql/sql';
import { given } from '../support/given';
import { sample } from '../support/sample';
import { sampleCsv } from '../support/sample-csv';

const pipelines = [
  { name: 'Sales', stages: ['First', 'Second', 'Third', 'Won'], won: ['Won'], lost: ['Lost'] }
];

const pathOf = async (db: Database): Promise<(string | null)[]> =>
  decode(await db.query(sql`select stage from visits order by seq`), {
    stage: text().orNull()
  }).map(({ stage }) => stage);

const events = (rows: [day: string, stage: string][]) => ({
  deals: [
    { deal_id: 'A', pipeline: 'Sales', stage: 'Second', outcome: 'open', created_at: '2024-01-01' }
  ],
  stage_events: rows.map(([entered_at, stage]) => ({ deal_id: 'A', stage, entered_at }))
});

const course: [string, string][] = [
  ['2024-01-01', 'First'],
  ['2024-01-09', 'Third'],
  ['2024-01-09', 'Second']
];
const forward = ['First', 'Second', 'Third'];

it.each([
  ['in the order of time', course, ['First', 'Third', 'Second']],
  ['backwards', [...course].reverse(), ['First', 'Third', 'Second']],
  ['in no order', [course[1]!, course[0]!, course[2]!], forward],
  ['all on one moment', course.map(([, stage]): [string, string] => ['2024-01-09', stage]), forward]
])('keeps events of one moment as a file has them that is %s', async (_, rows, path) => {
  const { db } = await given(events(rows), { pipelines, asOf: '2024-02-01' });
  expect(await pathOf(db)).toEqual(path);
});

it('closes a deal after its last event where the history lacks the end', async () => {
  const { deals, stage_events } = events(course);
  const won = deals.map((deal) => ({ ...deal, outcome: 'won', closed_at: '2024-01-09' }));
  const { db } = await given({ deals: won, stage_events }, { pipelines, asOf: '2024-02-01' });
  expect(await pathOf(db)).toEqual(['First', 'Third', 'Second', 'Won']);
});

it('takes the earlier of two changes of one moment for what was known before', async () => {
  const change = (old_value: string, new_value: string) => ({
    deal_id: 'A',
    field: 'owner',
    old_value,
    new_value,
    changed_at: '2024-01-20'
  });
  const { db } = await given(
    { ...events(course), deal_changes: [change('Ann', 'Bob'), change('Bob', 'Cai')] },
    { pipelines, asOf: '2024-01-10' }
  );
  const owners = decode(await db.query(sql`select owner from journeys`), {
    owner: text().orNull()
  });
  expect(owners).toEqual([{ owner: 'Ann' }]);
});

it('finds every regression that the histories of the sample have', async () => {
  const rank = new Map(
    ['Qualification', 'Needs analysis', 'Solution design', 'Proposal', 'Negotiation', 'Contract']
      .concat('Renewal due', 'Offer sent', 'Terms agreed')
      .map((stage, i) => [stage, i])
  );
  const before = new Map<string, string>();
  let regressions = 0;
  for (const { deal_id = '', stage = '' } of sampleCsv('stage_events')) {
    const [from, to] = [rank.get(before.get(deal_id) ?? ''), rank.get(stage)];
    if (from !== undefined && to !== undefined && to < from) regressions++;
    before.set(deal_id, stage);
  }
  const { db } = await sample();
  const [found] = decode(await db.query(sql`select sum(regressions) as n from journeys`), {
    n: count().orNull()
  });
  expect(found?.n).toBe(regressions);
});
