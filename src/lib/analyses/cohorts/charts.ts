import type { ChartContext } from '../../charts/context';
import { compactMoney, percent, whole } from '../../words/format';
import { tooltipText } from '../../charts/pieces';
import { messages } from '../../messages/messages';
import type { Chart } from '../chart';
import { cohortName } from '../cohort-token';
import { ageLines } from '../triangle/age-lines';
import { newestLines, type Grid } from '../triangle/grid';
import { heatMap, heatMapHeight } from '../triangle/heat-map';
import type { CohortRow, CohortsFields, CohortsParams, CohortsParts, CohortsResult } from './shape';

type CohortsChart = Chart<CohortsParams, CohortsFields, CohortsParts>;

/** Most cohorts a chart shows; the newest. */
const most = { heat: 36, lines: 12 };

/** Created month × age: the deeper, the more of the cohort was won by then. */
export const cohortsHeat: CohortsChart = {
  id: 'heat',
  height: (result) => heatMapHeight(Math.min(most.heat, cohortsOf(result).length)),
  title: (result, ctx) => result.headline(ctx),
  option: (result, ctx) => heatMap(newestLines(gridOf(result, ctx), most.heat), ctx)
};

/** The same as curves, pale for old cohorts and deep for new ones. */
export const cohortsLines: CohortsChart = {
  id: 'lines',
  title: ({ params }, ctx) => {
    const m = messages(ctx.locale).cohorts;
    if (params.measure === 'win_share') return m.chart_share();
    return params.measure === 'won_amount' ? m.chart_amount() : m.chart_count();
  },
  option: (result, ctx) =>
    ageLines(newestLines(gridOf(result, ctx), most.lines), ctx, { ordered: true })
};

const cohortsOf = ({ rows }: CohortsResult): string[] =>
  [...new Set(rows.map(({ cohort }) => cohort!))].sort();

function gridOf(result: CohortsResult, ctx: ChartContext): Grid {
  const { measure } = result.params;
  const { fiscalStart } = result.scope.workspace;
  const cohorts = cohortsOf(result);
  const lineOf = new Map(cohorts.map((cohort, line) => [cohort, line]));
  const name = (cohort: string) => cohortName(cohort, { locale: ctx.locale, fiscalStart });
  const value = (row: CohortRow) =>
    (measure === 'win_share' ? row.share : measure === 'won_amount' ? row.won_amount : row.won)!;
  return {
    lines: cohorts.map(name),
    mostMonths: Math.max(
      0,
      ...result.rows.filter(({ mature }) => mature).map((row) => row.age_months!)
    ),
    cells: result.rows.flatMap((row, i) =>
      row.mature
        ? [
            {
              line: lineOf.get(row.cohort!)!,
              age: row.age_months!,
              value: value(row),
              row: i,
              tooltip: cellTooltip(name(row.cohort!), row, ctx)
            }
          ]
        : []
    ),
    print: (amount) =>
      measure === 'win_share'
        ? percent(amount, ctx, 0)
        : measure === 'won_amount'
          ? compactMoney(amount, ctx)
          : whole(amount, ctx),
    axis: messages(ctx.locale).cohorts.axis_age()
  };
}

function cellTooltip(name: string, row: CohortRow, ctx: ChartContext): string {
  const m = messages(ctx.locale).cohorts;
  return tooltipText(m.cell({ cohort: name, months: row.age_months! }), [
    [m.deals(), whole(row.deals, ctx)],
    [m.won(), `${whole(row.won, ctx)} · ${percent(row.share, ctx)}`],
    [m.won_amount(), compactMoney(row.won_amount, ctx)]
  ]);
}
