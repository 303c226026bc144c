import { expect, test } from 'vitest';
import { journeysAt } from '../../src/lib/analyses/journeys-at';
import { count, date, days, money, text, timestamp } from '../../src/lib/domain/field';
import { decode } from '../../src/lib/sql/decode';
import { sql } from '../../src/lib/sql/sql';
import { given } from '../support/given';
import { naiveJourneys, type NaiveJourney } from '../support/naive-journey';
import { randomPipeline } from '../support/random-pipeline';

const row = {
  deal_id: text(),
  outcome: text(),
  stage: text(),
  position: count(),
  last_position: count(),
  furthest: count(),
  created_at: timestamp(),
  closed_at: timestamp(),
  owner: text(),
  expected_close_on: date(),
  amount: money(),
  amount_base: money(),
  loss_reason: text(),
  pushes: count(),
  age_days: days(),
  stage_days: days(),
  idle_days: days(),
  entered_1: timestamp(),
  entered_3: timestamp(),
  reached_2: timestamp(),
  reached_3: timestamp(),
  days_2: days()
};

const seconds = (moment: string | null) => moment?.slice(0, 19) ?? null;

function expected(j: NaiveJourney) {
  return {
    deal_id: j.dealId,
    outcome: j.outcome,
    stage: j.stage,
    position: j.position,
    last_position: j.lastPosition,
    furthest: j.furthest,
    created_at: j.createdAt,
    closed_at: j.closedAt,
    owner: j.owner,
    expected_close_on: j.expectedCloseOn,
    amount: j.amount,
    amount_base: j.amountBase,
    loss_reason: j.lossReason,
    pushes: j.pushes,
    age_days: j.ageDays,
    stage_days: j.stageDays,
    idle_days: j.idleDays,
    entered_1: j.entered(1),
    entered_3: j.entered(3),
    reached_2: j.reached(2),
    reached_3: j.reached(3),
    days_2: j.daysIn(2)
  };
}

const near = (value: unknown) => (typeof value === 'number' ? Number(value.toFixed(1)) : value);
const rounded = (record: object) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, near(value)]));

test.each([1, 2])(
  'every deal is replayed as a plain reading of its rows has it (seed %i)',
  async (seed) => {
    const { data, ...setting } = randomPipeline(seed, { deals: 80 });
    const { db, workspace } = await given(data, setting);
    for (const asOf of ['2024-03-31', '2023-12-31', '2023-02-03']) {
      const table = await db.query(
        sql`select * from ${journeysAt({ workspace }, asOf)} as j order by deal_id`
      );
      const found = decode(table, row).map((one) =>
        rounded({
          ...one,
          ...Object.fromEntries(
            (
              [
                'created_at',
                'closed_at',
                'entered_1',
                'entered_3',
                'reached_2',
                'reached_3'
              ] as const
            ).map((name) => [name, seconds(one[name])])
          )
        })
      );
      const plain = naiveJourneys(data, { ...setting, asOf }).map((one) => rounded(expected(one)));
      const byId = (a: { deal_id?: unknown }, b: { deal_id?: unknown }) =>
        String(a.deal_id) < String(b.deal_id) ? -1 : 1;
      expect(found.sort(byId), asOf).toEqual(plain.sort(byId));
    }
  },
  300_000
);
