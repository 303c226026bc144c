import type { Database } from '../../sql/database';
import { integer, sql } from '../../sql/sql';
import type { IncomingFile } from '../mapping/incoming-file';

/** Reason of rows that were taken into another row of their deal; they count as loaded. */
export const mergedRow = 'product_line';

/** Makes one row of the product lines of each deal, on the line of the first of them. */
export async function mergeLines({ mapping, number }: IncomingFile, db: Database): Promise<void> {
  if (!mapping.productLines) return;
  const run = (statement: ReturnType<typeof sql>) => db.query(statement, { as: 'nothing' });
  const own = sql`file_no = ${integer(number)} and reason is null`;
  await run(sql`
    create or replace table merged_lines as
    with lines as (
      select * from incoming_deals where ${own}
    ), products as (
      select deal_id, product, min(line) as line
      from lines
      where product is not null
      group by deal_id, product
    )
    select
      l.deal_id as deal_id,
      min(l.line) as line,
      ${mapping.productLines === 'sum' ? sql`cast(sum(l.amount) as decimal(18, 2))` : sql`max(l.amount)`} as amount,
      max(p.product) as product
    from lines as l
    left join (
      select deal_id, left(string_agg(product, '; ' order by line), 1000) as product
      from products
      group by deal_id
    ) as p on p.deal_id = l.deal_id
    group by l.deal_id
    having count(*) > 1`);
  await run(sql`
    update incoming_deals set reason = ${mergedRow}
    from merged_lines as m
    where ${own} and incoming_deals.deal_id = m.deal_id and incoming_deals.line <> m.line`);
  await run(sql`
    update incoming_deals set amount = m.amount, product = m.product
    from merged_lines as m
    where ${own} and incoming_deals.deal_id = m.deal_id and incoming_deals.line = m.line`);
  await run(sql`drop table merged_lines`);
}
