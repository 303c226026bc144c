import { count, flag, text } from '../../domain/field';
import type { Issue } from '../../domain/issue';
import type { TableName } from '../../domain/tables';
import type { Database } from '../../sql/database';
import { decode, decodeOne } from '../../sql/decode';
import { ident, sql, type Sql } from '../../sql/sql';
import { idKey } from './align-ids';

/**
 * Puts the names of stages where deals carry the ids that a list of stages gives them, and their
 * pipelines where they have none. An id that two pipelines have goes with the deal's pipeline; one
 * that the list does not have stays. Makes the temporary `stage_names`.
 */
export async function nameStages(kinds: ReadonlySet<TableName>, db: Database): Promise<Issue[]> {
  if (!(await listsIds(kinds, db))) return [];
  const run = (statement: Sql) => db.query(statement, { as: 'nothing' });
  await run(
    sql`update incoming_stages set stage = coalesce(stage, stage_id), stage_id = ${idKey(ident('stage_id'))}`
  );
  await run(sql`
    create table stage_names as
    select
      stage_id as id,
      pipeline as pipeline,
      min(stage) as stage,
      count(*) over (partition by stage_id) = 1 as only_one
    from incoming_stages
    where reason is null and stage_id is not null and stage is not null
    group by stage_id, pipeline`);
  await tellApart(run);
  await forgetOnlyPipeline(run);
  await alignPipelines(run, db);
  const issues = await unmatched(db);
  await run(sql`
    update incoming_deals
    set stage = n.stage, pipeline = coalesce(incoming_deals.pipeline, n.pipeline)
    from stage_names as n
    where ${belongs(sql`incoming_deals.stage`, sql`incoming_deals.pipeline`)}`);
  return issues;
}

/** The same for the stages of histories, `stage_events` and changes of the field "stage". */
export async function namePastStages(kinds: ReadonlySet<TableName>, db: Database): Promise<void> {
  if (!(await listsIds(kinds, db))) return;
  const places = [
    ['stage_events', 'stage', sql`true`],
    ['deal_changes', 'old_value', sql`field = 'stage'`],
    ['deal_changes', 'new_value', sql`field = 'stage'`]
  ] as const;
  for (const [table, column, where] of places)
    await db.query(
      sql`
        update ${ident(table)}
        set ${ident(column)} = n.stage
        from stage_names as n, (
          select deal_id, min(pipeline) as pipeline
          from incoming_deals
          where reason is null
          group by deal_id
        ) as d
        where ${where} and ${ident(table)}.deal_id = d.deal_id
          and ${belongs(sql`${ident(table)}.${ident(column)}`, sql`d.pipeline`)}`,
      { as: 'nothing' }
    );
}

async function listsIds(kinds: ReadonlySet<TableName>, db: Database): Promise<boolean> {
  if (!kinds.has('stages') || !kinds.has('deals')) return false;
  const found = await db.query(sql`select count(stage_id) > 0 as any_id from incoming_stages`);
  return decodeOne(found, { any_id: flag() }).any_id;
}

const belongs = (stage: Sql, pipeline: Sql): Sql =>
  sql`n.id = ${idKey(stage)} and (n.only_one or n.pipeline is not distinct from ${pipeline})`;

/** Two stages of one name in one pipeline are two. */
async function tellApart(run: (statement: Sql) => Promise<unknown>): Promise<void> {
  await run(sql`
    update stage_names
    set stage = stage || ' (' || id || ')'
    where (coalesce(pipeline, ''), stage) in (
      select (coalesce(n.pipeline, ''), n.stage)
      from stage_names as n
      group by coalesce(n.pipeline, ''), n.stage
      having count(*) > 1
    )`);
  await run(sql`
    update incoming_stages
    set stage = n.stage
    from stage_names as n
    where incoming_stages.stage_id = n.id and incoming_stages.pipeline is not distinct from n.pipeline`);
}

/** A list of one pipeline tells none apart where deals name none; those that it does not have stay among the others. */
async function forgetOnlyPipeline(run: (statement: Sql) => Promise<unknown>): Promise<void> {
  for (const table of ['incoming_stages', 'stage_names'])
    await run(sql`
      update ${ident(table)}
      set pipeline = null
      where (select count(distinct s.pipeline) from ${ident(table)} as s) = 1
        and (select count(d.pipeline) from incoming_deals as d where d.reason is null) = 0`);
}

/**
 * Where the list and the deals call pipelines otherwise, the stages tell which is which: numbers give
 * way to names.
 */
async function alignPipelines(
  run: (statement: Sql) => Promise<unknown>,
  db: Database
): Promise<void> {
  const pairs = decode(
    await db.query(sql`
      select n.pipeline as listed, mode(d.pipeline) as own
      from stage_names as n
      inner join incoming_deals as d on n.id = ${idKey(sql`d.stage`)} and d.reason is null
      where n.only_one and n.pipeline is not null and d.pipeline is not null
      group by n.pipeline
      having count(distinct d.pipeline) = 1 and count(case when d.pipeline = n.pipeline then 1 end) = 0
      order by n.pipeline`),
    { listed: text(), own: text() }
  );
  if (new Set(pairs.map(({ own }) => own)).size < pairs.length) return;
  for (const { listed, own } of pairs) {
    const named = /\p{L}/u.test(listed) && !/\p{L}/u.test(own);
    if (named)
      await run(sql`update incoming_deals set pipeline = ${listed} where pipeline = ${own}`);
    else
      for (const table of ['incoming_stages', 'stage_names'])
        await run(sql`update ${ident(table)} set pipeline = ${own} where pipeline = ${listed}`);
  }
}

/** Deals whose stage is not in the list by its id; a warning where they are many. */
async function unmatched(db: Database): Promise<Issue[]> {
  const found = decodeOne(
    await db.query(sql`
      select
        count(*) as deals,
        count(case when not known then 1 end) as strange,
        min(case when not known then stage end) as sample
      from (
        select
          d.stage as stage,
          exists (
            select 1 from stage_names as n where ${belongs(sql`d.stage`, sql`d.pipeline`)} or n.stage = d.stage
          ) as known
        from incoming_deals as d
        where d.reason is null and d.file_no > 0 and d.stage is not null
      ) as standing`),
    { deals: count(), strange: count(), sample: text().orNull() }
  );
  const { deals, strange, sample } = found;
  if (strange === 0) return [];
  return [
    {
      code: 'stages_not_listed',
      severity: strange > deals * 0.02 ? 'warning' : 'info',
      table: 'deals',
      rows: strange,
      ...(sample === null ? {} : { sample: [sample] })
    }
  ];
}
