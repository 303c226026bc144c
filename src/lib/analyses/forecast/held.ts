import { addDays } from '../../domain/period';
import { sql, type Sql } from '../../sql/sql';
import { day, midnight, toDouble } from '../../sql/verbs';
import type { Scope } from '../answer';
import { matches, within } from '../filters';
import type { Values } from '../params';
import { chanceWithin } from './chance';
import { earlierWins, valueOf } from './queries';
import type { ForecastParams } from './shape';
import { horizonPeriod, sinceDay } from './span';

type Params = Values<ForecastParams>;

/** The deals that counted in the forecast of the past day or count in that of today, at both ends. */
export function heldDeals(params: Params, scope: Scope): Sql {
  const { workspace, filters } = scope;
  const { asOf } = workspace;
  const period = horizonPeriod(params.horizon, workspace);
  const since = sinceDay(params.since, workspace);
  const first = period.from > since ? period.from : addDays(since, 1);
  const last = period.to < asOf ? period.to : asOf;
  const won =
    first <= last
      ? sql`case when j.outcome = 'won' and ${within({ from: first, to: last }, sql`j.closed_at`)} then ${toDouble(sql`coalesce(${valueOf(scope, sql`j.amount_base`)}, 0)`)} end`
      : sql`cast(null as double)`;
  const expected = (alias: Sql) => toDouble(valueOf(scope, alias));
  return sql`
select
  j.deal_id as deal_id,
  j.name as name,
  j.account as account,
  j.owner as owner,
  j.outcome as outcome,
  j.created_at >= ${midnight(addDays(since, 1))} as is_new,
  ${won} as won_amount,
  ${chanceWithin(period, { alias: 'b', knownOn: since })} as chance_then,
  b.probability as probability_then,
  case when b.deal_id is not null then coalesce(${expected(sql`b.expected_amount`)}, 0) end as amount_then,
  case when j.outcome = 'open' then ${chanceWithin(period, { alias: 'p', knownOn: asOf })} end as chance_now,
  case when j.outcome = 'open' then p.probability end as probability_now,
  case when p.deal_id is not null then coalesce(${expected(sql`p.expected_amount`)}, 0) end as amount_now
from journeys as j
left join predictions as b on b.deal_id = j.deal_id and b.known_on = ${day(since)}
left join predictions as p on p.deal_id = j.deal_id and p.known_on = ${day(asOf)}
where ${since < asOf ? sql`exists (select 1 from predictions where known_on = ${day(since)})` : sql`false`}
  and ${matches(filters, 'j')}
  and (b.deal_id is not null or p.deal_id is not null or ${won} is not null)
order by deal_id`;
}

/** What deals not yet created were expected to bring, as `earlierWins` of the past day. */
export const earlierWinsThen = (params: Params, scope: Scope): Sql =>
  earlierWins({ ...params, by: '' }, scope, sinceDay(params.since, scope.workspace));
