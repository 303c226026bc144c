import { beforeAll, expect, it } from 'vitest';
import { analyses } from '../../src/lib/analyses/index';
import { readRequest } from '../../src/lib/analyses/run';
import { printed, sql, type Sql } from '../../src/lib/sql/sql';
import { nothingPredicted } from '../support/nothing-predicted';
import { sample, type Sample } from '../support/sample';

let product: Sample;
beforeAll(async () => {
  product = await sample();
  await nothingPredicted(product.db);
});

const asWritten = (statement: Sql): Sql => ({ parts: [{ text: printed(statement) }] });

it.each(analyses.map(({ id }) => id))(
  'shows the SQL of %s as it can be run elsewhere',
  async (id) => {
    const analysis = analyses.find((one) => one.id === id)!;
    const by = 'by' in analysis.params ? [['by', 'owner'] as const] : [];
    const { params, scope } = readRequest(analysis, by, product.report.workspace);
    const parts = Object.values(analysis.parts ?? {}) as (typeof analysis)[];
    for (const { query } of [analysis, ...parts]) {
      if (!query) continue;
      const statement = query(params, scope);
      const rows = (one: Sql) => product.db.query(sql`select * from (${one}) as answer`);
      expect((await rows(asWritten(statement))).numRows).toBe((await rows(statement)).numRows);
    }
  }
);
