import { count, text } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import type { Pipeline } from '../../domain/workspace';
import type { StageList, WorkspaceFile } from '../../domain/workspace-file';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { join, sql, type Sql } from '../../sql/sql';
import { proposeStages, type ProposedStages, type SeenStage } from '../recognition/propose-stages';
import { normaliseWord } from '../values/words';
import { seenStages, stagePrecedence } from './seen-stages';
import { stageEndings } from './stage-endings';
import { wordTable } from './word-table';

export interface FilledStages {
  pipelines: Pipeline[];
  issues: Issue[];
}

/**
 * Proposes pipelines, fills `stages` and the temporary `stage_words`, and spells the stages of
 * `stage_events` as the workspace does. A file of stages counts like a workspace file; the order of
 * an earlier load stays as long as the data bring no new stages.
 */
export async function fillStages(
  file: WorkspaceFile,
  { given, earlier }: { given: boolean; earlier: Record<string, StageList> },
  db: Database
): Promise<FilledStages> {
  const seen = await seenStages(db);
  const named = seen.filter(({ stage }) => stage !== null);
  await wordTable(db, 'stage_words', new Map(named.map(({ stage }) => [stage, stage])));
  const precedence = await stagePrecedence(db);
  const pipelineNames = [...new Set(seen.map(({ pipeline }) => pipeline))];
  const whole = {
    ...file,
    pipelines: {
      ...unchanged(earlier, named),
      ...(given ? await stagesFile(db) : {}),
      ...file.pipelines
    }
  };
  const endings = await stageEndings(db);
  const proposed = proposeStages(named, { precedence, endings, file: whole, pipelineNames });
  await wordTable(db, 'stage_words', proposed.spelling);
  const rewritten = [...proposed.spelling].some(([raw, word]) => raw !== word);
  if (rewritten)
    await db.query(
      sql`update stage_events set stage = w.word from stage_words as w where stage_events.stage = w.raw and w.raw <> w.word`,
      { as: 'nothing' }
    );
  for (const pipeline of proposed.pipelines) await insertStages(pipeline, db);
  return { pipelines: proposed.pipelines, issues: leftOutIssues(proposed) };
}

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

async function insertStages({ name, stages, won, lost }: Pipeline, db: Database): Promise<void> {
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

async function stagesFile(db: Database): Promise<NonNullable<WorkspaceFile['pipelines']>> {
  const rows = decode(
    await db.query(sql`
      select coalesce(pipeline, '') as pipeline, stage as stage, lower(status) as status, position as position
      from incoming_stages
      where reason is null
      order by position nulls last, line`),
    { pipeline: text(), stage: text(), status: text().orNull(), position: count().orNull() }
  );
  const lists: Record<string, Required<StageList>> = {};
  for (const { pipeline, stage, status } of rows) {
    const list = (lists[pipeline] ??= { stages: [], won: [], lost: [] });
    list[status === 'won' || status === 'lost' ? status : 'stages'].push(stage);
  }
  return lists;
}
