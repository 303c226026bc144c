import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import { lag, toDouble, toTimestamp } from '../../sql/verbs';
import { happenings, factsRow, type Happening } from './shape';

/** Everything known to have happened to one deal, in order. */
export const events = (id: string): Sql => sql`
with moves as (
  select
    v.entered_at as entered_at,
    v.stage as stage,
    v.derived as derived,
    v.seq as seq,
    ${lag(sql`v.stage`, sql`order by v.seq`)} as from_stage
  from visits as v
  where v.deal_id = ${id}
), movers as (
  select e.stage as stage, e.entered_at as entered_at, min(e.changed_by) as changed_by
  from stage_events as e
  where e.deal_id = ${id}
  group by e.stage, e.entered_at
), happened as (${join([created(id), moved, changed(id), active(id), ordered(id), closed(id)], sql`\n  union all`)}
)
select
  moment as ${ident('at')},
  what,
  detail,
  old_value as ${ident('from')},
  new_value as ${ident('to')},
  who as ${ident('by')},
  derived
from happened
where moment is not null
order by moment, place, tie`;

const nothing = sql`cast(null as varchar)`;

interface Told {
  what: Sql;
  place: Sql;
  moment: Sql;
  detail?: Sql;
  from?: Sql;
  to?: Sql;
  by?: Sql;
  derived?: Sql;
  tie?: Sql;
}

const told = ({ what, place, moment, detail, from, to, by, derived, tie }: Told): Sql => sql`
  select
    ${moment} as moment,
    ${place} as place,
    ${tie ?? integer(0)} as tie,
    ${what} as what,
    ${detail ?? nothing} as detail,
    ${from ?? nothing} as old_value,
    ${to ?? nothing} as new_value,
    ${by ?? nothing} as who,
    ${derived ?? sql`false`} as derived`;

const named = (what: Happening): Pick<Told, 'what' | 'place'> => ({
  what: sql`${what}`,
  place: integer(happenings.indexOf(what))
});

const created = (id: string): Sql => sql`${told({ ...named('created'), moment: sql`j.created_at` })}
  from journeys as j
  where j.deal_id = ${id}`;

const moved = sql`${told({
  ...named('stage'),
  moment: sql`m.entered_at`,
  from: sql`m.from_stage`,
  to: sql`m.stage`,
  by: sql`w.changed_by`,
  derived: sql`m.derived`,
  tie: sql`m.seq`
})}
  from moves as m
  left join movers as w on w.stage = m.stage and w.entered_at = m.entered_at`;

const changed = (id: string): Sql => {
  const known = ['amount', 'expected_close_on', 'owner'] as const;
  const cases = (write: (what: Happening) => Sql) =>
    join(
      known.map((what) => sql`when c.field = ${what} then ${write(what)}`),
      sql` `
    );
  return sql`${told({
    what: sql`case ${cases((what) => sql`${what}`)} else 'change' end`,
    place: sql`case ${cases((what) => integer(happenings.indexOf(what)))} else ${integer(happenings.indexOf('change'))} end`,
    moment: sql`c.changed_at`,
    detail: sql`c.field`,
    from: sql`c.old_value`,
    to: sql`c.new_value`
  })}
  from deal_changes as c
  where c.deal_id = ${id}`;
};

const active = (id: string): Sql => sql`${told({
  ...named('activity'),
  moment: sql`a.at`,
  detail: sql`a.kind`,
  to: sql`coalesce(a.outcome, a.text)`,
  by: sql`a.owner`
})}
  from activities as a
  where a.deal_id = ${id}`;

const ordered = (id: string): Sql => sql`${told({
  ...named('order'),
  moment: toTimestamp(sql`o.ordered_on`),
  to: sql`cast(o.amount as varchar)`,
  detail: sql`o.currency`
})}
  from orders as o
  where o.deal_id = ${id}`;

const closed = (id: string): Sql => sql`${told({
  ...named('closed'),
  moment: sql`j.closed_at`,
  detail: sql`j.loss_reason`,
  to: sql`j.outcome`
})}
  from journeys as j
  where j.deal_id = ${id} and j.outcome in ('won', 'lost')`;

/** The journey of one deal; no row where there is none of that id. */
export function facts(id: string): Sql {
  const special: Record<string, Sql> = {
    own_amount: toDouble(sql`j.amount`),
    amount: toDouble(sql`j.amount_base`),
    lost_from: sql`case when j.outcome = 'lost' then s.stage end`
  };
  const columns = Object.keys(factsRow).map(
    (name) => sql`${special[name] ?? ident('j', name)} as ${ident(name)}`
  );
  return sql`
select
  ${join(columns, sql`,\n  `)}
from journeys as j
left join stages as s on s.pipeline = j.pipeline and s.position = j.last_position
where j.deal_id = ${id}
order by j.deal_id`;
}
