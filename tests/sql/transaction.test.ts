import { expect, it } from 'vitest';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { transaction } from '../../src/lib/sql/database';
import { sql } from '../../src/lib/sql/sql';

it('lets one transaction end before the next begins, and undoes the one that fails', async () => {
  const db = await openNodeDatabase();
  await db.query(sql`create table t (x integer)`);
  const write = (x: number, fails = false) =>
    transaction(db, async () => {
      await db.query(sql`insert into t values (${x})`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (fails) throw new Error('failed');
    });
  const outcomes = await Promise.allSettled([write(1), write(2, true), write(3)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  const rows = await db.query(sql`select x as x from t order by x`);
  expect(rows.toArray().map((row) => Number(row.x))).toEqual([1, 3]);
});
