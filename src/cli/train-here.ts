import type { AnyAnalysis } from '../lib/analyses/analysis';
import { missing } from '../lib/analyses/run';
import type { Workspace } from '../lib/domain/workspace';
import { startTensorflow } from '../lib/engine/tensorflow-node';
import { train } from '../lib/forecast/train';
import { trainedEntry, type Target } from '../lib/domain/forecast-tables';
import { withForecast } from '../lib/models/trained-has';
import { gatherTraining } from '../lib/forecast/rows/training-data';
import { writeForecast } from '../lib/models/write-forecast';
import type { Store } from '../lib/sql/database';

/** Trains what the data allow. */
export async function trainAll(
  { workspace, seed }: { workspace: Workspace; seed: number },
  db: Store
): Promise<void> {
  const targets = (['deals', 'leads'] as const).filter((target) => workspace.has.includes(target));
  await trainTargets(targets, { workspace, seed }, db);
}

/** Trains what an analysis asks and the data allow; gives the workspace with what that left behind. */
export async function trainedFor(
  { needs }: Pick<AnyAnalysis, 'needs'>,
  { workspace, seed }: { workspace: Workspace; seed: number },
  db: Store
): Promise<Workspace> {
  const targets = (['deals', 'leads'] as const).filter(
    (target) => needs.includes(trainedEntry(target)) && workspace.has.includes(target)
  );
  const lacking = missing({ needs } as AnyAnalysis, workspace);
  if (targets.length === 0 || lacking.some((need) => !need.startsWith('model_cards.')))
    return workspace;
  await trainTargets(targets, { workspace, seed }, db);
  return withForecast(workspace, db);
}

async function trainTargets(
  targets: readonly Target[],
  { workspace, seed }: { workspace: Workspace; seed: number },
  db: Store
): Promise<void> {
  await startTensorflow();
  for (const target of targets) {
    const data = await gatherTraining(db, workspace, { target });
    const { tables } = await train(data, { horizon: null, seed });
    await writeForecast(target, tables, db);
  }
}
