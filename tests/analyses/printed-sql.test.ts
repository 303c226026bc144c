import { beforeAll, expect, it } from 'vitest';
import type { Part } from '../../src/lib/analyses/answer';
import type { Params } from '../../src/lib/analyses/params';
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
    const parts = Object.values((analysis.parts ?? {}) as Record<string, Part<Params>>);
    const asked = parts.map(({ query }) => query?.(params, scope, {}) ?? null);
    for (const statement of [analysis.query(params, scope), ...asked]) {
      if (!statement) continue;
      const rows = (one: Sql) => product.db.query(sql`select * from (${one}) as answer`);
      expect((await rows(asWritten(statement))).numRows).toBe((await rows(statement)).numRows);
    }
  }
);
