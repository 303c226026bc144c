import type { TableName } from '../../domain/tables';
import type { StageList, WorkspaceFile } from '../../domain/workspace-file';
import type { Database } from '../../sql/database';
import type { OnProgress } from '../decode/source-file';
import { businessOffset } from '../mapping/business-offset';
import type { RecognisedFile } from '../mapping/file-mapping';
import type { IncomingFile } from '../mapping/incoming-file';
import { changedTables, earlierRows, everyTable, withEarlierChoices } from './earlier-data';
import { extraColumns, type ExtraColumns } from './extra-columns';
import { LoadSteps } from './load-steps';

export interface FilesToLoad {
  /** Every file handed in. */
  files: readonly RecognisedFile[];
  /** Those among them that are a table we know. */
  known: readonly IncomingFile[];
}

export interface LoadTablesOptions {
  workspaceFile?: WorkspaceFile;
  /** Adds to the data that are there. */
  grow?: boolean;
  /** People go by pseudonyms. */
  hideNames?: boolean;
  signal?: AbortSignal;
  onProgress?: OnProgress;
}

/** What is settled about a load before it reads the first row. */
export interface LoadPlan extends FilesToLoad {
  grow: boolean;
  hideNames: boolean;
  /** Of the files, and of what there was before. */
  kinds: ReadonlySet<TableName>;
  /** That the load makes. */
  tables: string[];
  workspaceFile: WorkspaceFile;
  /** By pipeline. */
  earlierStages: Record<string, StageList>;
  /** Header → `x_` column. */
  extras: Record<'deals' | 'leads', Map<string, string>>;
  columns: ExtraColumns;
  zoneMinutes: number;
  steps: LoadSteps;
}

/** Settles what a load does, before the first row is read. */
export async function planLoad(
  { files, known }: FilesToLoad,
  {
    workspaceFile: given = {},
    grow = false,
    hideNames = false,
    signal,
    onProgress
  }: LoadTablesOptions,
  db: Database
): Promise<LoadPlan> {
  const kinds = new Set(known.map(({ mapping }) => mapping.kind));
  const chosen = grow ? await withEarlierChoices(given, db) : { file: given, stages: {} };
  if (grow)
    for (const kind of ['deals', 'stage_events', 'deal_changes', 'leads'] as const)
      if (await earlierRows(kind, db)) kinds.add(kind);
  kinds.add('deals');
  const { file } = chosen;
  if (Object.keys(file.rates ?? {}).length) kinds.add('rates');
  if (file.targets?.length) kinds.add('targets');
  const tables = grow ? changedTables(kinds) : everyTable;
  const extras = await extraColumns(known, { grow }, db);
  return {
    files,
    known,
    grow,
    hideNames,
    kinds,
    tables,
    workspaceFile: file,
    earlierStages: { ...rememberedStages(known), ...chosen.stages },
    extras,
    columns: { deals: [...extras.deals.values()], leads: [...extras.leads.values()] },
    zoneMinutes: await businessOffset(known, db),
    steps: new LoadSteps(kinds.size + 8, { signal, onProgress })
  };
}

/** Stages in the order that was chosen for an earlier export of the same make. */
const rememberedStages = (known: readonly IncomingFile[]): Record<string, StageList> =>
  Object.assign({}, ...known.map(({ mapping }) => mapping.stages)) as Record<string, StageList>;
