import type { Issue } from '../../domain/issue';
import type { Pipeline } from '../../domain/workspace';
import type { StageList, WorkspaceFile } from '../../domain/workspace-file';
import type { Database } from '../../sql/database';
import { join, sql, type Sql } from '../../sql/sql';
import { endMarks, type EndMarks } from '../mapping/chosen-ends';
import type { IncomingFile } from '../mapping/incoming-file';
import { proposeEnds, type ProposedEnd } from '../recognition/propose-ends';
import { proposeStages, type ProposedStages, type SeenStage } from '../recognition/propose-stages';
import { normaliseWord } from '../values/words';
import { seenEnds } from './seen-ends';
import { seenStages, stagePrecedence } from './seen-stages';
import { stagesFile } from './stages-file';
import { statusEnds } from './status-ends';
import { wordTable } from './word-table';

export interface FilledStages {
  pipelines: Pipeline[];
  /** How deals end, value by value. */
  ends: ProposedEnd[];
  issues: Issue[];
}

/**
 * Proposes how deals end and their pipelines, fills `stages` and the temporary `stage_words` and
 * `outcome_words`, and spells the stages of `stage_events` as the workspace does. A file of stages counts like a workspace file; the order of
 * an earlier load stays as long as the data bring no new stages.
 */
export async function fillStages(
  file: WorkspaceFile,
  { known, earlier }: { known: readonly IncomingFile[]; earlier: Record<string, StageList> },
  db: Database
): Promise<FilledStages> {
  const given = known.some(({ mapping }) => mapping.kind === 'stages');
  const marks = endMarks(known.map(({ mapping }) => mapping));
  const statuses = await statusEnds(known, { marks }, db);
  const seen = await seenStages(db);
  const named = seen.filter(({ stage }) => stage !== null);
  await wordTable(db, 'stage_words', new Map(named.map(({ stage }) => [stage, stage])));
  const precedence = await stagePrecedence(db);
  const pipelineNames = [...new Set(seen.map(({ pipeline }) => pipeline))];
  const whole = {
    ...file,
    pipelines: {
      ...unchanged(earlier, named),
      ...(given ? await stagesFile(named, db) : {}),
      ...file.pipelines
    }
  };
  const stages = proposeEnds(await seenEnds('stage', db), {
    marks: { ...marks, stage: { ...earlierMarks(earlier), ...marks.stage } }
  });
  const proposed = proposeStages(named, { precedence, ends: stages, file: whole, pipelineNames });
  await wordTable(db, 'stage_words', proposed.spelling);
  const rewritten = [...proposed.spelling].some(([raw, word]) => raw !== word);
  if (rewritten)
    await db.query(
      sql`update stage_events set stage = w.word from stage_words as w where stage_events.stage = w.raw and w.raw <> w.word`,
      { as: 'nothing' }
    );
  for (const pipeline of proposed.pipelines) await insertStages(pipeline, db);
  const ends = [...settled(stages, proposed, whole), ...statuses];
  return { pipelines: proposed.pipelines, ends, issues: leftOutIssues(proposed) };
}

/** The ends as the pipelines have them, sure where somebody listed them. */
function settled(
  ends: readonly ProposedEnd[],
  { pipelines }: ProposedStages,
  { won = [], lost = [], pipelines: lists = {} }: WorkspaceFile
): ProposedEnd[] {
  const has = (list: readonly string[] | undefined, value: string) =>
    list?.some((stage) => normaliseWord(stage) === normaliseWord(value)) ?? false;
  return ends.map((one) => {
    const pipeline = pipelines.find(({ name }) => name === one.pipeline);
    const end = has(pipeline?.won, one.value)
      ? 'won'
      : has(pipeline?.lost, one.value)
        ? 'lost'
        : one.end === 'ignore'
          ? 'ignore'
          : 'open';
    const own = lists[one.pipeline];
    const listed = [won, lost, own?.won, own?.lost, own?.stages].some((list) =>
      has(list, one.value)
    );
    return listed || end !== one.end
      ? { ...one, end, sure: 1, reason: 'marked' as const }
      : { ...one, end };
  });
}

/** What the lists of an earlier load say of single stages. */
const earlierMarks = (earlier: Record<string, StageList>): NonNullable<EndMarks['stage']> =>
  Object.fromEntries(
    Object.values(earlier).flatMap(({ stages = [], won = [], lost = [] }) => [
      ...stages.map((stage) => [normaliseWord(stage), 'open'] as const),
      ...won.map((stage) => [normaliseWord(stage), 'won'] as const),
      ...lost.map((stage) => [normaliseWord(stage), 'lost'] as const)
    ])
  );

/** The lists of an earlier load that have every stage of theirs that the data bring now. */
export function unchanged(
  earlier: Record<string, StageList>,
  seen: readonly SeenStage[]
): Record<string, StageList> {
  const holdsAll = ([name, { stages = [], won = [], lost = [] }]: [string, StageList]) => {
    const known = new Set([...stages, ...won, ...lost].map(normaliseWord));
    return seen.every(
      ({ pipeline, stage }) => pipeline !== name || known.has(normaliseWord(stage))
    );
  };
  return Object.fromEntries(Object.entries(earlier).filter(holdsAll));
}

/** A pipeline as rows of `stages`. */
export async function insertStages(
  { name, stages, won, lost }: Pipeline,
  db: Database
): Promise<void> {
  const last = stages.length;
  const rows: Sql[] = [
    ...stages.slice(0, -1).map((stage, i) => sql`(${name}, ${stage}, ${i + 1}, 'open')`),
    ...won.map((stage) => sql`(${name}, ${stage}, ${last}, 'won')`),
    ...lost.map((stage) => sql`(${name}, ${stage}, null, 'lost')`)
  ];
  for (let from = 0; from < rows.length; from += 100)
    await db.query(
      sql`insert into stages (pipeline, stage, position, status) values ${join(rows.slice(from, from + 100))}`,
      { as: 'nothing' }
    );
}

function leftOutIssues({ leftOut }: ProposedStages): Issue[] {
  if (leftOut.length === 0) return [];
  return [
    {
      code: 'stages_left_out',
      severity: 'info',
      table: 'stages',
      rows: leftOut.reduce((sum, { deals }) => sum + deals, 0),
      sample: leftOut.slice(0, 5).map(({ stage }) => stage),
      details: { stages: leftOut.length }
    }
  ];
}
