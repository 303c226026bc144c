import { count, text } from '../../domain/field';
import type { Issue, FlagCode } from '../../domain/issue';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, join, sql, type Sql } from '../../sql/sql';

/** Below so many amounts nothing can be said to lie outside. */
const leastAmounts = 50;

interface Check {
  code: FlagCode;
  /** Selects `deal_id, field, value`. */
  found: Sql;
}

const far = (field: string): Sql => sql`
  select deal_id, ${field} as field, strftime(${ident(field)}, '%Y-%m-%d') as value
  from deals
  where cast(${ident(field)} as date) not between date '1970-01-01' and cast((select as_of from known_span) + interval 50 year as date)`;

const checks: Check[] = [
  {
    code: 'closed_before_created',
    found: sql`
      select deal_id, 'closed_at' as field, strftime(closed_at, '%Y-%m-%d') || ' < ' || strftime(created_at, '%Y-%m-%d') as value
      from deals
      where cast(closed_at as date) < cast(created_at as date)`
  },
  {
    code: 'date_far_away',
    found: join([far('created_at'), far('closed_at'), far('expected_close_on')], sql` union all `)
  },
  {
    code: 'stage_before_created',
    found: sql`
      select e.deal_id, 'entered_at' as field, min(e.stage || ' ' || strftime(e.entered_at, '%Y-%m-%d')) as value
      from stage_events as e
      inner join deals as d on d.deal_id = e.deal_id
      where not e.derived and cast(e.entered_at as date) < cast(d.created_at as date) - 1
      group by e.deal_id`
  },
  {
    code: 'amount_negative',
    found: sql`select deal_id, 'amount' as field, cast(amount as varchar) as value from deals where amount < 0`
  },
  {
    code: 'amount_far_outside',
    found: sql`
      select d.deal_id, 'amount' as field, cast(d.amount as varchar) as value
      from deals as d
      inner join (
        select coalesce(currency, '') as currency, quantile_cont(amount, 0.95) as high, count(*) as n
        from deals
        where amount > 0
        group by 1
      ) as a on a.currency = coalesce(d.currency, '')
      where a.n >= ${leastAmounts} and d.amount > 20 * a.high`
  },
  {
    code: 'outcome_contradicts_stage',
    found: sql`
      select d.deal_id, 'outcome' as field, d.stage || ' / ' || d.outcome as value
      from deals as d
      inner join stages as s on s.pipeline = d.pipeline and s.stage = d.stage
      where s.status in ('won', 'lost') and d.outcome is not null and s.status <> d.outcome`
  },
  {
    code: 'history_starts_at_the_end',
    found: sql`
      select v.deal_id, 'stage' as field, v.stage as value
      from visits as v
      inner join deals as d on d.deal_id = v.deal_id
      inner join stages as s on s.pipeline = d.pipeline and s.stage = v.stage
      where v.seq = 1 and not v.derived and s.status in ('won', 'lost')`
  }
];

/**
 * Fills `flagged` (deal, code, field, value) with what is kept although it can hardly be true, and
 * says how often each occurs. Needs `deals`, `stages`, `stage_events`, `visits`.
 */
export async function flagSuspicious(db: Database, asOf: string): Promise<Issue[]> {
  const run = (statement: Sql) => db.query(statement, { as: 'nothing' });
  await run(sql`create or replace table known_span as select cast(${asOf} as date) as as_of`);
  for (const { code, found } of checks)
    await run(
      sql`insert into flagged select f.deal_id, ${code}, f.field, f.value from (${found}) as f`
    );
  await run(sql`drop table known_span`);
  const rows = decode(
    await db.query(sql`
      select code as code, min(field) as field, count(distinct deal_id) as rows, min(value) as low, max(value) as high
      from flagged
      group by code
      order by rows desc, code`),
    {
      code: text(),
      field: text(),
      rows: count(),
      low: text().orNull(),
      high: text().orNull()
    }
  );
  const flags = rows.map(({ code, low, high, ...row }): Issue => ({
    code: `flagged_${code as FlagCode}`,
    severity: 'warning',
    table: 'deals',
    ...row,
    sample: [...new Set([low, high])].filter((value) => value !== null)
  }));
  return [...flags, ...(await unenteredStages(db))];
}

/** Rows of one id on one day that say different things: the last one is believed, the deal flagged. */
export async function flagDuplicates(db: Database): Promise<void> {
  await db.query(
    sql`
      insert into flagged
      select distinct k.deal_id, 'duplicates_differ', 'deal_id', k.deal_id
      from incoming_deals as k
      inner join incoming_deals as d on d.deal_id = k.deal_id and d.reason = 'duplicate_id' and d.file_no > 0
      where k.reason is null and k.file_no > 0
        and (k.stage is distinct from d.stage or k.amount is distinct from d.amount or k.outcome is distinct from d.outcome
          or k.created_at is distinct from d.created_at or k.close_date is distinct from d.close_date or k.owner is distinct from d.owner)`,
    { as: 'nothing' }
  );
}

async function unenteredStages(db: Database): Promise<Issue[]> {
  const rows = decode(
    await db.query(sql`
      select s.stage as stage, count(*) as n
      from stages as s
      where s.status = 'open'
        and exists (select 1 from stage_events as e where not e.derived)
        and not exists (
          select 1 from visits as v inner join deals as d on d.deal_id = v.deal_id
          where v.stage = s.stage and d.pipeline = s.pipeline
        )
      group by s.stage
      order by s.stage`),
    { stage: text(), n: count().orNull() }
  );
  return rows.length === 0
    ? []
    : [
        {
          code: 'stages_nobody_enters',
          severity: 'info',
          table: 'stages',
          rows: rows.length,
          sample: rows.slice(0, 5).map(({ stage }) => stage)
        }
      ];
}
