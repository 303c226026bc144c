import { generate } from '../../data-samples/manufacturer/generate';
import { csvHeader, csvRows } from '../../data-samples/manufacturer/csv';
import { workspaceText } from '../../data-samples/manufacturer/workspace';
import type { TableName } from '../../data-samples/manufacturer/tables';
import { parseWorkspaceFile } from '../../src/lib/domain/workspace-file';
import { openNodeDatabase } from '../../src/lib/engine/duckdb-node';
import { startTensorflow } from '../../src/lib/engine/tensorflow-node';
import { pickRows } from '../../src/lib/forecast/rows/frame';
import { restoreModel } from '../../src/lib/forecast/models/saved-model';
import { trainNamed } from '../../src/lib/forecast/train';
import { gatherTraining } from '../../src/lib/forecast/rows/training-data';
import { ingestFiles } from '../../src/lib/ingest/ingest-files';

/**
 * Seconds and memory of training on the sample at a size: `npx tsx tests/bench/training.ts 10000`.
 * In Node, with the code and the wasm that the page's worker runs.
 */
const deals = Number(process.argv[2] ?? 4000);
const wanted: TableName[] = ['deals', 'stage_events', 'deal_changes', 'activities', 'rates'];
const scoredRows = 100_000;

const texts = new Map<TableName, string[]>(wanted.map((table) => [table, [csvHeader(table)]]));
for (const chunk of generate({ deals, leads: 0, only: wanted }))
  texts.get(chunk.table)!.push(csvRows(chunk));
const sources = [...texts].map(([table, parts]) => ({
  name: `${table}.csv`,
  content: new TextEncoder().encode(parts.join(''))
}));
texts.clear();
const db = await openNodeDatabase();
const workspaceFile = parseWorkspaceFile(workspaceText());
const { workspace } = await ingestFiles(sources, { workspaceFile }, db);
await startTensorflow();

let last = performance.now();
const lap = () => -(last - (last = performance.now())) / 1000;
const told = (what: string, more: string) => console.log(`${what.padEnd(22)} ${more}`);

const data = await gatherTraining(db, workspace, { target: 'deals' });
told('rows read', `${lap().toFixed(1)} s, ${data.frame.subject.length} snapshots`);
const steps = new Map<string, number>();
let step = '';
let peak = 0;
const { model, tables } = await trainNamed('bench', data, {
  horizon: null,
  seed: 1,
  onProgress({ step: now, candidate }) {
    peak = Math.max(peak, process.memoryUsage().rss);
    const name = `${now} ${candidate ?? ''}`.trim();
    if (name === step) return;
    if (step) steps.set(step, (steps.get(step) ?? 0) + lap());
    else lap();
    step = name;
  }
});
steps.set(step, lap());
for (const [name, seconds] of steps) told(name, `${seconds.toFixed(1)} s`);
told(
  'trained',
  `${[...steps.values()].reduce((a, b) => a + b, 0).toFixed(1)} s, ${model?.models.deals?.candidate}, ${tables.predictions.length} rows scored`
);
told('peak memory', `${Math.round(peak / 1e6)} MB of the whole process, engine and data included`);
if (model?.models.deals) {
  const restored = restoreModel(model.models.deals);
  const many = pickRows(
    data.frame,
    Int32Array.from({ length: scoredRows }, (_, i) => i % data.frame.subject.length)
  );
  lap();
  restored.chances(many, Int32Array.from(many.subject.keys()));
  told('100,000 rows scored', `${lap().toFixed(2)} s`);
}
