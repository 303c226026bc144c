import { beforeAll, expect, it } from 'vitest';
import { addDays } from '../../src/lib/domain/period';
import { dealSubjects } from '../../src/lib/forecast/rows/deal-subjects';
import { epochDays, type Frame } from '../../src/lib/forecast/rows/frame';
import { seeded } from '../../src/lib/statistics/random';
import { snapshotRows } from '../../src/lib/forecast/rows/snapshot-rows';
import { withRates } from '../../src/lib/forecast/rows/training-rows';
import { given, type Data, type PlainRow } from '../support/given';

const pipelines = [
  { name: '', stages: ['Lead', 'Demo', 'Offer', 'Won'], won: ['Won'], lost: ['Lost'] }
];
const firstDay = '2024-01-01';
const asOf = '2024-06-30';

/** Deals that move a stage every other week, with touches on the way. */
function history(): Data {
  const random = seeded(12);
  const data = { deals: [], stage_events: [], activities: [] } as Record<string, PlainRow[]>;
  for (let i = 0; i < 80; i++) {
    const deal_id = `D-${i}`;
    let day = Math.floor(random.uniform() * 150);
    const at = () => `${addDays(firstDay, Math.min(day, 180))} 10:00:00`;
    const created_at = at();
    const path = ['Lead', 'Demo', 'Offer'].slice(0, 1 + Math.floor(random.uniform() * 3));
    for (const stage of path) {
      data.stage_events!.push({ deal_id, stage, entered_at: at() });
      for (let k = 0; k < 3; k++)
        data.activities!.push({
          activity_id: `${deal_id}-${stage}-${k}`,
          deal_id,
          kind: ['call', 'email'][k % 2]!,
          at: `${addDays(firstDay, day + k)} ${11 + (i % 8)}:00:00`,
          owner: 'Ann'
        });
      day += 1 + Math.floor(random.uniform() * 25);
    }
    const outcome = day <= 180 ? (random.uniform() < 0.4 ? 'won' : 'lost') : 'open';
    const closed_at = outcome === 'open' ? null : at();
    if (outcome !== 'open')
      data.stage_events!.push({
        deal_id,
        stage: outcome === 'won' ? 'Won' : 'Lost',
        entered_at: at()
      });
    data.deals!.push({
      deal_id,
      pipeline: '',
      owner: ['Ann', 'Bo', 'Cy', 'Di', 'Ed'][i % 5]!,
      amount: 100 * (1 + (i % 7)),
      stage: outcome === 'open' ? path.at(-1)! : outcome === 'won' ? 'Won' : 'Lost',
      outcome,
      created_at,
      closed_at
    });
  }
  return data;
}

/** The same data as they would have been exported on that day. */
function asExported(data: Data, day: string): Data {
  const before = (moment: unknown) => String(moment) < `${addDays(day, 1)} `;
  const events = data.stage_events!.filter((event) => before(event.entered_at));
  return {
    stage_events: events,
    activities: data.activities!.filter(({ at }) => before(at)),
    deals: data
      .deals!.filter(({ created_at }) => before(created_at))
      .map((deal) =>
        deal.closed_at && !before(deal.closed_at)
          ? {
              ...deal,
              outcome: 'open',
              closed_at: null,
              stage: events.filter(({ deal_id }) => deal_id === deal.deal_id).at(-1)!.stage!
            }
          : deal
      )
  };
}

async function frameOf(data: Data, day: string): Promise<Frame> {
  const { db, workspace } = await given(data, { pipelines, asOf: day, firstDay });
  const deals = await dealSubjects(db, workspace, null);
  return withRates(await snapshotRows(db, workspace, deals));
}

function rowsOn(frame: Frame, day: number): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    Array.from(frame.subject.keys())
      .filter((row) => frame.day[row] === day)
      .map((row) => [
        frame.subjects.ids[frame.subject[row]!]!,
        Object.fromEntries(
          frame.columns
            .filter(({ name }) => name !== 'rate:owner')
            .map((column) => [
              column.name,
              column.kind === 'number'
                ? column.values[row]
                : (column.levels[column.codes[row]!] ?? null)
            ])
        )
      ])
  );
}

/** Of the whole history, for every test that leaves it as it is. */
let whole: Frame;
beforeAll(async () => {
  whole = await frameOf(history(), asOf);
});

it('changes no feature when everything after its day is deleted', async () => {
  const cut = '2024-04-14';
  const past = await frameOf(asExported(history(), cut), cut);
  const day = epochDays(cut) + 1;
  expect(Object.keys(rowsOn(whole, day)).length).toBeGreaterThan(8);
  expect(rowsOn(whole, day)).toEqual(rowsOn(past, day));
});

it('takes only open deals, and each only from its creation to its end', () => {
  const { start, end } = whole.subjects;
  whole.subject.forEach((s, row) => {
    expect(whole.day[row]!).toBeGreaterThan(start[s]!);
    if (!Number.isNaN(end[s]!)) expect(whole.day[row]!).toBeLessThanOrEqual(end[s]!);
  });
});

it('counts the days worked, the first touch and the last stage event as they were', async () => {
  const data = history();
  // the same stage once more is an event, though no new stay
  for (const { deal_id, stage, entered_at } of data.stage_events!.slice(0, 100))
    if (String(entered_at) < '2024-04-08' && stage === 'Offer')
      data.stage_events!.push({ deal_id: deal_id!, stage, entered_at: '2024-04-10 09:00:00' });
  const frame = await frameOf(data, asOf);
  const until = epochDays('2024-04-14') + 1;
  const rows = rowsOn(frame, until);
  const when = (moment: unknown) => Date.parse(`${String(moment).replace(' ', 'T')}Z`) / 86_400_000;
  expect(Object.keys(rows).length).toBeGreaterThan(8);
  for (const [id, row] of Object.entries(rows)) {
    const mine = (table: 'activities' | 'stage_events', moment: 'at' | 'entered_at') =>
      data[table]!.filter(({ deal_id }) => deal_id === id)
        .map((one) => when(one[moment]))
        .filter((at) => at < until);
    const touches = mine('activities', 'at');
    const created = when(data.deals!.find(({ deal_id }) => deal_id === id)!.created_at);
    expect(row.active_days).toBe(new Set(touches.map(Math.floor)).size);
    expect(row.first_touch_days).toBeCloseTo(Math.min(...touches) - created, 3);
    expect(row.stage_event_days).toBeCloseTo(
      until - Math.max(...mine('stage_events', 'entered_at')),
      3
    );
  }
});
