import { addDays } from '../../src/lib/domain/period';
import type { Data, PlainRow } from './given';
import { generator, type RandomPipeline } from './random-pipeline';

const sources = ['Web', 'Fair', `Partner's`, null];
const regions = ['East', 'West', 'South', null];
const owners = ['Ann', `O'Brien "Bob"`, '李雷', '<script>alert(1)</script>', null];

/**
 * A random pipeline with what stands around its deals: leads before them, some of which became one,
 * spend on their sources, orders of the accounts after them, targets, and calls by the week, more of
 * them for deals that end well, so that something can be learnt; the same for the same seed.
 */
export function withMarket(
  { data, asOf, ...setting }: RandomPipeline,
  { seed = 1, leads = 150 } = {}
): RandomPipeline {
  const random = generator(seed);
  const oneOf = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const upTo = (days: number) => Math.floor(random() * days);
  const started = (data.deals ?? []).filter(({ created_at }) => created_at);
  const firstDay = '2023-01-01';

  function lead(i: number): PlainRow {
    const deal = random() < 0.35 ? started[i % started.length] : undefined;
    const created = deal
      ? addDays(String(deal.created_at).slice(0, 10), -upTo(40))
      : addDays(firstDay, upTo(440));
    const [touched, mql, sql] = [1 + upTo(4), 3 + upTo(8), 9 + upTo(12)].map((days) =>
      addDays(created, days)
    ) as [string, string, string];
    const known = (day: string, chance: number) => (day <= asOf && random() < chance ? day : null);
    const qualified = deal ? mql : known(mql, 0.5);
    const lost = !deal && random() < 0.3 ? known(addDays(created, 20 + upTo(60)), 1) : null;
    return {
      lead_id: `L-${i}`,
      created_at: `${created} 09:00:00`,
      source: oneOf(sources),
      campaign: oneOf(['Spring', `Autumn's "big" one`, null]),
      region: oneOf(regions),
      owner: oneOf(owners),
      first_touch_at: known(touched, 0.8),
      mql_at: qualified,
      sql_at: deal ? sql : qualified && known(sql, 0.4),
      disqualified_at: lost,
      disqualify_reason: lost && oneOf(['No budget', '<b>No need</b>']),
      deal_id: deal?.deal_id ?? null,
      status: deal ? 'Converted' : lost ? 'Disqualified' : 'Open'
    };
  }

  const months = Array.from({ length: 15 }, (_, i) => addDays(firstDay, 31 * i).slice(0, 7));
  const market: Data = {
    leads: Array.from({ length: leads }, (_, i) => lead(i)),
    spend: months.flatMap((month) =>
      sources.flatMap((source) =>
        source ? [{ source, period_start: `${month}-01`, amount: 500 + upTo(2000) }] : []
      )
    ),
    orders: started
      .filter(({ outcome, closed_at }) => outcome === 'won' && closed_at)
      .flatMap(({ deal_id, account, amount, closed_at }, i) =>
        Array.from({ length: 1 + (i % 4) }, (_, n) => ({
          order_id: `O-${i}-${n}`,
          account_id: account ?? null,
          deal_id: n ? null : deal_id!,
          ordered_on: addDays(String(closed_at).slice(0, 10), 35 * n),
          amount: amount ?? 1000,
          currency: 'CNY'
        }))
      )
      .filter(({ ordered_on }) => ordered_on <= asOf),
    activities: [
      ...(data.activities ?? []),
      ...started.flatMap(({ deal_id, outcome, created_at, closed_at }) => {
        const eager = outcome === 'won' || (outcome === 'open' && random() < 0.4);
        const end = String(closed_at ?? asOf).slice(0, 10);
        return Array.from({ length: 20 }, (_, week) => ({
          activity_id: `${deal_id}-c${week}`,
          deal_id: deal_id!,
          kind: 'call',
          at: addDays(String(created_at).slice(0, 10), 7 * week)
        })).filter(({ at }) => at < end && random() < (eager ? 0.9 : 0.1));
      })
    ],
    targets: [
      { scope: 'all', name: null, period_start: '2024-01-01', grain: 'quarter', amount: 900_000 },
      { scope: 'all', name: null, period_start: '2024-04-01', grain: 'quarter', amount: 800_000 },
      {
        scope: 'owner',
        name: '李雷',
        period_start: '2024-04-01',
        grain: 'quarter',
        amount: 200_000
      }
    ]
  };
  return { data: { ...data, ...market }, asOf, ...setting };
}
