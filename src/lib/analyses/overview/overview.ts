import { quantity, say } from '../../words/say';
import type { PartsBefore, Scope } from '../answer';
import { analysis } from '../analysis';
import { outlookParts } from '../forecast/outlook';
import { targetRow, targetsIn, type TargetRow } from '../target-rows';
import { fallenQuery } from './fallen';
import { listing } from './listing';
import { dueByMonth, runningYear, weekChanges, wonByDay, wonByWhom } from './pace-queries';
import { runningPeriod } from './pace';
import { changeRow, dueRow, ownerRow, paceRow, teamRow, wonByRow, wonDayRow } from './pace-shape';
import { overviewPage } from './page';
import {
  dealSums,
  leadCounts,
  leaksQuery,
  openSumsQuery,
  orderSumsQuery,
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
  trendRow,
  type Kpi
} from './shape';
import { spansOf } from './spans';
import { summarizeOverview } from './summarize';

/** The running period, by the targets that were asked for before. */
const runningBefore = ({ targets = [] }: PartsBefore, scope: Scope) =>
  runningPeriod(targets as readonly TargetRow[], scope);

/**
 * How the running quarter stands against its target and past ones, who leads, and what changed in a
 * week; then the figures of a period against the one before, with twelve months behind them.
 */
export const overview = analysis({
  ...listing,
  params: {},
  query: (_, scope) => dealSums(scope),
  queried: sumsRow,
  row: overviewRow,
  parts: {
    leads: { inner: true, row: leadSums, query: (_, scope) => leadCounts(scope) },
    open: { row: openSums, query: (_, scope) => openSumsQuery(scope) },
    targets: { row: targetRow, query: (_, scope) => targetsIn(runningYear(scope.workspace)) },
    won_days: { inner: true, row: wonDayRow, query: (_, scope) => wonByDay(scope) },
    won_by: { inner: true, row: wonByRow, query: (_, scope) => wonByWhom(scope) },
    due: { inner: true, row: dueRow, query: (_, scope) => dueByMonth(scope) },
    changes: { row: changeRow, query: (_, scope) => weekChanges(scope) },
    pace: { row: paceRow },
    teams: { row: teamRow },
    owners: { row: ownerRow },
    ...outlookParts(runningBefore),
    orders: { inner: true, row: orderSums, query: (_, scope) => orderSumsQuery(scope) },
    leaks: { inner: true, row: leakRow, query: (_, scope) => leaksQuery(scope) },
    trend: { row: trendRow, query: (_, scope) => trendQuery(scope) },
    fallen: { inner: true, row: fallenRow, query: (_, scope) => fallenQuery(scope) }
  },
  summarize: summarizeOverview,
  words: {
    kpi: ({ kpi }) => say(`figures.${kpi}`),
    month: ({ month }) => quantity.month(month)
  },
  blocks: overviewPage,
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
  if (kpi === 'won_amount' || kpi === 'average_deal' || kpi === 'sales_cycle')
    return { outcome: 'won', closed: period };
  if (kpi === 'win_rate') return { outcome: 'closed', closed: period };
  return null;
}
