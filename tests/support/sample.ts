import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { analyses } from '../../src/lib/analyses/index';
import { readRequest, run } from '../../src/lib/analyses/run';
import type { Target } from '../../src/lib/domain/forecast-tables';
import { parseWorkspaceFile } from '../../src/lib/domain/workspace-file';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { gatherTraining, type TrainingData } from '../../src/lib/forecast/rows/training-data';
import { ingestFiles } from '../../src/lib/ingest/ingest-files';
import type { LoadReport } from '../../src/lib/ingest/load';
import { wordsOf } from '../../src/lib/words/words';
import type { Store } from '../../src/lib/sql/database';

type Row = Record<string, never>;

export interface Sample {
  db: Store;
  report: LoadReport;
  /** Asks an analysis with these parameters, as a URL would. */
  ask(
    id: string,
    params?: Record<string, string>
  ): Promise<{ rows: Row[]; parts: Record<string, Row[]>; headline: string }>;
}

let opened: Promise<Sample> | undefined;

/** The sample workspace, read from its files through the product's own ingest; once per worker. */
export const sample = (): Promise<Sample> => (opened ??= open());

const gathered = new Map<string, Promise<TrainingData>>();

/** What training, or only scoring, reads of the sample; gathered once per worker. */
export function sampleTraining(
  target: Target,
  { scoring = false }: { scoring?: boolean } = {}
): Promise<TrainingData> {
  const key = `${target} ${scoring}`;
  const gathering = gathered.get(key) ?? gather(target, scoring);
  gathered.set(key, gathering);
  return gathering;
}

async function gather(target: Target, scoring: boolean): Promise<TrainingData> {
  const { db, report } = await sample();
  return gatherTraining(db, report.workspace, { target, scoring });
}

async function open(): Promise<Sample> {
  const folder = fileURLToPath(new URL('../../data-samples/manufacturer/', import.meta.url));
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv.gz'));
  const sources = await Promise.all(
    names.map(async (name) => ({ name, content: await readFile(folder + name) }))
  );
  const workspaceFile = parseWorkspaceFile(await readFile(`${folder}workspace.json`, 'utf8'));
  const db = await openNodeDatabase();
  const report = await ingestFiles(sources, { workspaceFile }, db);
  return {
    db,
    report,
    async ask(id, params = {}) {
      const analysis = analyses.find((one) => one.id === id)!;
      const request = readRequest(analysis, Object.entries(params), report.workspace);
      if (request.refused.length)
        throw new Error(`${id}: cannot read ${JSON.stringify(request.refused)}`);
      const answer = await run(analysis, request, db);
      return {
        rows: answer.rows as Row[],
        parts: answer.parts as Record<string, Row[]>,
        headline: wordsOf(answer.headline, { locale: 'en', currency: 'CNY' })
      };
    }
  };
}
