import { count } from '../domain/field';
import type { Database } from '../sql/database';
import { decode } from '../sql/decode';
import { all, ident, integer, sql, type Sql } from '../sql/sql';

/** Some of the deals: of neighbouring rows, so that the rest of the table need not be read. */
export interface DealSlice {
  /** Whether a row of `deals`, by its alias, is of the slice. */
  row(alias: string): Sql;
  /** Whether a deal is, by its id. */
  id(dealId: Sql): Sql;
}

/** Deals and events that one statement can sort and group within little memory. */
const most = { deals: 250_000, events: 1_000_000 };

export const allDeals: DealSlice = { row: () => sql`true`, id: () => sql`true` };

/** The deals of the table in as many slices as their number and history ask for. */
export async function dealSlices(
  db: Database,
  { deals: mostDeals, events: mostEvents } = most
): Promise<DealSlice[]> {
  const [rows] = decode(
    await db.query(
      sql`select (select count(*) from deals) as deals, (select count(*) from stage_events) as events`
    ),
    { deals: count().orNull(), events: count().orNull() }
  );
  const { deals, events } = rows as { deals: number; events: number };
  const parts = Math.ceil(Math.max(1, deals / mostDeals, events / mostEvents));
  const step = Math.ceil(deals / parts);
  return parts === 1
    ? [allDeals]
    : Array.from({ length: parts }, (_, i) => rowsBetween(i * step, (i + 1) * step));
}

function rowsBetween(from: number, to: number): DealSlice {
  const within = (rowid: Sql) =>
    all([sql`${rowid} >= ${integer(from)}`, sql`${rowid} < ${integer(to)}`]);
  return {
    row: (alias) => within(ident(alias, 'rowid')),
    id: (dealId) => sql`${dealId} in (select deal_id from deals where ${within(sql`rowid`)})`
  };
}
