import { previousPeriod, type Period } from '../../domain/period';
import { ident, sql } from '../../sql/sql';
import { say } from '../../words/say';
import { analysis } from '../analysis';
import type { Scope } from '../answer';
import type { Values } from '../params';
import { funnelBars } from './bars';
import { dealsBehind } from './deals-behind';
import { funnelGroups } from './groups';
import { listing } from './listing';
import { dealPaths, leadPaths, leadsElsewhere } from './paths';
import { elsewhereRow, funnelParams, funnelQueried, funnelRow, type FunnelParams } from './shape';
import { splitByStage } from './split-by-stage';
import { stageName, summarizeFunnel } from './summarize';

/**
 * The funnel. Of the deals (or leads) that entered the first stage in the period, how many ever entered
 * each later one, were lost, or are still open; a skipped stage counts as passed. With `each_stage`
 * those who entered each stage in the period, which is no funnel but a rate per stage.
 */
export const funnel = analysis({
  ...listing,
  params: funnelParams,
  onePipeline: true,
  query: (params, scope) => split(params, scope, scope.filters.period),
  queried: funnelQueried,
  row: funnelRow,
  parts: {
    elsewhere: {
      inner: true,
      row: elsewhereRow,
      query: ({ start }, scope) =>
        start === 'leads' ? leadsElsewhere(scope) : sql`select 0 as leads`
    },
    previous: {
      inner: true,
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
  blocks: ({ params: { start } }) => [
    { block: 'chart', chart: funnelBars, opening: true },
    { block: 'chart', chart: funnelGroups },
    { block: 'table', title: say('ui.the_numbers') },
    ...(start === 'deals' ? [{ block: 'note' as const, words: say('funnel.note_open') }] : [])
  ],
  drill: dealsBehind
});

function split(params: Values<FunnelParams>, scope: Scope, period: Period | null) {
  const { start, by, cohort } = params;
  return splitByStage(start === 'leads' ? leadPaths(scope, by) : dealPaths(scope, by), {
    period,
    asOf: scope.workspace.asOf,
    eachStage: cohort === 'each_stage',
    windowDays: params.window
  });
}
