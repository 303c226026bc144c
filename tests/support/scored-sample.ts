import { readFile } from 'node:fs/promises';
import type { Target } from '../../src/lib/domain/forecast-tables';
import type { Workspace } from '../../src/lib/domain/workspace';
import { startTensorflow } from '../../src/lib/engine/tensorflow-node';
import { gatherTraining } from '../../src/lib/forecast/rows/training-data';
import { scoreBy, type NamedModel } from '../../src/lib/forecast/score-by';
import { fromModelFiles } from '../../src/lib/models/model-files';
import { withForecast } from '../../src/lib/models/trained-has';
import { writeForecast } from '../../src/lib/models/write-forecast';
import type { Store } from '../../src/lib/sql/database';
import { sample } from './sample';

/** A model that comes with the sample, read from its files. */
export async function shippedModel(target: Target): Promise<NamedModel> {
  const folder = new URL(`../../models/manufacturer/${target}/`, import.meta.url);
  return fromModelFiles({
    'model.json': await readFile(new URL('model.json', folder), 'utf8'),
    'weights.bin': await readFile(new URL('weights.bin', folder)),
    'backtest.json': await readFile(new URL('backtest.json', folder), 'utf8')
  });
}

/** The sample with what the models that come with it say, as a reader of the page has it. */
export async function scoredSample(): Promise<{ db: Store; workspace: Workspace }> {
  const { db, report } = await sample();
  await startTensorflow();
  for (const target of ['deals', 'leads'] as const) {
    const data = await gatherTraining(db, report.workspace, { target, scoring: true });
    await writeForecast(target, scoreBy(await shippedModel(target), data), db);
  }
  return { db, workspace: await withForecast(report.workspace, db) };
}
