import { count } from '../domain/field';
import type { Database } from '../sql/database';
import { decode } from '../sql/decode';
import { integer, sql, type Sql } from '../sql/sql';

/** A condition that holds for the deals of a part. */
export type Slice = (dealId: Sql) => Sql;

/** Deals and events that one statement can sort and group within little memory. */
const mostDeals = 250_000;
const mostEvents = 1_000_000;

/** The deals of the database in as many parts as their number and history ask for. */
export async function dealSlices(db: Database): Promise<Slice[]> {
  const [rows] = decode(
    await db.query(
      sql`select (select count(*) from deals) as deals, (select count(*) from stage_events) as events`
    ),
    { deals: count(), events: count() }
  );
  const parts = Math.ceil(Math.max(1, rows!.deals! / mostDeals, rows!.events! / mostEvents));
  if (parts === 1) return [allDeals];
  return Array.from(
    { length: parts },
    (_, i): Slice =>
      (dealId) =>
        sql`hash(${dealId}) % ${integer(parts)} = ${integer(i)}`
  );
}

export const allDeals: Slice = () => sql`true`;
