import type { Period } from '../domain/period';
import { sql, type Sql } from '../sql/sql';
import { argMax, argMin, midnight, tryMoney } from '../sql/verbs';
import { within } from './filters';

/** Condition: the deal's expected close was moved to a later day within the period. */
export const pushedIn = (period: Period, dealId: Sql): Sql => sql`${dealId} in (
  select c.deal_id
  from deal_changes as c
  where c.field = 'expected_close_on' and c.new_value > c.old_value
    and ${within(period, sql`c.changed_at`)}
)`;

/** Condition: a deal from before the period whose amount is another one after it. */
export const revaluedIn = (
  period: Period,
  { dealId, createdAt }: { dealId: Sql; createdAt: Sql }
): Sql => sql`${createdAt} < ${midnight(period.from)} and ${dealId} in (
  select m.deal_id
  from (${amountMoves(period)}) as m
  where m.old_amount is distinct from m.new_amount
)`;

/** A relation: amounts recorded in the period, the first old and the last new one of each deal. */
export const amountMoves = (period: Period): Sql => sql`
  select
    c.deal_id as deal_id,
    ${tryMoney(argMin(sql`coalesce(c.old_value, '')`, sql`c.changed_at`))} as old_amount,
    ${tryMoney(argMax(sql`coalesce(c.new_value, '')`, sql`c.changed_at`))} as new_amount
  from deal_changes as c
  where c.field = 'amount' and ${within(period, sql`c.changed_at`)}
  group by c.deal_id`;
