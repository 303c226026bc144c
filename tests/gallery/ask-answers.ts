import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'fflate';
import { analyses } from '../../src/lib/analyses/index';
import type { AnyAnswer } from '../../src/lib/analyses/answer';
import { missing, readRequest, run } from '../../src/lib/analyses/run';
import type { ForecastRows, Target } from '../../src/lib/domain/forecast-tables';
import type { Workspace } from '../../src/lib/domain/workspace';
import { startTensorflow } from '../../src/lib/engine/tensorflow-node';
import { gatherTraining } from '../../src/lib/forecast/rows/training-data';
import { train } from '../../src/lib/forecast/train';
import { withForecast } from '../../src/lib/models/trained-has';
import { writeForecast } from '../../src/lib/models/write-forecast';
import type { Store } from '../../src/lib/sql/database';
import { askedPages } from '../support/asked-pages';
import { given } from '../support/given';
import { withMarket } from '../support/random-market';
import { randomPipeline } from '../support/random-pipeline';
import { project } from '../support/source-files';

const trainedFile = join(project, 'tests/gallery/trained.json.gz');
const targets = ['deals', 'leads'] as const;

/** Digits that tell answers apart, and no more. */
const digits = 5;

const compact = (value: unknown): string =>
  JSON.stringify(value, (_, one) =>
    typeof one === 'number' ? Number(one.toPrecision(digits)) : one
  );

/** The small generated pipeline that the gallery is of. */
async function market(): Promise<{ db: Store; workspace: Workspace }> {
  const { data, ...setting } = withMarket(randomPipeline(31, { deals: 160 }), { seed: 7 });
  const { db, workspace } = await given(data, { ...setting, firstDay: '2023-01-01' });
  return { db: db as Store, workspace };
}

/** Trains on it and keeps what that leaves behind, so that asking needs no training. */
export async function trainOnce(): Promise<void> {
  const { db, workspace } = await market();
  await startTensorflow();
  const trained: Partial<Record<Target, ForecastRows>> = {};
  for (const target of targets) {
    const data = await gatherTraining(db, workspace, { target });
    trained[target] = (await train(data, { horizon: null, seed: 1 })).tables;
  }
  const packed = gzipSync(Buffer.from(compact(trained)), { level: 9, mtime: 0 });
  writeFileSync(trainedFile, packed);
}

/** The same pipeline with what training on it left behind. */
export async function trainedMarket(): Promise<{ db: Store; workspace: Workspace }> {
  const { db, workspace } = await market();
  const trained = JSON.parse(
    Buffer.from(gunzipSync(readFileSync(trainedFile))).toString()
  ) as Record<Target, ForecastRows>;
  for (const target of targets) await writeForecast(target, trained[target], db);
  return { db, workspace: await withForecast(workspace, db) };
}

/**
 * Asks an engine every page of the gallery. Gives the answers as they are stored: JSON, a row a line,
 * by `<analysis>.<request>`.
 */
export async function askAnswers(): Promise<Record<string, string>> {
  const { db, workspace } = await trainedMarket();
  const answers: Record<string, string> = {};
  for (const analysis of analyses) {
    const lacking = missing(analysis, workspace);
    if (lacking.length) throw new Error(`${analysis.id} lacks ${lacking.join(', ')}`);
    const asked = askedPages(analysis, workspace, { deal: 'D-51' });
    for (const [name, pairs] of Object.entries(asked)) {
      const request = readRequest(analysis, Object.entries(pairs), workspace);
      if (request.refused.length)
        throw new Error(`${analysis.id}: ${JSON.stringify(request.refused)}`);
      answers[`${analysis.id}.${name}`] = stored(await run(analysis, request, db));
    }
  }
  return answers;
}

/** An answer as JSON, a row a line, without the values of dimensions, which nobody is shown. */
function stored(answer: AnyAnswer): string {
  const { workspace } = answer.scope;
  const scope = { ...answer.scope, workspace: { ...workspace, dimensions: {} } };
  return `${compact({ ...answer, scope }).replace(/(?<=[}\]]),(?=["{])/g, ',\n')}\n`;
}
