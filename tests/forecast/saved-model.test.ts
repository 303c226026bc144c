import { beforeAll, expect, it } from 'vitest';
import { forecastTableNames, type ForecastRows } from '../../src/lib/domain/forecast-tables';
import { startTensorflow } from '../../src/lib/engine/tensorflow-node';
import { rungForecasters } from '../../src/lib/forecast/forecasters';
import { rungs } from '../../src/lib/forecast/forecaster';
import { reviveModel, saveModel } from '../../src/lib/forecast/saved-model';
import { trainModel } from '../../src/lib/forecast/trained-model';
import { backtestOf, type NamedModel } from '../../src/lib/forecast/score-by';
import { packModel, unpackModel } from '../../src/lib/outputs/model-files';
import { simulatedFrame } from '../support/simulated-frame';

beforeAll(startTensorflow);

const noRows = Object.fromEntries(
  forecastTableNames.map((name) => [name, []])
) as unknown as ForecastRows;

it.each(rungs)('gives the same chances after being packed and unpacked: %s', async (rung) => {
  const { frame } = simulatedFrame({ deals: 1200, seed: 3 });
  const rows = Int32Array.from(frame.subject.keys());
  const known = { frame: { ...frame, stage: 'kind' }, rows, until: frame.asOf };
  const model = await trainModel(rungForecasters[rung], known, { horizon: 60, seed: 1 });
  const named: NamedModel = {
    name: 'Q3 “best”',
    target: 'deals',
    trained_on: '2024-10-04',
    model: saveModel(model),
    fields: ['a', 'b', 'kind'],
    stages: ['kind 1'],
    amounts: { growth: 1.1, usual: 5000 },
    backtest: backtestOf({
      ...noRows,
      model_scores: [{ target: 'deals', name: rung, auc: 0.7 }]
    })
  };
  const again = unpackModel(packModel(named));
  expect({ ...again, model: null }).toEqual({ ...named, model: null });
  expect([...reviveModel(again.model).chances(known.frame, rows)]).toEqual([
    ...model.chances(known.frame, rows)
  ]);
});

it.each([
  ['not a zip', new TextEncoder().encode('hello')],
  ['an empty file', new Uint8Array(0)]
])('refuses %s with a reason', (_, bytes) => {
  expect(() => unpackModel(bytes)).toThrow(expect.objectContaining({ code: 'model_unreadable' }));
});
