import { readFile, readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseWorkspaceFile } from '../../src/lib/domain/workspace-file';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { startTensorflow } from '../../src/lib/engine/tensorflow-node';
import { trainNamed } from '../../src/lib/forecast/train-named';
import { gatherTraining } from '../../src/lib/forecast/training-data';
import { ingestFiles } from '../../src/lib/ingest/check';
import { toModelFiles } from '../../src/lib/outputs/model-files';
import { modelCard } from './card';

/** `npm run train`: trains on the sample as the page does, and writes the model and its card here. */
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
const data = await gatherTraining(db, workspace, { target: 'deals' });
let told = 0;
const { model } = await trainNamed('manufacturer', data, {
  horizon: null,
  seed,
  onProgress({ step, share }) {
    if (share < told + 0.05) return;
    told = share;
    console.log(`${Math.round(100 * share)}% ${step}`);
  }
});
if (!model) throw new Error('the sample gave no model');
for (const [name, content] of Object.entries(toModelFiles(model)))
  await writeFile(here + name, content);
await writeFile(`${here}card.md`, modelCard(model, data));
console.log(`wrote ${model.model.rung} to models/manufacturer`);
