import type { Database } from '../../sql/database';
import { empty, integer, sql } from '../../sql/sql';
import type { IncomingFile } from '../mapping/incoming-file';

/** Reason of rows that were taken into another row of their deal; they count as loaded. */
export const mergedRow = 'product_line';

/**
 * Makes one row of the rows of each deal (of a day), on the line of the first of them. Rows that
 * contradict each other stay as they are.
 */
export async function mergeLines({ mapping, number }: IncomingFile, db: Database): Promise<void> {
  const { merge } = mapping;
  if (!merge) return;
  const run = (statement: ReturnType<typeof sql>) => db.query(statement, { as: 'nothing' });
  const own = sql`file_no = ${integer(number)} and reason is null`;
  await run(sql`
    create or replace table merged_lines as
    with lines as (
      select * from incoming_deals where ${own}
    ), products as (
      select deal_id, known_on, product, min(line) as line
      from lines
      where product is not null
      group by deal_id, known_on, product
    )
    select
      l.deal_id as deal_id,
      l.known_on as known_on,
      min(l.line) as line,
      ${merge.amount === 'sum' ? sql`cast(sum(l.amount) as decimal(18, 2))` : sql`max(l.amount)`} as amount,
      max(p.product) as product
    from lines as l
    left join (
      select deal_id, known_on, left(string_agg(product, '; ' order by line), 1000) as product
      from products
      group by deal_id, known_on
    ) as p on p.deal_id = l.deal_id and p.known_on is not distinct from l.known_on
    group by l.deal_id, l.known_on
    having count(*) > 1 and count(distinct l.stage) <= 1 and count(distinct l.outcome) <= 1
      ${merge.amount === 'sum' ? empty : sql`and count(distinct l.amount) <= 1`}`);
  await run(sql`
    update incoming_deals set reason = ${mergedRow}
    from merged_lines as m
    where ${own} and incoming_deals.deal_id = m.deal_id and incoming_deals.known_on is not distinct from m.known_on and incoming_deals.line <> m.line`);
  await run(sql`
    update incoming_deals set amount = m.amount, product = m.product
    from merged_lines as m
    where ${own} and incoming_deals.deal_id = m.deal_id and incoming_deals.known_on is not distinct from m.known_on and incoming_deals.line = m.line`);
  await run(sql`drop table merged_lines`);
}
