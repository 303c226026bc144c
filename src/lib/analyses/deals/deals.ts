import { compactMoney, whole } from '../../charts/format';
import type { Row } from '../../domain/field';
import { messages } from '../../messages/messages';
import { toDouble } from '../../sql/verbs';
import { empty, integer, sql, type Sql } from '../../sql/sql';
import { analysis, type Part, type Say, type Scope } from '../analysis';
import type { Values } from '../params';
import { stalledDeals } from '../stalled';
import { conditions } from './conditions';
import { dealsParams, dealsRow, totalRow, type DealsParams } from './shape';

type Params = Values<DealsParams>;
interface DealsParts extends Record<string, Part<DealsParams>> {
  total: Part<DealsParams, typeof totalRow>;
}

/** The deals behind any number: by outcome, stage, path, dates and stalledness, on any day. */
export const deals = analysis<DealsParams, typeof dealsRow, DealsParts>({
  id: 'deals',
  params: dealsParams,
  needs: ['deals'],
  span: (params, scope) =>
    params.basis === 'none' ? { from: asOfDay(params, scope), to: asOfDay(params, scope) } : null,
  query: (params, scope) => listed(params, scope),
  row: dealsRow,
  parts: { total: { row: totalRow, query: (params, scope) => total(params, scope) } },
  summarize: (rows, { total: [sum] }, _params, { workspace }) => ({
    headline: headlineOf(rows.length, sum!, workspace.has.includes('deals.amount')),
    figures: [
      { name: 'deals', kind: 'count', value: sum!.deals },
      { name: 'amount', kind: 'money', value: sum!.amount }
    ]
  }),
  charts: [],
  drill: ({ deal_id }) => ({ deal: deal_id! })
});

const asOfDay = ({ as_of }: Params, { workspace }: Scope) => as_of || workspace.asOf;

const listed = (params: Params, scope: Scope): Sql => sql`
select
  deal_id,
  name,
  account,
  owner,
  stage,
  outcome,
  ${toDouble(sql`amount_base`)} as amount,
  created_on,
  expected_close_on,
  closed_on,
  age_days,
  stage_days,
  idle_days,
  pushes
from ${stalledDeals(scope, asOfDay(params, scope))} as f
where ${conditions(params, scope)}
order by ${order[params.sort]} nulls last, deal_id
${params.limit ? sql`limit ${integer(params.limit)}` : empty}`;

const total = (params: Params, scope: Scope): Sql => sql`
select
  count(*) as deals,
  ${toDouble(sql`coalesce(sum(amount_base), 0)`)} as amount,
  count(case when amount_base is null then 1 end) as unvalued
from ${stalledDeals(scope, asOfDay(params, scope))} as f
where ${conditions(params, scope)}`;

const order: Record<Params['sort'], Sql> = {
  amount: sql`amount_base desc`,
  created: sql`created_at desc`,
  closed: sql`closed_at desc`,
  expected_close: sql`expected_close_on`,
  age: sql`age_days desc`,
  stage_days: sql`stage_days desc`,
  idle: sql`idle_days desc`,
  name: sql`name`
};

function headlineOf(shown: number, sum: Row<typeof totalRow>, money: boolean): Say {
  const n = sum.deals!;
  return (ctx) => {
    const m = messages(ctx.locale).deals;
    if (!n) return m.headline_none();
    const found = money
      ? m.headline({ n, amount: compactMoney(sum.amount, ctx) })
      : m.headline_deals({ n });
    return shown < n ? m.of_which({ found, shown: whole(shown, ctx) }) : found;
  };
}
