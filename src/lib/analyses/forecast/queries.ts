import { scenarioOf } from './scenario';
import { addDays, daysFrom, type Period } from '../../domain/period';
import { ident, integer, join, sql, type Sql } from '../../sql/sql';
import { day, midnight, toDouble } from '../../sql/verbs';
import type { Scope } from '../answer';
import { matches, within } from '../filters';
import type { Values } from '../params';
import { targetsIn } from '../target-rows';
import { chanceWithin } from './chance';
import { recordRow } from './part-rows';
import type { ForecastParams } from './shape';
import { horizonPeriod, originOf, recordGrain } from './span';

type Params = Values<ForecastParams>;

/** Earlier periods that what is not yet created is drawn from. */
const comparable = 6;

export const group = ({ by }: Params): Sql =>
  by ? sql`j.${ident(by)}` : sql`cast(null as varchar)`;

/** Deals open today with their chance to be won in the period, the most at stake first. */
export function openDeals(params: Params, scope: Scope): Sql {
  const { asOf } = scope.workspace;
  const period = horizonPeriod(params.horizon, scope.workspace);
  const chance = chanceWithin(period, { alias: 'p', knownOn: asOf });
  const shifts = [...scenarioOf(params).shift];
  const moved = shifts.map(
    ([deal, later]) =>
      sql`when ${deal} then ${chanceWithin(period, { alias: 'p', knownOn: asOf, later })}`
  );
  const shifted = moved.length
    ? sql`case p.deal_id ${join(moved, sql` `)} else ${chance} end`
    : chance;
  const expected = valueOf(scope, sql`p.expected_amount`);
  return sql`
select
  j.deal_id as deal_id,
  j.name as name,
  j.account as account,
  j.owner as owner,
  j.pipeline as pipeline,
  ${group(params)} as group_value,
  j.stage as stage,
  ${toDouble(valueOf(scope, sql`j.amount_base`))} as amount,
  ${toDouble(expected)} as expected_amount,
  ${chance} as chance,
  ${shifted} as shifted_chance,
  p.probability as probability,
  p.probability - w.probability as probability_change,
  ${chance} * ${toDouble(expected)} as weighted,
  j.expected_close_on as expected_close_on,
  p.predicted_close_on as predicted_close_on,
  p.slip_risk as slip_risk,
  ${toDouble(sql`j.crm_probability`)} as crm_probability,
  (j.expected_close_on is null or j.expected_close_on <= ${day(period.to)}) as due
from predictions as p
inner join journeys as j on j.deal_id = p.deal_id
left join predictions as w on w.deal_id = p.deal_id and w.known_on = ${day(addDays(asOf, -7))}
where (p.known_on = ${day(asOf)} or p.known_on is null) and j.outcome = 'open' and ${matches(scope.filters, 'j')}
order by weighted desc nulls last, deal_id`;
}

/** What a deal brings: its amount; 1 where the data hold no amounts, so that deals are counted. */
export const valueOf = ({ workspace }: Scope, amount: Sql): Sql =>
  workspace.has.includes('deals.amount') ? amount : sql`1`;

export function closedDeals(params: Params, scope: Scope): Sql {
  const period = horizonPeriod(params.horizon, scope.workspace);
  const origin = originOf(scope.workspace);
  const until = addDays(origin, -1);
  const counted = (from: string, column: string) => sql`
    case when j.closed_at >= ${midnight(from)} then ${ident(column)} end`;
  return sql`
with closed_deals as (
  select j.closed_at as closed_at, ${group(params)} as group_value, ${valueOf(scope, sql`j.amount_base`)} as value
  from journeys as j
  where j.outcome = 'won' and ${within({ from: earliest(period.from, addDays(origin, -90)), to: until }, sql`j.closed_at`)}
    and ${matches(scope.filters, 'j')}
)
select
  j.group_value as group_value,
  ${toDouble(sql`coalesce(sum(${counted(period.from, 'value')}), 0)`)} as closed,
  count(case when j.closed_at >= ${midnight(period.from)} then 1 end) as deals,
  ${toDouble(sql`coalesce(sum(${counted(addDays(origin, -90), 'value')}), 0)`)} as last_90_days
from closed_deals as j
group by j.group_value
order by closed desc, group_value`;
}

const earliest = (a: string, b: string) => (a < b ? a : b);

/** Per earlier period of equal length: what deals created after the same day brought in it. */
export function earlierWins(params: Params, scope: Scope, asOf = scope.workspace.asOf): Sql {
  const { workspace, filters } = scope;
  const period = horizonPeriod(params.horizon, workspace);
  const windows = earlierWindows(period, { asOf, firstDay: workspace.firstDay });
  const each = windows.map(
    ({ back, created, from, to }) => sql`
select
  ${integer(back)} as back,
  j.pipeline as pipeline,
  ${group(params)} as group_value,
  ${toDouble(sql`coalesce(sum(${valueOf(scope, sql`j.amount_base`)}), 0)`)} as amount
from journeys as j
where j.outcome = 'won' and j.created_at >= ${midnight(created)}
  and ${within({ from, to }, sql`j.closed_at`)} and ${matches(filters, 'j')}
group by j.pipeline, group_value`
  );
  if (each.length === 0)
    return sql`select 0 as back, cast(null as varchar) as pipeline, cast(null as varchar) as group_value, 0.0 as amount where false order by back`;
  return sql`select back, pipeline, group_value, amount from (${join(each, sql` union all `)}) as windows order by back, pipeline, group_value`;
}

/** The windows `earlierWins` sums over, the newest first. */
export function earlierWindows(
  period: Period,
  calendar: Pick<Scope['workspace'], 'asOf' | 'firstDay'>
): { back: number; created: string; from: string; to: string }[] {
  const origin = originOf(calendar);
  const length = daysFrom(period.from, period.to) + 1;
  const begins = period.from > origin ? period.from : origin;
  const found: { back: number; created: string; from: string; to: string }[] = [];
  for (let back = 1; back <= comparable; back++) {
    const shift = -back * length;
    if (addDays(period.from, shift) < addDays(calendar.firstDay, 60) && found.length > 0) break;
    const to = addDays(period.to, shift);
    if (to >= origin) continue;
    found.push({ back, created: addDays(origin, shift), from: addDays(begins, shift), to });
  }
  return found;
}

/** The targets set within the period. */
export const targets = (params: Params, { workspace }: Scope): Sql =>
  targetsIn(horizonPeriod(params.horizon, workspace));

/** What would have been said before of periods of this length. */
export function pastRecord(params: Params, { workspace, filters }: Scope): Sql {
  const grain = recordGrain(horizonPeriod(params.horizon, workspace));
  const scope = filters.everyPipeline
    ? sql`pipeline is null`
    : workspace.pipelines.length > 1
      ? sql`pipeline = ${filters.pipeline.name}`
      : sql`pipeline is null`;
  return sql`
select ${join(Object.keys(recordRow).map((name) => ident(name)))}
from track_record
where grain = ${grain} and ${scope}
order by origin`;
}

export const modelCard = (): Sql => sql`
select candidate, abstained, rows_kind, shock, seed, trained_on, won, lost
from model_cards
where target = 'deals'
order by trained_on`;
