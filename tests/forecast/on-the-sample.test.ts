import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  methods,
  scoreMethods,
  type Method,
  type RecordRow
} from '../../src/lib/analyses/forecast/record-scores';
import { startTensorflow } from '../../src/lib/engine/tensorflow-node';
import { boostedTrees } from '../../src/lib/forecast/models/boosted-trees';
import { addDays } from '../../src/lib/domain/period';
import { recordRows } from '../../src/lib/forecast/evaluate/track-record';
import { trackRecord } from '../../src/lib/forecast/evaluate/track-record';
import { sample, sampleTraining } from '../support/sample';
import type { ForecastRows, TableRow, Target } from '../../src/lib/domain/forecast-tables';
import { fits, scoreBy, type NamedModel } from '../../src/lib/forecast/score-by';
import { fromModelFiles } from '../../src/lib/models/model-files';
import { sql } from '../../src/lib/sql/sql';

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
    const { report } = await sample();
    const data = await sampleTraining('deals', { scoring: true });
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
    const { report } = await sample();
    const data = await sampleTraining('deals');
    const whole = scoreBy(model, data).predictions;
    const scores = new Map(
      whole
        .filter(({ known_on }) => known_on === report.workspace.asOf)
        .map((row) => [row.deal_id, row.probability as number])
    );
    for (const { deal_id, probability } of today)
      expect(probability as number).toBeCloseTo(scores.get(deal_id)!, 6);
  }, 120_000);

  it('is not taken for data with stages it does not know', async () => {
    const data = await sampleTraining('deals', { scoring: true });
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
    const data = await sampleTraining('leads', { scoring: true });
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

describe('on the sample, at the first day of each of 24 months', () => {
  let rows: RecordRow[];
  let asOf: string;
  beforeAll(async () => {
    await startTensorflow();
    const { report } = await sample();
    const data = await sampleTraining('deals');
    const record = await trackRecord(data, {
      forecaster: boostedTrees,
      epochs: 24,
      origins: data.recordOrigins,
      seed: 1
    });
    rows = recordRows(record) as unknown as RecordRow[];
    ({ asOf } = report.workspace);
  }, 300_000);
  const whole = (grain: string, begun: boolean) =>
    rows.filter(
      (row) => row.pipeline === null && row.grain === grain && row.months_in! >= 0 === begun
    );
  const quarters = () => whole('quarter', true);

  it('looks back on eight quarters, none of which it knew the end of', async () => {
    expect(new Set(quarters().map((row) => row.period_start)).size).toBe(8);
    expect(quarters()).toHaveLength(24);
    for (const row of rows) expect(row.origin! <= row.period_end!).toBe(true);
    for (const row of rows) expect(row.origin! <= row.period_start!).toBe(row.months_in! <= 0);
  });

  it('compares with what was truly won in each quarter', async () => {
    const { db } = await sample();
    const some = [...quarters().slice(0, 6), ...whole('quarter', false).slice(-4)];
    for (const { period_start, period_end, actual } of [...some, ...whole('month', false)]) {
      const table = await db.query(sql`
        select cast(sum(amount_base) as double) as total from journeys
        where outcome = 'won' and cast(closed_at as date) between cast(${period_start!} as date) and cast(${period_end!} as date)`);
      expect(table.getChild('total')!.get(0)).toBeCloseTo(actual!, 2);
    }
  });

  it('errs less over all origins than every naive forecast', () => {
    const { scores } = scoreMethods(quarters());
    expect(scores.map(({ method }) => method)).toEqual(Object.keys(methods) as Method[]);
    const [model, ...naive] = scores.map(({ wape }) => wape);
    expect(model).toBeLessThan(Math.min(...naive));
  });

  it('looks ahead to the next month and quarter where they are over by now', () => {
    const monthsFrom = (from: string, to: string) =>
      12 * (+to.slice(0, 4) - +from.slice(0, 4)) + +to.slice(5, 7) - +from.slice(5, 7);
    const origins = [...new Set(quarters().map(({ origin }) => origin!))];
    for (const grain of ['month', 'quarter'] as const) {
      const length = grain === 'month' ? 1 : 3;
      const expected = origins.flatMap((origin) => {
        const month = +origin.slice(5, 7) - 1;
        const start = new Date(Date.UTC(+origin.slice(0, 4), month - (month % length) + length, 1));
        const next = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + length, 1));
        const text = start.toISOString().slice(0, 10);
        return next.toISOString().slice(0, 10) <= addDays(asOf, 1)
          ? [[origin, text, -monthsFrom(origin, text)]]
          : [];
      });
      const found = whole(grain, false);
      expect(found.map((row) => [row.origin, row.period_start, row.months_in])).toEqual(expected);
      expect(found.length).toBeGreaterThan(20);
      expect(found.every(({ closed }) => closed === 0)).toBe(true);
    }
  });

  it('keeps most of the next months and quarters inside its ranges too', () => {
    for (const grain of ['month', 'quarter'])
      expect(scoreMethods(whole(grain, false)).coverage).toBeGreaterThanOrEqual(0.6);
  });

  it('keeps its ranges in order and most of what came inside them', () => {
    for (const row of quarters()) {
      expect(row.p10).toBeLessThanOrEqual(row.p50!);
      expect(row.p50).toBeLessThanOrEqual(row.p90!);
      expect(row.actual).toBeGreaterThan(row.closed!);
    }
    expect(scoreMethods(quarters()).coverage).toBeGreaterThanOrEqual(0.65);
  });

  it('gives each pipeline a record that adds up to the whole', () => {
    for (const all of quarters()) {
      const parts = rows.filter(
        (row) =>
          row.pipeline !== null &&
          row.grain === 'quarter' &&
          row.origin === all.origin &&
          row.months_in! >= 0
      );
      expect(parts).toHaveLength(2);
      expect(parts.reduce((sum, { actual }) => sum + actual!, 0)).toBeCloseTo(all.actual!, 2);
    }
  });
});
