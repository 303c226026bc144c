import { quantity, say } from '../../words/say';
import type { Scope } from '../answer';
import { figureCards } from './figure-cards';
import { analysis } from '../analysis';
import { fallenQuery } from './fallen';
import {
  dealSums,
  leadCounts,
  leaksQuery,
  openSumsQuery,
  orderSumsQuery,
  targetSumsQuery,
  trendQuery
} from './queries';
import {
  fallenRow,
  leadSums,
  leakRow,
  openSums,
  orderSums,
  overviewRow,
  sumsRow,
  targetSums,
  trendRow,
  type Kpi
} from './shape';
import { spansOf } from './spans';
import { summarizeOverview } from './summarize';
import { wonByMonth } from './won-by-month';

/**
 * The ten figures of a period against the one before, with twelve months behind them, and the three
 * sentences with the most money in them; then the deals whose chance fell. A running period is compared with as many days of the last.
 */
export const overview = analysis({
  id: 'overview',
  place: { group: 'overview' },
  params: {},
  needs: ['deals'],
  query: (_, scope) => dealSums(scope),
  queried: sumsRow,
  row: overviewRow,
  parts: {
    leads: { row: leadSums, query: (_, scope) => leadCounts(scope) },
    open: { row: openSums, query: (_, scope) => openSumsQuery(scope) },
    targets: { row: targetSums, query: (_, scope) => targetSumsQuery(scope) },
    orders: { row: orderSums, query: (_, scope) => orderSumsQuery(scope) },
    leaks: { row: leakRow, query: (_, scope) => leaksQuery(scope) },
    trend: { row: trendRow, query: (_, scope) => trendQuery(scope) },
    fallen: { row: fallenRow, query: (_, scope) => fallenQuery(scope) }
  },
  summarize: summarizeOverview,
  words: {
    kpi: ({ kpi }) => say(`overview.kpi_${kpi}`),
    month: ({ month }) => quantity.month(month)
  },
  blocks: ({ rows, parts }) => [
    { block: 'figures', figures: figureCards(rows, parts.trend) },
    {
      block: 'columns',
      blocks: [
        { block: 'chart', chart: wonByMonth },
        { block: 'glance', of: 'funnel' }
      ]
    }
  ],
  drill: ({ kpi, n, value }, { scope }) => {
    const pairs = pairsOf(kpi, scope);
    return pairs && { pairs, deals: kpi === 'new_deals' ? value : n };
  }
});

/** The deals a figure counts; null where it counts something else. */
function pairsOf(kpi: Kpi, scope: Scope): Record<string, string> | null {
  const period = scope.filters.periodToken;
  const as_of = spansOf(scope).now.to;
  if (kpi === 'new_deals') return { created: period };
  if (kpi === 'open_pipeline') return { outcome: 'open', as_of };
  if (kpi === 'coverage') return { outcome: 'open', due: period, as_of };
  if (kpi === 'won_amount' || kpi === 'average_deal' || kpi === 'sales_cycle')
    return { outcome: 'won', closed: period };
  if (kpi === 'win_rate') return { outcome: 'closed', closed: period };
  return null;
}
