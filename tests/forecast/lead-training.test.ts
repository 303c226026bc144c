import { beforeAll, expect, it } from 'vitest';
import { addDays } from '../../src/lib/domain/period';
import { seeded } from '../../src/lib/statistics/random';
import type { ForecastRows } from '../../src/lib/domain/forecast-tables';
import { startTensorflow } from '../../src/lib/engine/tensorflow-node';
import { fits, scoreBy, type NamedModel } from '../../src/lib/forecast/score-by';
import { trainNamed } from '../../src/lib/forecast/train';
import { gatherTraining, type TrainingData } from '../../src/lib/forecast/rows/training-data';
import { packModel, unpackModel } from '../../src/lib/models/model-files';

import { given, type PlainRow } from '../support/given';

const pipelines = [{ name: '', stages: ['Demo', 'Won'], won: ['Won'], lost: ['Lost'] }];
const firstDay = '2023-01-01';
const asOf = '2024-12-31';
const lastDay = 730;

/** How often leads of each source become deals; with no signal all are alike. */
const rates: Record<string, number> = { Portal: 0.05, Web: 0.3, Friend: 0.7 };

/** Leads that become deals by their source, and more often once qualified; or by chance alone. */
async function trained(signal: boolean): Promise<Trained> {
  const random = seeded(signal ? 11 : 12);
  const leads: PlainRow[] = [];
  const deals: PlainRow[] = [];
  const count = 600;
  for (let i = 0; i < count; i++) {
    const lead_id = `L-${i}`;
    const start = Math.floor((i * lastDay) / count);
    const at = (day: number) =>
      start + day > lastDay ? null : `${addDays(firstDay, start + day)} 10:00:00`;
    const source = Object.keys(rates)[i % 3]!;
    const deal = random.uniform() < (signal ? rates[source]! : 0.3);
    const qualified = (signal ? deal : true) && random.uniform() < 0.8;
    const begins = 6 + Math.floor(random.uniform() * 15);
    const became = deal && at(begins) ? at(begins) : null;
    const ignored = random.uniform() < 0.2;
    leads.push({
      lead_id,
      created_at: at(0),
      source,
      region: ['North', 'South', 'East'][Math.floor(random.uniform() * 3)]!,
      first_touch_at: at(1),
      mql_at: qualified ? at(3) : null,
      disqualified_at: deal || ignored ? null : at(10 + Math.floor(random.uniform() * 20)),
      deal_id: became ? `D-${i}` : null
    });
    if (!became) continue;
    const closed_at = at(begins + 30);
    const isWon = random.uniform() < (signal && source === 'Friend' ? 0.7 : 0.3);
    deals.push({
      deal_id: `D-${i}`,
      lead_id,
      pipeline: '',
      created_at: became,
      closed_at,
      outcome: closed_at === null ? 'open' : isWon ? 'won' : 'lost',
      stage: closed_at === null ? 'Demo' : isWon ? 'Won' : 'Lost'
    });
  }
  const { db, workspace } = await given({ leads, deals }, { pipelines, asOf, firstDay });
  const data = await gatherTraining(db, workspace, { target: 'leads' });
  const { tables, model } = await trainNamed('Autumn', data, { horizon: null, seed: 1 });
  const sourceOf = new Map(leads.map((lead) => [String(lead.lead_id), String(lead.source)]));
  const today = await gatherTraining(db, workspace, { target: 'leads', scoring: true });
  return { tables, model: model!, today, sourceOf };
}

interface Trained {
  tables: ForecastRows;
  model: NamedModel;
  /** What scoring by the model needs. */
  today: TrainingData;
  sourceOf: Map<string, string>;
}

let [telling, blind] = [] as unknown as [Trained, Trained];

beforeAll(async () => {
  await startTensorflow();
  telling = await trained(true);
  blind = await trained(false);
});

it('finds which leads become deals, on past days as it is said, and adds its reasons up', () => {
  const { tables, sourceOf } = telling;
  const card = tables.model_cards.find(({ target }) => target === 'lead_deals')!;
  expect(card).toMatchObject({ abstained: null, rows_kind: 'snapshots', horizon: 30 });
  const chosen = tables.model_scores.find(
    ({ target, chosen: is }) => target === 'lead_deals' && is
  )!;
  const prior = tables.model_scores.find(
    ({ target, name }) => target === 'lead_deals' && name === 'overall_rate'
  )!;
  expect(Number(chosen.auc)).toBeGreaterThan(0.75);
  expect(Number(chosen.log_loss)).toBeLessThan(0.9 * Number(prior.log_loss));

  const judged = tables.lead_record.filter(({ became_deal }) => became_deal !== null);
  const sum = (of: (row: (typeof judged)[0]) => number) =>
    judged.reduce((total, row) => total + of(row), 0);
  const [said, came] = [
    sum((row) => Number(row.deal_probability)),
    sum((row) => Number(row.became_deal))
  ];
  expect(came).toBeGreaterThan(20);
  expect(said / came).toBeGreaterThan(0.6);
  expect(said / came).toBeLessThan(1.6);

  for (const { lead_id, deal_probability, deal_typical } of tables.lead_predictions) {
    const parts = tables.contributions.filter(
      ({ target, id }) => target === 'lead_deals' && id === lead_id
    );
    const total = parts.reduce((all, { effect }) => all + Number(effect), Number(deal_typical));
    expect(total).toBeCloseTo(Number(deal_probability), 6);
  }
  // on one and the same day a friend's lead stands above one of the portal
  const mean = (source: string) => {
    const own = tables.lead_record.filter(
      ({ lead_id }) => sourceOf.get(String(lead_id)) === source
    );
    return own.reduce((total, row) => total + Number(row.deal_probability), 0) / own.length;
  };
  expect(mean('Friend')).toBeGreaterThan(2 * mean('Portal'));
  const openOnes = new Set(tables.lead_predictions.map(({ lead_id }) => lead_id));
  expect(openOnes.size).toBe(tables.lead_predictions.length);
});

it('says nothing of winning where chance alone decides', () => {
  const { tables } = blind;
  const won = tables.model_cards.find(({ target }) => target === 'leads')!;
  expect(won.abstained).toBe('no_signal');
  expect(tables.lead_predictions.every(({ probability }) => probability === null)).toBe(true);
  expect(tables.lead_record.every(({ probability }) => probability === null)).toBe(true);
});

it.each([
  ['of both goals', () => telling],
  ['that say nothing', () => blind]
])('gives the same chances again by kept models %s, from only the rows of today', (_, of) => {
  const { tables, model, today } = of();
  const again = unpackModel(packModel(model));
  const scored = scoreBy(again, today);
  const byLead = (rows: ForecastRows['lead_predictions']) =>
    [...rows].sort((a, b) => String(a.lead_id).localeCompare(String(b.lead_id)));
  expect(tables.lead_predictions.length).toBeGreaterThan(20);
  expect(byLead(scored.lead_predictions)).toEqual(byLead(tables.lead_predictions));
  expect(scored.contributions).toEqual(tables.contributions);
  expect(scored.model_cards.map(({ target, origin }) => [target, origin])).toEqual([
    ['leads', 'Autumn'],
    ['lead_deals', 'Autumn']
  ]);
  expect(scored.lead_record).toHaveLength(tables.lead_record.length);
});

it('fits data of leads with the same goals, and no others', () => {
  const { model, today } = telling;
  expect(fits(model, today)).toBe(true);
  expect(fits({ ...model, models: { leads: model.models.leads } }, today)).toBe(false);
  expect(fits({ ...model, target: 'deals' }, today)).toBe(false);
});
