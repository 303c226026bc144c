import { expect, test } from 'vitest';
import { journeysAt } from '../../src/lib/analyses/journeys-at';
import { count, date, days, money, text, timestamp } from '../../src/lib/domain/field';
import { decode } from '../../src/lib/sql/decode';
import { sql } from '../../src/lib/sql/sql';
import { given } from '../support/given';
import { naiveJourneys, type NaiveJourney } from '../support/naive-journey';
import { randomPipeline } from '../support/random-pipeline';

const row = {
  deal_id: text().orNull(),
  outcome: text().orNull(),
  stage: text().orNull(),
  position: count().orNull(),
  last_position: count().orNull(),
  furthest: count().orNull(),
  created_at: timestamp().orNull(),
  closed_at: timestamp().orNull(),
  owner: text().orNull(),
  expected_close_on: date().orNull(),
  amount: money().orNull(),
  amount_base: money().orNull(),
  loss_reason: text().orNull(),
  pushes: count().orNull(),
  age_days: days().orNull(),
  stage_days: days().orNull(),
  idle_days: days().orNull(),
  entered_1: timestamp().orNull(),
  entered_3: timestamp().orNull(),
  reached_2: timestamp().orNull(),
  reached_3: timestamp().orNull(),
  days_2: days().orNull()
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
