import { count, ratio, text } from '../../domain/field';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, sql } from '../../sql/sql';
import { columnUnder } from '../decode/raw-column';
import { mappedText } from '../mapping/column-value';
import type { IncomingFile } from '../mapping/incoming-file';
import type { SeenEnd } from '../recognition/propose-ends';

/** A column with more values than this tells no ends. */
const mostValues = 500;

const lastStages = sql`
  select deal_id as deal_id, arg_max(stage, entered_at) as stage
  from stage_events
  group by deal_id`;

/**
 * The values of the stage or the status in `incoming_deals`, by pipeline, with what else the rows say.
 * Those of a status need no history; those of stages need `stage_events` and `outcome_words`.
 */
export async function seenEnds(field: 'stage' | 'outcome', db: Database): Promise<SeenEnd[]> {
  const stages = field === 'stage';
  const value = stages ? sql`coalesce(i.stage, le.stage)` : sql`i.outcome`;
  const said = stages ? sql`ow.word` : sql`cast(null as varchar)`;
  const rows = decode(
    await db.query(sql`
      with last_stages as (${lastStages}), standing as (
        select
          ${stages ? sql`coalesce(i.pipeline, '')` : sql`''`} as pipeline,
          ${value} as value,
          coalesce(i.closed_at, i.close_date, i.won_at, i.lost_at) as closing,
          i.close_date is not null and i.closed_at is null as either,
          i.loss_reason is not null as reason,
          i.crm_probability as probability,
          case
            when i.marked_end is not null then i.marked_end
            when ${said} in ('won', 'lost') then ${said}
            when i.is_won or i.won_at is not null and i.lost_at is null then 'won'
            when i.is_closed and not i.is_won or i.lost_at is not null and i.won_at is null then 'lost'
            else ${said}
          end as flagged
        from incoming_deals as i
        left join last_stages as le on le.deal_id = i.deal_id
        ${stages ? sql`left join outcome_words as ow on ow.raw = i.outcome` : sql``}
        where i.reason is null ${stages ? sql`` : sql`and i.file_no > 0`}
      ), known as (
        select
          greatest(
            (select max(created_at) from incoming_deals where reason is null),
            (select max(entered_at) from stage_events)
          ) as last_moment,
          (select avg(case when closing is null then 0.0 else 1.0 end) from standing) as dated
      )
      select
        s.pipeline as pipeline,
        s.value as value,
        count(*) as deals,
        count(case when closing is not null and (not either or k.dated <= 0.9 or closing <= k.last_moment) then 1 end) as closed,
        count(case when reason then 1 end) as reasons,
        count(case when flagged = 'won' then 1 end) as won,
        count(case when flagged = 'lost' then 1 end) as lost,
        min(probability) as least,
        max(probability) as most
      from standing as s
      cross join known as k
      where s.value is not null
      group by s.pipeline, s.value
      order by deals desc, s.pipeline, s.value
      limit ${mostValues}`),
    {
      pipeline: text(),
      value: text(),
      deals: count(),
      closed: count(),
      reasons: count(),
      won: count(),
      lost: count(),
      least: ratio().orNull(),
      most: ratio().orNull()
    }
  );
  const standing = rows.map((row) => ({ ...row, field, entered: 0, left: 0 }));
  return stages ? withCourse(standing, db) : standing;
}

/** The stages with how many deals were in them and went on, and those that no deal stands in now. */
async function withCourse(standing: readonly SeenEnd[], db: Database): Promise<SeenEnd[]> {
  const courses = decode(
    await db.query(sql`
      with last_stages as (${lastStages}), been as (
        select distinct e.deal_id as deal_id, e.stage as stage
        from stage_events as e
      )
      select
        coalesce(d.pipeline, '') as pipeline,
        b.stage as value,
        count(*) as entered,
        count(case when le.stage <> b.stage then 1 end) as left_it
      from been as b
      inner join last_stages as le on le.deal_id = b.deal_id
      inner join incoming_deals as d on d.deal_id = b.deal_id and d.reason is null
      where b.stage is not null
      group by all
      order by entered desc, pipeline, value
      limit ${mostValues}`),
    { pipeline: text(), value: text(), entered: count(), left_it: count() }
  );
  const key = ({ pipeline, value }: Pick<SeenEnd, 'pipeline' | 'value'>) =>
    JSON.stringify([pipeline, value]);
  const byKey = new Map(courses.map((one) => [key(one), one]));
  const known = new Set(standing.map(key));
  const course = (one: Pick<SeenEnd, 'pipeline' | 'value'>) => {
    const found = byKey.get(key(one));
    return { entered: found?.entered ?? 0, left: found?.left_it ?? 0 };
  };
  const onlyBefore = courses
    .filter((one) => !known.has(key(one)))
    .map(({ pipeline, value }) => ({
      ...{ field: 'stage' as const, pipeline, value, deals: 0, closed: 0, reasons: 0 },
      ...{ won: 0, lost: 0, least: null, most: null },
      ...course({ pipeline, value })
    }));
  return [...standing.map((one) => ({ ...one, ...course(one) })), ...onlyBefore];
}

const flags = ['is_won', 'is_closed', 'is_active'] as const;

/** The values of flags, as the files spell them. */
export async function seenFlags(files: readonly IncomingFile[], db: Database): Promise<SeenEnd[]> {
  const seen = new Map<string, SeenEnd>();
  for (const { raw, mapping } of files.filter(({ mapping }) => mapping.kind === 'deals'))
    for (const field of flags) {
      const header = mapping.columns[field];
      if (header === undefined) continue;
      const cell = mappedText(columnUnder(raw, header), mapping);
      const rows = decode(
        await db.query(sql`
          select ${cell} as value, count(*) as deals
          from ${ident(raw.table)}
          group by all
          having value is not null
          order by deals desc, value
          limit 20`),
        { value: text(), deals: count() }
      );
      for (const { value, deals } of rows) {
        const key = JSON.stringify([field, value.toLowerCase()]);
        const before = seen.get(key)?.deals ?? 0;
        seen.set(key, {
          ...{ field, pipeline: '', value, deals: before + deals, closed: 0, reasons: 0 },
          ...{ won: 0, lost: 0, least: null, most: null, entered: 0, left: 0 }
        });
      }
    }
  return [...seen.values()];
}
