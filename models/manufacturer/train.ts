import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { goalsOf, type Target } from '../../src/lib/domain/forecast-tables';
import { parseWorkspaceFile } from '../../src/lib/domain/workspace-file';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { startTensorflow } from '../../src/lib/engine/tensorflow-node';
import { trainNamed } from '../../src/lib/forecast/train';
import { gatherTraining } from '../../src/lib/forecast/rows/training-data';
import { ingestFiles } from '../../src/lib/ingest/ingest-files';
import { toModelFiles } from '../../src/lib/models/model-files';
import { modelCard } from './card';

/**
 * `npm run train`: trains on the sample as the page does, and writes the models of deals and of leads
 * with their cards here, each into a folder of its own.
 */
const here = fileURLToPath(new URL('.', import.meta.url));
const samples = fileURLToPath(new URL('../../data-samples/manufacturer/', import.meta.url));
const seed = 1;

const names = (await readdir(samples)).filter((name) => name.endsWith('.csv.gz'));
const sources = await Promise.all(
  names.map(async (name) => ({ name, content: await readFile(samples + name) }))
);
const db = await openNodeDatabase();
const { workspace } = await ingestFiles(
  sources,
  { workspaceFile: parseWorkspaceFile(await readFile(`${samples}workspace.json`, 'utf8')) },
  db
);
await startTensorflow();
for (const target of Object.keys(goalsOf) as Target[]) await trainAndWrite(target);

async function trainAndWrite(target: Target): Promise<void> {
  const data = await gatherTraining(db, workspace, { target });
  let told = 0;
  const { model } = await trainNamed('manufacturer', data, {
    horizon: null,
    seed,
    onProgress({ step, share }) {
      if (share < told + 0.05) return;
      told = share;
      console.log(`${target}: ${Math.round(100 * share)}% ${step}`);
    }
  });
  if (!model) throw new Error(`the sample gave no model of ${target}`);
  await mkdir(here + target, { recursive: true });
  for (const [name, content] of Object.entries(toModelFiles(model)))
    await writeFile(`${here}${target}/${name}`, content);
  await writeFile(`${here}${target}/card.md`, modelCard(model));
  const candidates = Object.values(model.models).map(({ candidate }) => candidate);
  console.log(`wrote ${candidates.join(', ')} to models/manufacturer/${target}`);
}
