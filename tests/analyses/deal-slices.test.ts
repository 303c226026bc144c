import { expect, it } from 'vitest';
import { stageColumns } from '../../src/lib/domain/workspace';
import { dealSlices } from '../../src/lib/journeys/deal-slices';
import { journeys } from '../../src/lib/journeys/journeys';
import { visits } from '../../src/lib/journeys/visits';
import { join, sql, type Sql } from '../../src/lib/sql/sql';
import { given } from '../support/given';
import { randomPipeline } from '../support/random-pipeline';

it.each([1, 2, 3])('gives slice by slice what it gives at once (seed %d)', async (seed) => {
  const { data, pipelines, asOf } = randomPipeline(seed);
  const { db } = await given(data, { pipelines, asOf });
  const slices = await dealSlices(db, { deals: 7, events: 1_000_000 });
  expect(slices.length).toBeGreaterThan(5);
  const options = { asOf, stages: stageColumns(pipelines), extra: [], baseCurrency: 'CNY' };
  const built: [whole: Sql, parts: Sql[]][] = [
    [sql`select * from visits`, slices.map((slice) => visits(slice.row('d')))],
    [journeys(options), slices.map((slice) => journeys({ ...options, slice }))]
  ];
  for (const [whole, parts] of built) {
    const together = join(
      parts.map((part) => sql`(${part})`),
      sql` union all `
    );
    await db.query(sql`create or replace temp table at_once as ${whole}`, { as: 'nothing' });
    await db.query(sql`create or replace temp table by_slices as ${together}`, { as: 'nothing' });
    const either = await db.query(sql`
      (select * from at_once except all select * from by_slices)
      union all
      (select * from by_slices except all select * from at_once)`);
    expect(either.numRows).toBe(0);
  }
});
