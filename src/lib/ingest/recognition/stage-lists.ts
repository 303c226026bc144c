import { means } from '../headers/meanings';
import { assignColumns, type SeenColumn } from './assign-columns';
import { enough } from './key-links';
import { isKey, overlap, type KeySketch } from './key-sketch';
import { labelFor } from './list-label';
import type { KindCandidate } from './settle-kinds';
import type { KindReading } from './table-kind';

/** A list has not more rows than this. */
const mostRows = 2000;

type Candidate = KindCandidate & { table: { columns: readonly SeenColumn[] } };

/**
 * The candidates with those that list the stages which the deals or the history of another file stand
 * in by their ids read as such lists, whatever their headers are.
 */
export const withStageLists = <T extends Candidate>(files: readonly T[]): T[] =>
  files.map((file, i) => {
    if (file.readings.some(({ score }) => score >= 100)) return file;
    const list = files
      .filter((_, j) => j !== i)
      .flatMap((other) => stageColumns(other).flatMap((stages) => listOf(file, stages) ?? []))[0];
    if (!list) return file;
    const others = file.readings.filter(({ kind }) => kind !== 'stages');
    return { ...file, readings: [...others, { ...list, evidence: [] }] };
  });

/** Columns that some reading of a file takes for stages. */
function stageColumns({ readings, sketches }: KindCandidate): KeySketch[] {
  const headers = new Set(
    readings
      .filter(({ kind }) => kind === 'deals' || kind === 'stage_events')
      .flatMap(({ columns }) => columns.stage ?? [])
  );
  return sketches.filter(({ header }) => headers.has(header));
}

function listOf(file: Candidate, stages: KeySketch): KindReading | null {
  const { columns } = file.table;
  const known = assignColumns('stages', columns);
  const key = keyFor(file, stages, known.columns);
  const label =
    key && labelFor(file.sketches, key, { known: known.columns.stage, not: ofPipelines });
  if (!label) return null;
  const others = Object.entries(known.columns).filter(
    ([, header]) => header !== key.header && header !== label
  );
  const chosen = {
    ...Object.fromEntries(others.filter(([field]) => field !== 'stage' && field !== 'stage_id')),
    stage_id: key.header,
    stage: label
  };
  const matched = Object.keys(chosen).length;
  const coverage = Math.min(1, matched / Math.max(1, columns.length));
  return {
    ...known,
    columns: chosen,
    kind: 'stages',
    score: 0.5 + coverage + matched * 0.05,
    coverage,
    marked: [],
    named: false
  };
}

const ofPipelines = /pipeline|funnel|管道|流程|воронк/iu;
/** What only a list of stages says. */
const says = ['stage', 'is_won', 'is_lost', 'is_closed', 'probability', 'position'];

/**
 * The column with the ids that the stages of another file are. Small numbers match by chance: the file
 * must speak of stages, and have all of them or little else.
 */
function keyFor(
  { sketches }: Candidate,
  stages: KeySketch,
  known: Record<string, string>
): KeySketch | null {
  const telling = says.some((field) => Object.hasOwn(known, field));
  const served = (key: KeySketch) => overlap(key, stages).share >= enough;
  const found = sketches
    .filter((one) => one.rows <= mostRows && one.distinct <= Math.max(40, 4 * stages.distinct))
    .filter((one) => isKey(one) || one.header === known.stage_id || isKeyByPipeline(one, known))
    .map((key) => ({ key, ...overlap(stages, key) }))
    .filter(
      ({ share, byChance, key }) =>
        share >= enough && (!byChance || (telling && (share === 1 || served(key))))
    )
    .sort((a, b) => b.share - a.share)[0];
  return found && !isName(found.key.header) ? found.key : null;
}

/** Pipelines of a list may have some ids in common, such as those of won and lost. */
const isKeyByPipeline = (
  { header, rows, filled, distinct }: KeySketch,
  { pipeline }: Record<string, string>
): boolean =>
  pipeline !== undefined &&
  header !== pipeline &&
  filled === rows &&
  distinct * 2 > rows &&
  /(id|key|code|编号|编码)$/iu.test(header);

const isName = (header: string) => means('stages', header, 'stage');
