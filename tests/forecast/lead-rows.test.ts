import { expect, it } from 'vitest';
import { addDays } from '../../src/lib/domain/period';
import { seeded } from '../../src/lib/statistics/random';
import { epochDays, open, won, type Frame } from '../../src/lib/forecast/rows/frame';
import { gatherLeads } from '../../src/lib/forecast/rows/lead-training-data';
import { given, type Data, type PlainRow } from '../support/given';

const pipelines = [{ name: '', stages: ['Demo', 'Won'], won: ['Won'], lost: ['Lost'] }];
const firstDay = '2024-01-01';
const asOf = '2024-12-31';

/** Leads that are assigned, touched, qualified, and become deals or are disqualified, or neither. */
function history(): Data {
  const random = seeded(5);
  const data = { leads: [], deals: [], activities: [] } as Record<string, PlainRow[]>;
  const sources = ['Web', 'Fair', 'Portal', 'Friend', 'Mail', 'Ads'];
  for (let i = 0; i < 150; i++) {
    const lead_id = `L-${i}`;
    const start = Math.floor((i * 330) / 150);
    const at = (day: number, time = '09:30:00') =>
      day > 365 ? null : `${addDays(firstDay, start + day)} ${time}`;
    const owner = ['Ann', 'Bo', 'Cy', 'Di', 'Ed'][i % 5]!;
    const reach = random.uniform();
    data.leads!.push({
      lead_id,
      created_at: at(0),
      source: sources[i % 6]!,
      owner,
      assigned_at: at(0, '11:00:00'),
      first_touch_at: at(1 + (i % 3)),
      mql_at: reach > 0.3 ? at(4 + (i % 4)) : null,
      sql_at: reach > 0.5 ? at(10 + (i % 5)) : null,
      disqualified_at: reach < 0.3 ? at(20) : null,
      disqualify_reason: reach < 0.3 ? 'No budget' : null,
      deal_id: reach > 0.6 ? `D-${i}` : null,
      status: reach > 0.6 ? 'Converted' : 'Open'
    });
    for (let k = 0; k < 1 + (i % 4); k++)
      data.activities!.push({
        activity_id: `${lead_id}-${k}`,
        lead_id,
        kind: ['call', 'email'][k % 2]!,
        outcome: ['Connected', 'No answer'][(i + k) % 2]!,
        at: at(1 + 4 * k, '15:00:00')
      });
    if (reach > 0.6)
      data.deals!.push({
        deal_id: `D-${i}`,
        lead_id,
        pipeline: '',
        owner,
        created_at: at(16),
        closed_at: at(30),
        stage: reach > 0.8 ? 'Won' : 'Lost',
        outcome: reach > 0.8 ? 'won' : 'lost'
      });
  }
  return data;
}

/** The same data as they would have been exported at the end of that day. */
function exportedOn(data: Data, day: string): Data {
  const before = (moment: unknown) => typeof moment === 'string' && moment.slice(0, 10) <= day;
  const deals = data.deals!.filter(({ created_at }) => before(created_at));
  const known = new Set(deals.map(({ deal_id }) => deal_id));
  return {
    leads: data
      .leads!.filter(({ created_at }) => before(created_at))
      .map((lead) => ({
        ...Object.fromEntries(
          Object.entries(lead).map(([name, value]) => [
            name,
            name.endsWith('_at') && !before(value) ? null : value
          ])
        ),
        deal_id: known.has(lead.deal_id!) ? lead.deal_id! : null,
        status: known.has(lead.deal_id!) ? 'Converted' : 'Open'
      })),
    deals: deals.map((deal) =>
      before(deal.closed_at) ? deal : { ...deal, stage: 'Demo', outcome: 'open', closed_at: null }
    ),
    activities: data.activities!.filter(({ at }) => before(at))
  };
}

async function framesOf(data: Data, day: string): Promise<Frame[]> {
  const { db, workspace } = await given(data, { pipelines, asOf: day, firstDay });
  const { goals } = await gatherLeads(db, workspace);
  return [goals.leads, goals.lead_deals!].flatMap(({ frame, past }) => [frame, past!.frame]);
}

/** Row texts by lead and day: what each column says, by its name and value. */
function told(frames: readonly Frame[]): Map<string, Record<string, number | string | null>> {
  const rows = new Map<string, Record<string, number | string | null>>();
  frames.forEach((frame, f) =>
    frame.subject.forEach((s, row) => {
      const values = frame.columns.map((column) => [
        column.name,
        column.kind === 'number'
          ? Number.isNaN(column.values[row]!)
            ? null
            : Number(column.values[row]!.toFixed(9))
          : (column.levels[column.codes[row]!] ?? null)
      ]);
      rows.set(`${f} ${frame.subjects.ids[s]} ${frame.day[row]}`, Object.fromEntries(values));
    })
  );
  return rows;
}

it('changes no feature of a lead when all that happened after its day is deleted', async () => {
  const whole = told(await framesOf(history(), asOf));
  const cut = '2024-09-15';
  const then = told(await framesOf(exportedOn(history(), cut), cut));
  let compared = 0;
  for (const [key, values] of then) {
    const later = whole.get(key);
    if (!later || Number(key.split(' ')[2]) > epochDays(cut) + 1) continue;
    expect(values, key).toEqual(later);
    compared++;
  }
  expect(compared).toBeGreaterThan(300);
});

it('looks at a lead only while it is open, and only with what was known when the day began', async () => {
  const data = history();
  const [frame] = await framesOf(data, asOf);
  const leads = new Map(data.leads!.map((lead) => [lead.lead_id, lead]));
  const deals = new Map(data.deals!.map((deal) => [deal.deal_id, deal]));
  const moment = (text: unknown) => (text ? epochDays(String(text).replace(' ', 'T')) : NaN);
  const column = (name: string) => {
    const found = frame!.columns.find((one) => one.name === name);
    return found?.kind === 'number' ? found.values : new Float64Array();
  };
  const [age, touch, mql, activities] = ['age_days', 'touch_days', 'mql_days', 'activities'].map(
    column
  );
  frame!.subject.forEach((s, row) => {
    const lead = leads.get(frame!.subjects.ids[s]!)!;
    const day = frame!.day[row]!;
    const created = moment(lead.created_at);
    const ends = [deals.get(lead.deal_id ?? '')?.created_at, lead.disqualified_at].map(moment);
    for (const end of ends) expect(end <= day).toBe(false);
    const since = (text: unknown) => (moment(text) < day ? moment(text) : NaN);
    const near = (found: number, wanted: number) =>
      Number.isNaN(wanted) ? expect(found).toBeNaN() : expect(found).toBeCloseTo(wanted, 6);
    near(age![row]!, day - created);
    near(touch![row]!, since(lead.first_touch_at) - created);
    near(mql![row]!, day - since(lead.mql_at));
    const own = data.activities!.filter(
      ({ lead_id, at }) => lead_id === lead.lead_id && moment(at) < day
    );
    expect(activities![row]).toBe(own.length);
  });
  const names = frame!.columns.map(({ name }) => name);
  expect(names).not.toContain('status');
  expect(names).not.toContain('disqualify_reason');
});

it('knows the owner from the assignment on, and that a day without a time is known when it ends', async () => {
  const lead = { source: 'Web', owner: 'Ann', created_at: '2024-03-01', mql_at: '2024-03-05' };
  const many = Array.from({ length: 30 }, (_, i) => ({
    ...lead,
    lead_id: `L-${i}`,
    assigned_at: '2024-03-04 12:00:00',
    deal_id: i < 10 ? `D-${i}` : null,
    disqualified_at: i >= 10 && i < 20 ? '2024-06-01' : null
  }));
  const deals = many.slice(0, 10).map(({ lead_id, deal_id }) => ({
    deal_id,
    lead_id,
    pipeline: '',
    stage: 'Won',
    outcome: 'won',
    created_at: '2024-05-01',
    closed_at: '2024-05-20'
  }));
  const { db, workspace } = await given(
    { leads: many, deals },
    { pipelines, asOf: '2024-07-31', firstDay: '2024-03-01' }
  );
  const { goals } = await gatherLeads(db, workspace);
  const { frame } = goals.lead_deals!;
  const owner = frame.columns.find(({ name }) => name === 'owner')!;
  const mql = frame.columns.find(({ name }) => name === 'mql_days')!;
  const onDay = (iso: string) => frame.day.findIndex((day) => day === epochDays(iso));
  if (owner.kind !== 'category' || mql.kind !== 'number') throw new Error('kinds');
  expect(owner.codes[onDay('2024-03-01')]).toBe(-1);
  expect(owner.codes[onDay('2024-03-05')]).toBe(0);
  expect(mql.values[onDay('2024-03-05')]).toBeNaN();
  expect(mql.values[onDay('2024-03-09')]).toBeCloseTo(3, 3);
  expect(
    frame.day.some((day, row) => frame.subject[row] === 0 && day > epochDays('2024-05-02'))
  ).toBe(false);
});

it('takes the close for the day a deal began where loading gave it the lead’s own, and then has one goal', async () => {
  const leads = Array.from({ length: 40 }, (_, i) => ({
    lead_id: `L-${i}`,
    source: i % 2 ? 'Web' : 'Mail',
    created_at: `2024-03-${String(1 + (i % 28)).padStart(2, '0')}`,
    deal_id: i < 15 ? `D-${i}` : null
  }));
  const deals = leads.slice(0, 15).map(({ lead_id, deal_id, created_at }) => ({
    deal_id,
    lead_id,
    pipeline: '',
    stage: 'Won',
    outcome: 'won',
    created_at,
    closed_at: '2024-04-20 10:00:00'
  }));
  const { db, workspace } = await given(
    { leads, deals },
    { pipelines, asOf: '2024-07-31', firstDay: '2024-03-01' }
  );
  const { goals, rows } = await gatherLeads(db, workspace);
  expect(rows).toBe('creation');
  expect(goals.lead_deals).toBeNull();
  const { subjects } = goals.leads.frame;
  expect(subjects.cause.filter((cause) => cause === won).length).toBe(15);
  expect(subjects.cause.filter((cause) => cause === open).length).toBe(25);
  expect(subjects.settled!.reduce((sum, one) => sum + one, 0)).toBe(15);
});
