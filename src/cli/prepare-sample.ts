import { createHash } from 'node:crypto';
import { cp, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseWorkspaceFile } from '../lib/domain/workspace-file';
import { openNodeDatabase } from '../lib/engine/duckdb-node';
import { nodeParquet } from '../lib/engine/parquet-node';
import { startTensorflow } from '../lib/engine/tensorflow-node';
import { gatherTraining } from '../lib/forecast/rows/training-data';
import { scoreBy } from '../lib/forecast/score-by';
import { ingestFiles } from '../lib/ingest/ingest-files';
import { fromModelFiles } from '../lib/models/model-files';
import { writeForecast } from '../lib/models/write-forecast';
import { loadMessages } from '../lib/messages/messages';
import { looksOf } from '../lib/site/pictures';
import { prepareSite } from '../lib/site/prepare-site';
import { readSources } from './sources';
import { writeSite } from './write-site';

const project = fileURLToPath(new URL('../..', import.meta.url));
const sample = join(project, 'data-samples/manufacturer');
const models = join(project, 'models/manufacturer');

/** `prepare-sample <folder>`: prepares the sample as a site's data, anew where anything it rests on changed. */
const [folder] = process.argv.slice(2);
if (!folder) throw new Error('prepare-sample <folder>');
const cache = join(
  project,
  '.cache/prepared-sample',
  await stateOf(['src/lib', 'data-samples', 'models'])
);
if (!(await readdir(cache).catch(() => null))) {
  await rm(join(project, '.cache/prepared-sample'), { recursive: true, force: true });
  await prepare(cache);
}
await rm(folder, { recursive: true, force: true });
await cp(cache, folder, { recursive: true });

async function prepare(into: string): Promise<void> {
  const db = await openNodeDatabase();
  const workspaceFile = parseWorkspaceFile(await readFile(join(sample, 'workspace.json'), 'utf8'));
  const report = await ingestFiles(await readSources([sample]), { workspaceFile }, db);
  const { workspace } = report;
  await Promise.all([startTensorflow(), loadMessages()]);
  for (const target of ['deals', 'leads'] as const) {
    const data = await gatherTraining(db, workspace, { target, scoring: true });
    const model = fromModelFiles({
      'model.json': await readFile(join(models, target, 'model.json'), 'utf8'),
      'weights.bin': await readFile(join(models, target, 'weights.bin')),
      'backtest.json': await readFile(join(models, target, 'backtest.json'), 'utf8')
    });
    await writeForecast(target, scoreBy(model, data), db);
  }
  const site = await prepareSite(
    { kind: 'sample', workspace, report, parquet: nodeParquet, looks: looksOf() },
    db
  );
  const { bytes } = await writeSite(into, site);
  console.log(`prepared the sample: ${site.files.size} files, ${(bytes / 1e6).toFixed(1)} MB`);
}

/** The same for folders whose files are the same. */
async function stateOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const name of folders) {
    const at = join(project, name);
    const entries = await readdir(at, { recursive: true, withFileTypes: true });
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !/\/(ui|messages|state)\//.test(path))
      .sort();
    for (const path of paths) hash.update(path.slice(at.length)).update(await readFile(path));
  }
  return hash.digest('hex').slice(0, 24);
}
