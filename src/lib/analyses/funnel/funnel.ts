import { previousPeriod, type Period } from '../../domain/period';
import { ident, sql } from '../../sql/sql';
import { say } from '../../words/say';
import { analysis } from '../analysis';
import type { Scope } from '../answer';
import { list, type Values } from '../params';
import { funnelBars } from './bars';
import { funnelGroups } from './groups';
import { dealPaths, leadPaths } from './paths';
import { funnelParams, funnelQueried, funnelRow, type FunnelParams } from './shape';
import { splitByStage } from './split-by-stage';
import { stageName, summarizeFunnel } from './summarize';

/**
 * The funnel. Of the deals (or leads) that entered a stage in the period, how many ever entered a
 * later one, were lost, or are still open; a skipped stage counts as passed. `in_period` counts the
 * moves that happened in the period, whatever their cohort.
 */
export const funnel = analysis({
  id: 'funnel',
  place: { group: 'funnel' },
  params: funnelParams,
  needs: ['deals'],
  onePipeline: true,
  query: (params, scope) => split(params, scope, scope.filters.period),
  queried: funnelQueried,
  row: funnelRow,
  parts: {
    previous: {
      row: funnelQueried,
      query: (params, scope) => {
        const { period } = scope.filters;
        const before = split(params, scope, period && previousPeriod(period));
        const wanted = params.compare && period !== null && period.from !== '0001-01-01';
        return sql`select * from (${before}) as before where ${wanted} order by ${ident('group')}, position`;
      }
    }
  },
  summarize: summarizeFunnel,
  words: { stage: ({ stage }) => stageName(stage) },
  blocks: () => [
    { block: 'chart', chart: funnelBars, opening: true },
    { block: 'chart', chart: funnelGroups },
    { block: 'table', title: say('ui.the_numbers') }
  ],
  drill: (row, { start, cohort, by }, { filters }) =>
    start === 'leads' || cohort === 'in_period'
      ? null
      : {
          reached: row.stage,
          ...(by ? { [by]: list().print([row.group ?? '']) } : {}),
          ...(filters.period ? { entered: `${filters.period.from}..${filters.period.to}` } : {})
        }
});

function split(params: Values<FunnelParams>, scope: Scope, period: Period | null) {
  const { start, by, cohort } = params;
  return splitByStage(start === 'leads' ? leadPaths(scope, by) : dealPaths(scope, by), {
    period,
    asOf: scope.workspace.asOf,
    inPeriod: cohort === 'in_period',
    windowDays: params.window
  });
}
