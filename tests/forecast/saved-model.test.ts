import { beforeAll, expect, it } from 'vitest';
import { noForecastRows } from '../../src/lib/domain/forecast-tables';
import { startTensorflow } from '../../src/lib/engine/tensorflow-node';
import { forecasters } from '../../src/lib/forecast/models/forecasters';
import { candidates } from '../../src/lib/forecast/models/forecaster';
import { calibrationBy, chained } from '../../src/lib/forecast/models/calibration';
import { restoreModels, saveModels } from '../../src/lib/forecast/models/saved-model';
import { modelOf, trainModel } from '../../src/lib/forecast/models/trained-model';
import { backtestOf, type NamedModel } from '../../src/lib/forecast/score-by';
import { packModel, unpackModel } from '../../src/lib/models/model-files';
import { simulatedFrame } from '../support/simulated-frame';

beforeAll(startTensorflow);

const noRows = noForecastRows();

it.each(candidates)(
  'gives the same chances after being packed and unpacked: %s',
  async (candidate) => {
    const { frame } = simulatedFrame({ deals: 1200, seed: 3 });
    const rows = Int32Array.from(frame.subject.keys());
    const known = { frame: { ...frame, stage: 'kind' }, rows, until: frame.asOf };
    const model = await trainModel(forecasters[candidate], known, { horizon: 60, seed: 1 });
    const other = await trainModel(forecasters[candidate], known, { horizon: 20, seed: 2 });
    const calibration = chained(
      other.calibration,
      calibrationBy({ kind: 'platt', n: 90, slope: 0.7, intercept: -0.4 })
    );
    const chainedModel = modelOf(other.members, { ...other, calibration });
    const named: NamedModel = {
      name: 'Q3 “best”',
      target: 'leads',
      trained_on: '2024-10-04',
      models: saveModels({ leads: model, lead_deals: chainedModel }),
      fields: ['a', 'b', 'kind'],
      stages: ['kind 1'],
      amounts: { growth: 1.1, usual: 5000 },
      backtest: backtestOf({
        ...noRows,
        model_scores: [{ target: 'leads', name: candidate, auc: 0.7 }]
      })
    };
    const again = unpackModel(packModel(named));
    expect({ ...again, models: null, backtest: null }).toEqual({
      ...named,
      models: null,
      backtest: null
    });
    expect(again.backtest.model_scores).toMatchObject(named.backtest.model_scores);
    const restored = restoreModels(again.models);
    for (const [goal, trained] of [
      ['leads', model],
      ['lead_deals', chainedModel]
    ] as const)
      expect([...restored[goal]!.chances(known.frame, rows)]).toEqual([
        ...trained.chances(known.frame, rows)
      ]);
    const plain = other.chances(known.frame, rows)[0]!;
    expect(chainedModel.chances(known.frame, rows)[0]).toBeCloseTo(
      1 / (1 + Math.exp(0.4 - 0.7 * Math.log(plain / (1 - plain)))),
      9
    );
  }
);

it.each([
  ['not a zip', new TextEncoder().encode('hello')],
  ['an empty file', new Uint8Array(0)]
])('refuses %s with a reason', (_, bytes) => {
  expect(() => unpackModel(bytes)).toThrow(expect.objectContaining({ code: 'model_unreadable' }));
});
