import { beforeAll, beforeEach, expect, it } from 'vitest';
import { noForecastRows, type Goal, type Target } from '../../src/lib/domain/forecast-tables';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { saveModels } from '../../src/lib/forecast/models/saved-model';
import { backtestOf, type NamedModel } from '../../src/lib/forecast/score-by';
import { overallRate } from '../../src/lib/forecast/models/rates';
import { trainModel, type TrainedModel } from '../../src/lib/forecast/models/trained-model';
import {
  dropModel,
  keepModel,
  keptModels,
  mayReplace,
  readModel,
  renameModel,
  useModel,
  type GoalScore
} from '../../src/lib/models/kept-models';
import { fromModelFiles, toModelFiles } from '../../src/lib/models/model-files';
import type { Store } from '../../src/lib/sql/database';
import { sql } from '../../src/lib/sql/sql';
import { simulatedFrame } from '../support/simulated-frame';

const noRows = noForecastRows();
let rate: TrainedModel;
let store: Store;

beforeAll(async () => {
  const { frame } = simulatedFrame({ deals: 200 });
  const known = { frame, rows: Int32Array.from(frame.subject.keys()), until: frame.asOf };
  rate = await trainModel(overallRate, known, { horizon: 30, seed: 1 });
  store = await openNodeDatabase();
});
beforeEach(async () => {
  await store.query(sql`drop table if exists named_models`, { as: 'nothing' });
});

function named(name: string, target: Target, goals: readonly Goal[]): NamedModel {
  return {
    name,
    target,
    trained_on: '2025-06-30',
    models: saveModels(Object.fromEntries(goals.map((goal) => [goal, rate]))),
    fields: ['a'],
    stages: [],
    amounts: { growth: 1, usual: 0 },
    backtest: backtestOf({
      ...noRows,
      model_scores: goals.map((goal, i) => ({
        target: goal,
        name: 'overall_rate',
        auc: 0.5,
        log_loss: 0.4 + i / 10,
        n: 100 + i
      }))
    })
  };
}

const leads = (name: string) => named(name, 'leads', ['leads', 'lead_deals']);

it('tells of each goal how its model did, and keeps both under one name', async () => {
  await keepModel(leads('June'), { inUse: true }, store);
  expect(await keptModels('leads', store)).toEqual([
    {
      name: 'June',
      target: 'leads',
      trained_on: '2025-06-30',
      in_use: true,
      scores: [
        {
          goal: 'leads',
          candidate: 'overall_rate',
          auc: 0.5,
          log_loss: 0.4,
          prior_log_loss: 0.4,
          n: 100
        },
        {
          goal: 'lead_deals',
          candidate: 'overall_rate',
          auc: 0.5,
          log_loss: 0.5,
          prior_log_loss: 0.5,
          n: 101
        }
      ]
    }
  ]);
  const read = await readModel({ name: 'June', target: 'leads' }, store);
  expect(read!.models).toEqual(leads('June').models);
});

it('tells models of deals and of leads with one name apart', async () => {
  await keepModel(leads('June'), { inUse: true }, store);
  await keepModel(named('June', 'deals', ['deals']), { inUse: true }, store);
  await keepModel(leads('July'), { inUse: false }, store);
  await renameModel({ name: 'June', target: 'leads' }, 'First', store);
  await useModel({ name: 'July', target: 'leads' }, store);
  const told = async (target: Target) =>
    (await keptModels(target, store)).map(({ name, in_use }) => [name, in_use]);
  expect(await told('leads')).toEqual([
    ['First', false],
    ['July', true]
  ]);
  expect(await told('deals')).toEqual([['June', true]]);
  await dropModel({ name: 'June', target: 'deals' }, store);
  expect(await told('deals')).toEqual([]);
  expect(await told('leads')).toHaveLength(2);
});

const score = (goal: Goal, log_loss: number): GoalScore => ({
  goal,
  candidate: 'logistic_regression',
  auc: 0.7,
  log_loss,
  prior_log_loss: 0.5,
  n: 400
});

it.each([
  ['as good for both', 0.4, 0.3, true],
  ['hardly worse for one', 0.404, 0.3, true],
  ['better for one and worse for the other', 0.3, 0.32, false],
  ['worse for both', 0.45, 0.35, false]
])('lets a model that is %s take the place of one in use: %s, %s', (_, won, deal, may) => {
  const old = [score('leads', 0.4), score('lead_deals', 0.3)];
  expect(mayReplace(old, [score('leads', won), score('lead_deals', deal)])).toBe(may);
});

it('lets no model that knows fewer goals take the place of one in use', () => {
  const old = [score('leads', 0.4), score('lead_deals', 0.3)];
  expect(mayReplace(old, [score('leads', 0.2)])).toBe(false);
});

it('reads a model that an earlier version kept', async () => {
  const files = toModelFiles(named('May', 'deals', ['deals']));
  const earlier = (json: string) =>
    json.replaceAll('"candidate":', '"rung":').replace('sluice-hazards-3', 'sluice-hazards-2');
  const kept = fromModelFiles({
    ...files,
    'model.json': earlier(files['model.json']),
    'backtest.json': earlier(files['backtest.json'])
  });
  expect(kept).toEqual(fromModelFiles(files));
});

it('keeps a model that comes under a name while the one that had it gets another', async () => {
  await keepModel(leads('June'), { inUse: true }, store);
  await Promise.all([
    renameModel({ name: 'June', target: 'leads' }, 'First', store),
    keepModel(leads('June'), { inUse: false }, store)
  ]);
  expect((await keptModels('leads', store)).map(({ name, in_use }) => [name, in_use])).toEqual([
    ['First', true],
    ['June', false]
  ]);
  const first = await readModel({ name: 'First', target: 'leads' }, store);
  expect(first!.name).toBe('First');
});
