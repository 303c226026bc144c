import type { ChartContext } from '../../charts/context';
import { tooltipText } from '../../charts/tooltip';
import { messages } from '../../messages/messages';
import { compactMoney, percent, whole } from '../../words/format';
import { say } from '../../words/say';
import type { Chart } from '../chart';
import { cohortName } from '../cohort-token';
import { ageLines } from '../triangle/age-lines';
import { type Grid, newestLines } from '../triangle/grid';
import { heatMap, heatMapHeight } from '../triangle/heat-map';
import type { CohortRow, CohortsAnswer, CohortsFields, CohortsParams, CohortsParts } from './shape';

type CohortsChart = Chart<CohortsParams, CohortsFields, CohortsParts>;

/** Most cohorts a chart shows; the newest. */
const most = { heat: 36, lines: 12 };

/** Created month × age: the deeper, the more of the cohort was won by then. */
export const cohortsHeat: CohortsChart = {
  id: 'heat',
  height: (answer) => heatMapHeight(Math.min(most.heat, cohortsOf(answer).length)),
  title: ({ headline }) => headline,
  option: (answer, ctx) => heatMap(newestLines(gridOf(answer, ctx), most.heat), ctx)
};

/** The same as curves, pale for old cohorts and deep for new ones. */
export const cohortsLines: CohortsChart = {
  id: 'lines',
  title: ({ params }) => {
    if (params.measure === 'win_share') return say('cohorts.chart_share');
    return say(params.measure === 'won_amount' ? 'cohorts.chart_amount' : 'cohorts.chart_count');
  },
  option: (answer, ctx) =>
    ageLines(newestLines(gridOf(answer, ctx), most.lines), ctx, { ordered: true })
};

const cohortsOf = ({ rows }: CohortsAnswer): string[] =>
  [...new Set(rows.map(({ cohort }) => cohort))].sort();

/** The column of the rows that a measure is of. */
const columnOf = { win_share: 'share', won_amount: 'won_amount', count: 'won' } as const;

function gridOf(answer: CohortsAnswer, ctx: ChartContext): Grid {
  const { measure } = answer.params;
  const { fiscalStart } = answer.scope.workspace;
  const cohorts = cohortsOf(answer);
  const name = (cohort: string) => cohortName(cohort, fiscalStart, ctx);
  const grown = answer.rows.flatMap((row, i) => {
    const value = row[columnOf[measure]];
    return row.mature && value !== null ? [{ row, i, value }] : [];
  });
  const lineOf = new Map(cohorts.map((cohort, line) => [cohort, line]));
  return {
    lines: cohorts.map(name),
    mostMonths: Math.max(0, ...grown.map(({ row }) => row.age_months)),
    cells: grown.map(({ row, i, value }) => ({
      line: lineOf.get(row.cohort) ?? 0,
      age: row.age_months,
      value,
      row: i,
      tooltip: cellTooltip(name(row.cohort), row, ctx)
    })),
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
  return tooltipText(m.cell({ cohort: name, months: row.age_months }), [
    [m.deals(), whole(row.deals, ctx)],
    [m.won(), `${whole(row.won, ctx)} · ${percent(row.share, ctx)}`],
    [m.won_amount(), compactMoney(row.won_amount, ctx)]
  ]);
}
