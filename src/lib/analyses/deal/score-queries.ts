import type { Fields } from '../../domain/field';
import { addDays as isoLater } from '../../domain/period';
import { ident, join, sql, type Sql } from '../../sql/sql';
import { day } from '../../sql/verbs';
import type { Part, Scope } from '../answer';
import type { Values } from '../params';
import { hasScores, daysCompared } from '../scores/deal-scores';
import type { DealParams } from './shape';
import { changesRow, contributionsRow, provenRow, scoreRow } from './score-shape';

export type ScoreParts = {
  score: Part<DealParams, typeof scoreRow>;
  contributions: Part<DealParams, typeof contributionsRow>;
  changes: Part<DealParams, typeof changesRow>;
  proven: Part<DealParams, typeof provenRow>;
};

/** A part that asks what training left behind, and is empty where there is nothing yet. */
const ofScores = <F extends Fields>(
  row: F,
  ask: (id: string, scope: Scope) => Sql
): Part<DealParams, F> => ({
  row,
  query: ({ id }: Values<DealParams>, scope) =>
    hasScores(scope.workspace) ? ask(id, scope) : nothing(row)
});

const nothing = (row: Fields): Sql => sql`
select ${join(Object.keys(row).map((name) => sql`cast(null as varchar) as ${ident(name)}`))}
where false`;

const known = ({ workspace }: Scope): Sql =>
  sql`(p.known_on is null or p.known_on = ${day(workspace.asOf)})`;
const weekBefore = ({ workspace }: Scope): Sql => day(isoLater(workspace.asOf, -daysCompared));

const score = (id: string, scope: Scope): Sql => sql`
select
  case when c.abstained is null then p.probability end as probability,
  case when c.abstained is null then b.probability end as probability_before,
  p.typical as typical,
  p.stage as stage,
  case when c.abstained is null then p.predicted_close_on end as predicted_close_on,
  case when c.abstained is null then p.slip_risk end as slip_risk,
  n.step as next_action,
  n.effect as next_effect,
  c.candidate as candidate,
  c.trained_on as trained_on,
  c.subjects as subjects,
  c.abstained as abstained
from predictions as p
inner join model_cards as c on c.target = 'deals'
left join predictions as b on b.deal_id = p.deal_id and b.known_on = ${weekBefore(scope)}
left join next_steps as n on n.deal_id = p.deal_id
where p.deal_id = ${id} and ${known(scope)}
order by p.deal_id`;

const contributions = (id: string, scope: Scope): Sql => sql`
with steps as (
  select 0 as place, 'typical' as field, p.stage as value, null as effect, p.typical as step
  from predictions as p
  where p.deal_id = ${id} and p.typical is not null and ${known(scope)}
  union all
  select c.place, c.field, c.value, c.effect, c.effect as step
  from contributions as c
  where c.target = 'deals' and c.id = ${id}
)
select place, field, value, effect, sum(step) over (order by place) as level
from steps
order by place`;

const changes = (id: string, scope: Scope): Sql => sql`
with steps as (
  select 0 as place, 'before' as field, null as was, null as value, null as effect, p.probability as step
  from predictions as p
  where p.deal_id = ${id} and p.known_on = ${weekBefore(scope)}
    and exists (select 1 from score_changes as s where s.deal_id = ${id})
  union all
  select s.place, s.field, s.was, s.value, s.effect, s.effect as step
  from score_changes as s
  where s.deal_id = ${id}
)
select
  place,
  ${weekBefore(scope)} as since,
  field,
  was,
  value,
  effect,
  sum(step) over (order by place) as level
from steps
order by place`;

const proven: Sql = sql`
select predicted, observed, n
from reliability
where target = 'deals'
order by predicted`;

export const scoreParts: ScoreParts = {
  score: ofScores(scoreRow, score),
  contributions: ofScores(contributionsRow, contributions),
  changes: ofScores(changesRow, changes),
  proven: ofScores(provenRow, () => proven)
};
