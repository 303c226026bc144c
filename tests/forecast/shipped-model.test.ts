import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TableRow } from '../../src/lib/domain/forecast-tables';
import { startTensorflow } from '../../src/lib/engine/tensorflow-node';
import { fits, scoreBy, type NamedModel } from '../../src/lib/forecast/score-by';
import { gatherTraining } from '../../src/lib/forecast/training-data';
import { fromModelFiles } from '../../src/lib/outputs/model-files';
import { sql } from '../../src/lib/sql/sql';
import { sample } from '../support/sample';

const folder = new URL('../../models/manufacturer/', import.meta.url);

async function shipped(): Promise<NamedModel> {
  return fromModelFiles({
    'model.json': await readFile(new URL('model.json', folder), 'utf8'),
    'weights.bin': await readFile(new URL('weights.bin', folder)),
    'backtest.json': await readFile(new URL('backtest.json', folder), 'utf8')
  });
}

describe('the model that comes with the sample', () => {
  let model: NamedModel;
  let today: TableRow[];
  beforeAll(async () => {
    await startTensorflow();
    model = await shipped();
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
