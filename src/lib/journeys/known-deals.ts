import { dealDimensions } from '../domain/tables';
import { ident, join, sql, type Sql } from '../sql/sql';
import { earliest, toTimestamp, tryMoney, tryTimestamp } from '../sql/verbs';
import type { DealSlice } from './deal-slices';
import { daysColumn, enteredColumn, perStage, positions, reachedColumn } from './stage-columns';

export interface KnownDealsOptions {
  stages: number;
  extra: readonly string[];
  current: boolean;
  slice: DealSlice;
}

/** The deals that existed by `bounds.until`, as known then, from `paths`, `changes` and `touches`. */
export const knownDeals = ({ stages, extra, current, slice }: KnownDealsOptions): Sql => sql`
  select
    d.deal_id as deal_id,
    ${unchanging(extra)},
    ${valuesThen},
    d.crm_probability as crm_probability,
    ${current ? sql`d.next_step` : sql`cast(null as varchar)`} as next_step,
    d.loss_reason as recorded_reason,
    coalesce(d.created_at, case when f.status = 'open' and not f.derived then f.entered_at end) as created_at,
    ${standing},
    ${moveCounts},
    ${stageColumns(stages)},
    coalesce(c.pushes, 0) as pushes,
    coalesce(c.amount_changes, 0) as amount_changes,
    coalesce(t.activities, 0) as activities,
    coalesce(t.demos, 0) as demos,
    t.first_demo_at as first_demo_at,
    t.last_touch_at as last_touch_at,
    ${current ? sql`t.next_activity_at` : toTimestamp(sql`null`)} as next_activity_at,
    b.until as until
  from deals as d
  cross join bounds as b
  left join paths as p on p.deal_id = d.deal_id
  left join changes as c on c.deal_id = d.deal_id
  left join touches as t on t.deal_id = d.deal_id
  left join visits as f on f.deal_id = d.deal_id and f.seq = 1 and ${slice.id(sql`f.deal_id`)}
  left join stages as o on o.pipeline = d.pipeline and o.position = 1
  left join stages as s on s.pipeline = d.pipeline
    and s.stage = case when f.deal_id is not null then o.stage else d.stage end
  where ${slice.row('d')} and (
    coalesce(d.created_at, f.entered_at) < b.until
    or (d.created_at is null and f.deal_id is null)
  )`;

/** Dimensions as the newest export has them; owner and loss reason are known by their day. */
const unchanging = (extra: readonly string[]): Sql =>
  join(
    ['name', 'account_id', 'account', 'pipeline', 'lead_id', ...dealDimensions, ...extra]
      .filter((name) => name !== 'owner' && name !== 'loss_reason')
      .map((name) => sql`d.${ident(name)} as ${ident(name)}`),
    sql`,\n    `
  );

const valuesThen = sql`case when c.later_owners > 0 then nullif(c.old_owner, '') else d.owner end as owner,
    case when c.later_amounts > 0 then ${tryMoney(sql`c.old_amount`)} else d.amount end as amount,
    case when c.later_closes > 0 then cast(${tryTimestamp(sql`c.old_close`)} as date) else d.expected_close_on end as expected_close_on`;

/** Outcome and stage: by the visits, else by what the deal itself says. */
const standing = sql`case
      when p.deal_id is not null then p.status
      when f.deal_id is not null or d.closed_at >= b.until then 'open'
      else d.outcome
    end as outcome,
    case when p.deal_id is not null then p.stage else coalesce(s.stage, d.stage) end as stage,
    case when p.deal_id is not null then p.position else s.position end as position,
    case
      when p.deal_id is null then s.position
      when p.status = 'open' then p.position
      else p.from_position
    end as last_position,
    case when p.deal_id is not null then p.furthest else s.position end as furthest,
    p.first_position as first_position,
    case when p.deal_id is null and f.deal_id is not null then d.created_at else p.stage_since end as stage_since,
    case
      when p.status in ('won', 'lost') and d.outcome = p.status and d.closed_at < b.until then d.closed_at
      when p.status in ('won', 'lost') then p.stage_since
      when p.deal_id is null and f.deal_id is null and d.closed_at < b.until then d.closed_at
    end as closed_at`;

const moveCounts = sql`coalesce(p.visits, 0) as visits,
    coalesce(p.skips, 0) as skips,
    coalesce(p.regressions, 0) as regressions,
    coalesce(p.reopened, 0) as reopened,
    coalesce(p.recorded, 0) > 0 as has_history`;

function stageColumns(stages: number): Sql {
  const entered = (position: number) => sql`p.${enteredColumn(position)}`;
  const from = (position: number) => positions(stages).slice(position - 1);
  return sql`${perStage(stages, (k) => sql`${entered(k)} as ${enteredColumn(k)}`)},
    ${perStage(stages, (k) => sql`${earliest(from(k).map(entered))} as ${reachedColumn(k)}`)},
    ${perStage(stages, (k) => sql`p.${daysColumn(k)} as ${daysColumn(k)}`)}`;
}
