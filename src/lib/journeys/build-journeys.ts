import { count, text } from '../domain/field';
import type { Issue } from '../domain/issue';
import { stageColumns, type Pipeline } from '../domain/workspace';
import type { Database } from '../sql/database';
import { decode } from '../sql/decode';
import { ident, sql, type Sql } from '../sql/sql';
import { dealSlices, type Slice } from './deal-slices';
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
  const materialise = async (name: string, select: (slice: Slice) => Sql) => {
    for (const [i, slice] of slices.entries()) {
      const table = ident(name);
      const statement =
        i === 0 ? sql`create or replace table ${table} as` : sql`insert into ${table}`;
      await run(sql`${statement} ${select(slice)}`);
      onSlice(Math.min(1, ++done / (3 * slices.length)));
    }
  };

  await run(sql`delete from stage_events where derived`);
  const append = (select: Sql) =>
    run(
      sql`insert into stage_events (deal_id, stage, entered_at, day_only, derived, changed_by) ${select}`
    );
  await append(derivedStarts());
  await materialise('visits', visits);
  const starts = await derivedEvents(db);
  await append(derivedEnds());
  if ((await derivedEvents(db)) > starts) await materialise('visits', visits);
  await run(sql`create or replace table rates_by_day as ${ratesByDay()}`);
  const columns = await db.query(
    sql`select column_name as name from (describe select * from deals)`
  );
  const extra = decode(columns, { name: text() })
    .map(({ name }) => name!)
    .filter((name) => name.startsWith('x_'));
  const stages = stageColumns(pipelines);
  await materialise('journeys', (slice) => journeys({ asOf, stages, extra, baseCurrency, slice }));
  return [];
}

async function derivedEvents(db: Database): Promise<number> {
  const result = await db.query(sql`select count(*) as n from stage_events where derived`);
  return decode(result, { n: count() })[0]!.n!;
}
