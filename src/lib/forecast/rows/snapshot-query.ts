import { journeysAt } from '../../analyses/journeys-at';
import { text } from '../../domain/field';
import type { Workspace } from '../../domain/workspace';
import type { Database } from '../../sql/database';
import { decode } from '../../sql/decode';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import { addDays, argMax, daysBetween, midnight, toDouble } from '../../sql/verbs';

const mostKinds = 6;
/** Measures that are counted from activities and events rather than read from the journey. */
const fromTables: readonly string[] = [
  'recent_7',
  'recent_30',
  'people',
  'active_days',
  'first_touch_days',
  'stage_event_days'
];

/** What a snapshot tells of a deal, besides its attributes; each is known on the day. */
export const measures = [
  'position',
  'stage_days',
  'age_days',
  'idle_days',
  'pushes',
  'amount',
  'amount_changes',
  'regressions',
  'skips',
  'reopened',
  'visits',
  'first_position',
  'activities',
  'demos',
  'recent_7',
  'recent_30',
  'people',
  'active_days',
  'first_touch_days',
  'stage_event_days'
] as const;

/** The most frequent kinds of activities, each counted on its own. */
export async function activityKinds(db: Database, workspace: Workspace): Promise<string[]> {
  if (!workspace.has.includes('activities.kind')) return [];
  const rows = decode(
    await db.query(sql`
      select kind as kind, count(*) as n
      from activities
      where kind is not null and deal_id is not null
      group by kind
      order by n desc, kind
      limit ${integer(mostKinds)}`),
    { kind: text().orNull() }
  );
  return rows.flatMap(({ kind }) => kind ?? []);
}

/** The deals open at the end of a day, with what is known of each by then. */
export function snapshot(workspace: Workspace, day: string, kinds: readonly string[]): Sql {
  const until = addDays(midnight(day), sql`1`);
  return sql`
select
  j.deal_id as deal_id,
  j.pipeline || ' · ' || j.stage as stage,
  j.owner as owner,
  j.expected_close_on as expected_close_on,
  ${join(ofJourney, sql`,\n  `)},
  ${toDouble(sql`j.amount_base`)} as amount,
  ${join([...ofTables(until), ...kindCounts(kinds)], sql`,\n  `)}
from ${journeysAt({ workspace: { ...workspace, asOf: '' } }, day)} as j
left join (${activitiesUntil(day, kinds)}
) as a on a.deal_id = j.deal_id
left join (${lastEventUntil(until)}
) as e on e.deal_id = j.deal_id
where j.outcome = 'open' and j.created_at < ${until}
order by j.deal_id`;
}

const ofJourney = measures
  .filter((name) => !fromTables.includes(name) && name !== 'amount')
  .map((name) => sql`${toDouble(sql`j.${ident(name)}`)} as ${ident(name)}`);

const ofTables = (until: Sql): Sql[] => [
  sql`coalesce(a.recent_7, 0) as recent_7`,
  sql`coalesce(a.recent_30, 0) as recent_30`,
  sql`coalesce(a.people, 0) as people`,
  sql`coalesce(a.active_days, 0) as active_days`,
  sql`${daysBetween(sql`j.created_at`, sql`a.first_touch_at`)} as first_touch_days`,
  sql`${daysBetween(sql`e.last_event_at`, until)} as stage_event_days`,
  sql`a.last_kind as last_kind`,
  sql`a.last_person as last_person`
];

const kindCounts = (kinds: readonly string[]): Sql[] =>
  kinds.map((_, k) => sql`coalesce(a.${ident(`kind_${k}`)}, 0) as ${ident(`kind_${k}`)}`);

/** Activities per deal before the end of a day. */
function activitiesUntil(day: string, kinds: readonly string[]): Sql {
  const since = (days: number) => addDays(midnight(day), sql`${integer(1 - days)}`);
  const columns = [
    sql`t.deal_id as deal_id`,
    sql`count(case when t.at >= ${since(7)} then 1 end) as recent_7`,
    sql`count(case when t.at >= ${since(30)} then 1 end) as recent_30`,
    sql`count(distinct t.owner) as people`,
    sql`count(distinct cast(t.at as date)) as active_days`,
    sql`min(t.at) as first_touch_at`,
    sql`${argMax(sql`t.kind`, sql`t.at`)} as last_kind`,
    sql`${argMax(sql`t.owner`, sql`t.at`)} as last_person`,
    ...kinds.map(
      (kind, k) => sql`count(case when t.kind = ${kind} then 1 end) as ${ident(`kind_${k}`)}`
    )
  ];
  return sql`
  select
    ${join(columns, sql`,\n    `)}
  from activities as t
  where t.at < ${addDays(midnight(day), sql`1`)} and t.deal_id is not null
  group by t.deal_id`;
}

const lastEventUntil = (until: Sql): Sql => sql`
  select v.deal_id as deal_id, max(v.entered_at) as last_event_at
  from stage_events as v
  where v.entered_at < ${until} and not coalesce(v.derived, false)
  group by v.deal_id`;
