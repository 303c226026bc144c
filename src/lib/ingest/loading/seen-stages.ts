import { count, number, ratio, text } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { integer, sql } from '../../sql/sql';
import { earlierExport } from './deal-versions';
import type { Precedence, SeenStage } from '../recognition/propose-stages';

/** More deals than this tell the order of stages no better. */
const sampledEvents = 200_000;

/** A pipeline with more stages than this has a column for stage that is none. */
const mostStages = 500;

/** Stages met in `incoming_deals` and `stage_events`, by pipeline. */
export async function seenStages(db: Database): Promise<SeenStage[]> {
  const result = await db.query(sql`
    with met as (
      select
        coalesce(pipeline, '') as pipeline,
        stage as stage,
        count(*) as deals,
        avg(case when outcome is null or outcome not in ('won', 'lost') then crm_probability end) as probability
      from incoming_deals
      where reason is null or reason = ${earlierExport}
      group by all
      union all
      select
        coalesce(d.pipeline, '') as pipeline,
        e.stage as stage,
        count(*) as deals,
        null as probability
      from stage_events as e
      inner join incoming_deals as d on d.deal_id = e.deal_id and d.reason is null
      group by all
    )
    select pipeline, stage, sum(deals) as deals, max(probability) as probability
    from met
    group by pipeline, stage
    order by deals desc, pipeline, stage
    limit ${integer(mostStages)}`);
  const rows = decode(result, {
    pipeline: text().orNull(),
    stage: text().orNull(),
    deals: count().orNull(),
    probability: ratio().orNull()
  });
  return rows as SeenStage[];
}

/** For each two stages, how many deals (of a sample) entered one before the other. */
export async function stagePrecedence(db: Database): Promise<Precedence[]> {
  const [size] = decode(await db.query(sql`select count(*) as n from stage_events`), {
    n: number().orNull()
  });
  const share = Math.max(1, Math.ceil((size?.n ?? 0) / sampledEvents));
  const result = await db.query(sql`
    with firsts as (
      select deal_id, stage, min(entered_at) as entered_at
      from stage_events
      where hash(deal_id) % ${integer(share)} = 0 and stage in (select raw from stage_words)
      group by deal_id, stage
    )
    select
      coalesce(d.pipeline, '') as pipeline,
      a.stage as earlier,
      b.stage as later,
      count(*) as deals
    from firsts as a
    inner join firsts as b on b.deal_id = a.deal_id
    inner join incoming_deals as d on d.deal_id = a.deal_id and d.reason is null
    where a.entered_at < b.entered_at
    group by all
    order by deals desc, pipeline, earlier, later`);
  return decode(result, {
    pipeline: text().orNull(),
    earlier: text().orNull(),
    later: text().orNull(),
    deals: count().orNull()
  }) as Precedence[];
}
