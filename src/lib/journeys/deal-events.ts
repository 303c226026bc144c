import { sql, type Sql } from '../sql/sql';
import { argMin } from '../sql/verbs';
import type { DealSlice } from './deal-slices';

/**
 * Recorded changes per deal: counts before `bounds.until`, and of the values that changed later the
 * one they had until the first later change (blank where they had none).
 */
export const changes = (slice: DealSlice): Sql => sql`
  select
    c.deal_id as deal_id,
    count(case when c.field = 'expected_close_on' and c.new_value > c.old_value and c.changed_at < b.until then 1 end) as pushes,
    count(case when c.field = 'amount' and c.changed_at < b.until then 1 end) as amount_changes,
    ${later(sql`'amount'`)} as later_amounts,
    ${later(sql`'expected_close_on'`)} as later_closes,
    ${later(sql`'owner'`)} as later_owners,
    ${valueThen(sql`'amount'`)} as old_amount,
    ${valueThen(sql`'expected_close_on'`)} as old_close,
    ${valueThen(sql`'owner'`)} as old_owner
  from deal_changes as c
  cross join bounds as b
  where ${slice.id(sql`c.deal_id`)}
  group by c.deal_id`;

const later = (field: Sql): Sql =>
  sql`count(case when c.field = ${field} and c.changed_at >= b.until then 1 end)`;

const valueThen = (field: Sql): Sql =>
  argMin(
    sql`case when c.field = ${field} and c.changed_at >= b.until then coalesce(c.old_value, '') end`,
    sql`c.changed_at`
  );

/** Activities per deal before `bounds.until`, and the next one planned from then on. */
export const touches = (slice: DealSlice): Sql => sql`
  select
    t.deal_id as deal_id,
    count(case when t.at < b.until then 1 end) as activities,
    count(case when t.at < b.until and t.kind = 'demo' then 1 end) as demos,
    min(case when t.at < b.until and t.kind = 'demo' then t.at end) as first_demo_at,
    min(case when t.at < b.until then t.at end) as first_touch_at,
    max(case when t.at < b.until then t.at end) as last_touch_at,
    min(case when t.at >= b.until then t.at end) as next_activity_at
  from activities as t
  cross join bounds as b
  where t.deal_id is not null and ${slice.id(sql`t.deal_id`)}
  group by t.deal_id`;
