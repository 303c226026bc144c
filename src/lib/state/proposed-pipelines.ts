import { count, ratio, text } from '../domain/field';
import type { Pipeline } from '../domain/workspace';
import type { StageList, WorkspaceFile } from '../domain/workspace-file';
import type { LoadFile } from '../ingest/load';
import { unchanged } from '../ingest/loading/fill-stages';
import type { IncomingFile } from '../ingest/mapping/incoming-file';
import { mappedRows } from '../ingest/mapping/mapped-rows';
import {
  proposeStages,
  type Precedence,
  type SeenStage
} from '../ingest/recognition/propose-stages';
import { decode } from '../sql/decode';
import type { Database } from '../sql/database';
import { empty, integer, join, sql, type Sql } from '../sql/sql';

/** Rows of a history that are enough to tell the order of stages. */
const mostEvents = integer(200_000);

/** A pipeline as loading would make it, and how many deals stand in each of its stages. */
export interface ProposedPipeline extends Pipeline {
  deals: Record<string, number>;
}

export interface KnownStages {
  /** What the analyst says. */
  file: WorkspaceFile;
  /** Of the data that the files are added to. */
  earlier: readonly Pipeline[];
}

/** The pipelines loading would make of these files, for the analyst to put right before. */
export async function proposedPipelines(
  files: readonly LoadFile[],
  { file, earlier }: KnownStages,
  db: Database
): Promise<ProposedPipeline[]> {
  const deals = relation(files, 'deals');
  if (!deals) return [];
  const events = relation(files, 'stage_events');
  const seen = [...(await seenStages(deals, events, db)), ...wideStages(files)];
  const precedence = events ? await stageOrder(deals, events, db) : [];
  const names = new Set(seen.map(({ pipeline }) => pipeline));
  const staged = seen.filter(({ stage }) => stage !== null);
  const lists = Object.fromEntries(earlier.map((one): [string, StageList] => [one.name, one]));
  const kept = unchanged(lists, staged);
  const given = { ...file, pipelines: { ...kept, ...file.pipelines } };
  const evidence = { precedence, file: given, pipelineNames: [...names] };
  const { pipelines, spelling } = proposeStages(staged, evidence);
  return pipelines.map((pipeline) => {
    const { stages = [], lost = [] } = kept[pipeline.name] ?? {};
    const deals = Object.fromEntries([...stages, ...lost].map((stage) => [stage, 0]));
    for (const { stage, pipeline: name, standing } of staged)
      if (name === pipeline.name) {
        const word = spelling.get(stage) ?? stage;
        deals[word] = (deals[word] ?? 0) + standing;
      }
    return { ...pipeline, deals };
  });
}

/** A stage with how many deals stand in it. */
type StandingStage = SeenStage & { standing: number };

/** Stages that have a column of their own. */
const wideStages = (files: readonly LoadFile[]): StandingStage[] =>
  files.flatMap(({ mapping }) =>
    (mapping.wideStages ?? []).map(({ pipeline, stage }) => ({
      pipeline,
      stage,
      deals: 0,
      standing: 0,
      probability: null
    }))
  );

/** All else is never read: the engine keeps whole relations that are asked twice. */
const dealColumns = sql`deal_id, pipeline, stage, crm_probability`;
const eventColumns = sql`deal_id, stage, entered_at`;

/** The files of a kind as one relation of canonical rows. */
function relation(files: readonly LoadFile[], kind: 'deals' | 'stage_events'): Sql | null {
  const own = files.flatMap(({ raw, mapping }, i): IncomingFile[] =>
    mapping.kind === kind
      ? [{ raw, mapping: { ...mapping, kind }, number: i + 1, knownOn: null }]
      : []
  );
  const options = { zoneMinutes: 0, extras: new Map<string, string>(), dealId: 'row' as const };
  const columns = kind === 'deals' ? dealColumns : eventColumns;
  return own.length
    ? join(
        own.map((one) => sql`select ${columns} from (${mappedRows(one, options)}) as mapped`),
        sql` union all `
      )
    : null;
}

async function seenStages(deals: Sql, events: Sql | null, db: Database): Promise<StandingStage[]> {
  const relations = [
    sql`deals as (${deals})`,
    ...(events ? [sql`events as (select * from (${events}) as e limit ${mostEvents})`] : [])
  ];
  const entries = sql`
      union all
      select coalesce(d.pipeline, '') as pipeline, e.stage as stage, count(*) as deals, 0 as standing, null as probability
      from events as e
      inner join deals as d on d.deal_id = e.deal_id
      group by all`;
  const rows = await db.query(sql`
    with ${join(relations)}, met as (
      select coalesce(pipeline, '') as pipeline, stage as stage, count(*) as deals, count(*) as standing, avg(crm_probability) as probability
      from deals
      group by all
      ${events ? entries : empty}
    )
    select pipeline, stage, sum(deals) as deals, sum(standing) as standing, max(probability) as probability
    from met
    group by pipeline, stage
    order by deals desc, pipeline, stage
    limit 500`);
  const fields = {
    pipeline: text().orNull(),
    stage: text().orNull(),
    deals: count().orNull(),
    standing: count().orNull(),
    probability: ratio().orNull()
  };
  return decode(rows, fields) as StandingStage[];
}

async function stageOrder(deals: Sql, events: Sql, db: Database): Promise<Precedence[]> {
  const rows = await db.query(sql`
    with deals as (${deals}), events as (select * from (${events}) as e limit ${mostEvents}), firsts as (
      select deal_id, stage, min(entered_at) as entered_at
      from events
      group by deal_id, stage
    )
    select coalesce(d.pipeline, '') as pipeline, a.stage as earlier, b.stage as later, count(*) as deals
    from firsts as a
    inner join firsts as b on b.deal_id = a.deal_id
    inner join deals as d on d.deal_id = a.deal_id
    where a.entered_at < b.entered_at
    group by all
    order by deals desc, pipeline, earlier, later
    limit 20000`);
  const fields = {
    pipeline: text().orNull(),
    earlier: text().orNull(),
    later: text().orNull(),
    deals: count().orNull()
  };
  return decode(rows, fields) as Precedence[];
}
