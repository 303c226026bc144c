import { integer, sql, type Sql } from '../sql/sql';
import { daysBetween } from '../sql/verbs';
import type { DealSlice } from './deal-slices';
import { daysColumn, enteredColumn, perStage } from './stage-columns';

/** Of `visits` those that had begun by `bounds.until`, and when they had ended by then. */
export const pastVisits = (slice: DealSlice): Sql => sql`
  select
    v.*,
    case when v.left_at < b.until then v.left_at end as known_left_at,
    b.until as until
  from visits as v
  cross join bounds as b
  where v.entered_at < b.until and ${slice.id(sql`v.deal_id`)}`;

/** Past visits with their length in days, the current one up to `until`. */
export const stays = (): Sql => sql`
  select
    *,
    ${daysBetween(sql`entered_at`, sql`coalesce(known_left_at, until)`)} as stay
  from past`;

/** One row per deal with visits: where it stood, how far it had come, and how it went there. */
export const stagePaths = (stages: number): Sql => sql`
  select
    deal_id,
    max(position) as furthest,
    min(case when seq = 1 then position end) as first_position,
    ${standing},
    ${moveCounts},
    ${perStage(stages, (k) => sql`min(case when position = ${integer(k)} then entered_at end) as ${enteredColumn(k)}`)},
    ${perStage(stages, (k) => sql`sum(case when position = ${integer(k)} and status = 'open' and not derived then stay end) as ${daysColumn(k)}`)}
  from stays
  group by deal_id`;

/** The visit that had not ended. */
const standing = sql`max(case when known_left_at is null then stage end) as stage,
    max(case when known_left_at is null then status end) as status,
    max(case when known_left_at is null then position end) as position,
    max(case when known_left_at is null then from_position end) as from_position,
    max(case when known_left_at is null then entered_at end) as stage_since,
    max(case when status = 'open' then seq end) as last_open_seq`;

const moveCounts = sql`count(*) as visits,
    count(case when status <> 'lost' and position > coalesce(from_position, 0) + 1 then 1 end) as skips,
    count(case when status = 'open' and position < from_position then 1 end) as regressions,
    count(case when status = 'open' and from_status <> 'open' then 1 end) as reopened,
    count(case when not derived then 1 end) as recorded`;
