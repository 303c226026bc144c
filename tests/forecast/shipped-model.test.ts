import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ForecastRows, TableRow, Target } from '../../src/lib/domain/forecast-tables';
import { startTensorflow } from '../../src/lib/engine/tensorflow-node';
import { fits, scoreBy, type NamedModel } from '../../src/lib/forecast/score-by';
import { gatherTraining } from '../../src/lib/forecast/rows/training-data';
import { fromModelFiles } from '../../src/lib/models/model-files';
import { sql } from '../../src/lib/sql/sql';
import { sample } from '../support/sample';

async function shipped(target: Target): Promise<NamedModel> {
  const folder = new URL(`../../models/manufacturer/${target}/`, import.meta.url);
  return fromModelFiles({
    'model.json': await readFile(new URL('model.json', folder), 'utf8'),
    'weights.bin': await readFile(new URL('weights.bin', folder)),
    'backtest.json': await readFile(new URL('backtest.json', folder), 'utf8')
  });
}

describe('the model of deals that comes with the sample', () => {
  let model: NamedModel;
  let today: TableRow[];
  beforeAll(async () => {
    await startTensorflow();
    model = await shipped('deals');
    const { db, report } = await sample();
    const data = await gatherTraining(db, report.workspace, { target: 'deals', scoring: true });
    expect(fits(model, data)).toBe(true);
    const { predictions } = scoreBy(model, data);
    today = predictions.filter(({ known_on }) => known_on === report.workspace.asOf);
  });

  it('scores every open deal, each between 0 and 1 and never falling from month to month', async () => {
    const { db } = await sample();
    const open = await db.query(sql`select count(*) as n from journeys where outcome = 'open'`);
    expect(today).toHaveLength(Number(open.getChild('n')!.get(0)));
    for (const row of today) {
      const chances = [...Array(12).keys()].map((k) => row[`won_by_${k + 1}`] as number);
      expect(chances).toEqual([...chances].sort((a, b) => a - b));
      expect(chances[0]).toBeGreaterThanOrEqual(0);
      expect(chances[11]).toBeLessThanOrEqual(row.probability as number);
      expect(row.probability).toBeLessThanOrEqual(1);
    }
  });

  it('gives the same scores from the few days it needs as from the whole history', async () => {
    const { db, report } = await sample();
    const data = await gatherTraining(db, report.workspace, { target: 'deals' });
    const whole = scoreBy(model, data).predictions;
    const scores = new Map(
      whole
        .filter(({ known_on }) => known_on === report.workspace.asOf)
        .map((row) => [row.deal_id, row.probability as number])
    );
    for (const { deal_id, probability } of today)
      expect(probability as number).toBeCloseTo(scores.get(deal_id)!, 6);
  });

  it('is not taken for data with stages it does not know', async () => {
    const { db, report } = await sample();
    const data = await gatherTraining(db, report.workspace, { target: 'deals', scoring: true });
    expect(fits({ ...model, stages: model.stages.slice(1) }, data)).toBe(false);
    expect(fits({ ...model, fields: model.fields.map((name) => `${name} elsewhere`) }, data)).toBe(
      false
    );
  });
});

describe('the models of leads that come with the sample', () => {
  let model: NamedModel;
  let tables: ForecastRows;
  beforeAll(async () => {
    await startTensorflow();
    model = await shipped('leads');
    const { db, report } = await sample();
    const data = await gatherTraining(db, report.workspace, { target: 'leads', scoring: true });
    expect(fits(model, data)).toBe(true);
    tables = scoreBy(model, data);
  });

  it('score every open lead for both goals', async () => {
    const { db } = await sample();
    const open = await db.query(sql`
      select count(*) as n from leads
      where deal_id is null and disqualified_at is null`);
    expect(tables.lead_predictions).toHaveLength(Number(open.getChild('n')!.get(0)));
    for (const row of tables.lead_predictions)
      for (const name of ['probability', 'deal_probability']) {
        expect(row[name]).toBeGreaterThanOrEqual(0);
        expect(row[name]).toBeLessThanOrEqual(1);
      }
  });

  it('bring the lists of past days, whose leads are all in the sample', async () => {
    const { db } = await sample();
    const leads = await db.query(sql`select lead_id as lead_id from leads`);
    const ids = new Set<unknown>(leads.getChild('lead_id')!.toArray() as unknown[]);
    expect(tables.lead_record.length).toBeGreaterThan(1000);
    expect(tables.lead_record.every(({ lead_id }) => ids.has(lead_id))).toBe(true);
    const judged = tables.lead_record.filter(({ became_deal }) => became_deal !== null);
    const said = judged.reduce((sum, row) => sum + Number(row.deal_probability), 0);
    const came = judged.filter(({ became_deal }) => became_deal).length;
    expect(said / came).toBeGreaterThan(0.7);
    expect(said / came).toBeLessThan(1.4);
  });
});
