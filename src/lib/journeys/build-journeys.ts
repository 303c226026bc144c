import { count, text } from '../domain/field';
import type { Issue } from '../domain/issue';
import { stageColumns, type Pipeline } from '../domain/workspace';
import type { Database } from '../sql/database';
import { decode } from '../sql/decode';
import { all, ident, sql, type Sql } from '../sql/sql';
import { dealSlices, type DealSlice } from './deal-slices';
import { derivedEnds, derivedStarts } from './derived-events';
import { journeys, ratesByDay } from './journeys';
import { visits } from './visits';

export interface BuildOptions {
  pipelines: Pipeline[];
  /** ISO date; see `Workspace.asOf`. */
  asOf: string;
  baseCurrency: string | null;
  /** Told how much is done, 0 to 1; may throw to stop. */
  onSlice?: (share: number) => void;
}

/**
 * Completes the stage history and materialises `visits` and `journeys` from the canonical tables.
 * Run inside a load.
 */
export async function buildJourneys(
  db: Database,
  { pipelines, asOf, baseCurrency, onSlice = () => {} }: BuildOptions
): Promise<Issue[]> {
  const run = (statement: Sql) => db.query(statement, { as: 'nothing' });
  const slices = await dealSlices(db);
  let done = 0;
  /** Slice by slice: what is sorted and grouped for a slice never outlives it. */
  const materialise = async (name: string, select: (slice: DealSlice) => Sql) => {
    for (const [i, slice] of slices.entries()) {
      const table = ident(name);
      const statement =
        i === 0 ? sql`create or replace table ${table} as` : sql`insert into ${table}`;
      await run(sql`${statement} ${select(slice)}`);
      onSlice(Math.min(1, ++done / (2 * slices.length)));
    }
  };

  await run(sql`delete from stage_events where derived`);
  const append = (select: Sql) =>
    run(
      sql`insert into stage_events (deal_id, stage, entered_at, day_only, derived, changed_by) ${select}`
    );
  await append(derivedStarts());
  await materialise('visits', (slice) => visits(slice.row('d')));
  await run(sql`create or replace table ended as ${derivedEnds()}`);
  if (await filled(sql`ended`, db)) {
    await append(sql`select * from ended`);
    await run(sql`delete from visits where deal_id in (select deal_id from ended)`);
    const again = sql`e.deal_id in (select deal_id from ended)`;
    for (const slice of slices)
      await run(sql`insert into visits ${visits(all([slice.row('d'), again]))}`);
  }
  await run(sql`drop table ended`);
  await run(sql`create or replace table rates_by_day as ${ratesByDay()}`);
  const columns = await db.query(
    sql`select column_name as name from (describe select * from deals)`
  );
  const extra = decode(columns, { name: text().orNull() })
    .flatMap(({ name }) => name ?? [])
    .filter((name) => name.startsWith('x_'));
  const stages = stageColumns(pipelines);
  const options = { asOf, stages, extra, baseCurrency, rates: await filled(sql`rates_by_day`, db) };
  await materialise('journeys', (slice) => journeys({ ...options, slice }));
  return [];
}

async function filled(table: Sql, db: Database): Promise<boolean> {
  const result = await db.query(sql`select count(*) as n from ${table}`);
  return decode(result, { n: count().orNull() }).some(({ n }) => n !== null && n > 0);
}
